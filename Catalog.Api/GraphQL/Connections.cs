using Catalog.Model;
using Catalog.Search;
using GraphQL;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>An element of a page and its place.</summary>
internal sealed record Edge<T>(string Cursor, T Node);

/// <summary>A page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<Edge<T>> Edges, long Total, bool HasNext, bool HasPrevious)
{
    /// <summary>The query that the page answers, for facets; null for lists inside an entry.</summary>
    public DatasetQuery? Query { get; init; }
}

/// <summary>A query with what was chosen in it.</summary>
internal sealed record DatasetQuery(SearchQuery Search, IReadOnlySet<(string Field, string Value)> Chosen);

/// <summary>Where a page stands in its list.</summary>
internal sealed record PagePlace(bool HasNext, bool HasPrevious, string? Start, string? End)
{
    public static PagePlace Of<T>(Page<T> page) => new(
        page.HasNext,
        page.HasPrevious,
        page.Edges.Count > 0 ? page.Edges[0].Cursor : null,
        page.Edges.Count > 0 ? page.Edges[^1].Cursor : null);
}

internal sealed class PageInfoType : CatalogObjectType<PagePlace>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "Where a page stands in its list. – Lage der Seite.";
        Required<BooleanGraphType>("hasNextPage", "More follow. – Es folgen weitere.", page => page.HasNext);
        Required<BooleanGraphType>("hasPreviousPage", "Some came before. – Es gibt frühere.", page => page.HasPrevious);
        Optional<StringGraphType>("startCursor", "Cursor of the first element. – Erste Stelle.", page => page.Start);
        Optional<StringGraphType>("endCursor", "Cursor of the last element. – Letzte Stelle.", page => page.End);
    }
}

internal sealed class DatasetEdgeType : CatalogObjectType<Edge<CatalogRecord>>
{
    public DatasetEdgeType()
    {
        Name = "DatasetEdge";
        Description = "A dataset in a list. – Datensatz in einer Liste.";
        Required<StringGraphType>("cursor", "Its place. – Seine Stelle.", edge => edge.Cursor);
        Required<DatasetType>("node", "The dataset. – Der Datensatz.", edge => edge.Node);
    }
}

internal sealed class DatasetConnectionType : CatalogObjectType<Page<CatalogRecord>>
{
    /// <summary>Counting asks the index once more for each facet.</summary>
    private const double FacetCost = 10;

    public DatasetConnectionType(FacetCounting facets)
    {
        Name = "DatasetConnection";
        Description = "A page of datasets. – Seite einer Datensatzliste.";
        Many<DatasetEdgeType>("edges", "Datasets with their places. – Datensätze mit Stelle.", page => page.Edges);
        Many<DatasetType>("nodes", "The datasets alone. – Nur die Datensätze.", page => page.Edges.Select(edge => edge.Node));
        Required<PageInfoType>("pageInfo", "Where the page stands. – Lage der Seite.", PagePlace.Of);
        Required<IntGraphType>("totalCount", "How many there are in all. – Anzahl insgesamt.", page => page.Total);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FacetType>>>>("facets")
            .Description(
                "Counts by value; a chosen value does not hide its siblings. – Anzahl je Wert, ohne den eigenen Filter.")
            .Argument<ListGraphType<NonNullGraphType<FacetNameType>>>("names", "Which; all by default. – Welche.")
            .WithComplexityImpact(FacetCost, FacetNames.All.Count)
            .ResolveAsync(async context => await facets.CountAsync(
                context.Source.Query!, context.GetArgument<string[]?>("names"), context.CancellationToken));
    }
}

internal sealed class DistributionEdgeType : CatalogObjectType<Edge<DistributionOfRecord>>
{
    public DistributionEdgeType()
    {
        Name = "DistributionEdge";
        Description = "A distribution in a list. – Datei in einer Liste.";
        Required<StringGraphType>("cursor", "Its place. – Ihre Stelle.", edge => edge.Cursor);
        Required<DistributionType>("node", "The distribution. – Die Datei.", edge => edge.Node);
    }
}

internal sealed class DistributionConnectionType : CatalogObjectType<Page<DistributionOfRecord>>
{
    public DistributionConnectionType()
    {
        Name = "DistributionConnection";
        Description = "A page of distributions. – Seite einer Dateiliste.";
        Many<DistributionEdgeType>("edges", "Distributions with their places. – Dateien mit Stelle.", page => page.Edges);
        Many<DistributionType>("nodes", "The distributions alone. – Nur die Dateien.", page => page.Edges.Select(edge => edge.Node));
        Required<PageInfoType>("pageInfo", "Where the page stands. – Lage der Seite.", PagePlace.Of);
        Required<IntGraphType>("totalCount", "How many there are in all. – Anzahl insgesamt.", page => page.Total);
    }
}

internal sealed class DistributionFilterType : InputObjectGraphType<DistributionFilter>
{
    public DistributionFilterType()
    {
        Name = "DistributionFilter";
        Description = "All given fields must hold; values of one field mean any of them. – Auswahl von Dateien.";
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("format").Description("Format codes, such as CSV. – Formate.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("license").Description("Licence ids or IRIs. – Lizenzen.");
    }
}

/// <summary>Which distributions of a dataset.</summary>
internal sealed record DistributionFilter
{
    public IReadOnlyList<string>? Format { get; init; }

    public IReadOnlyList<string>? License { get; init; }

    public bool Holds(Distribution distribution) =>
        (Format is null || Format.Any(one => string.Equals(
            Dcat.AuthorityTables.FormatName(one), Dcat.AuthorityTables.FormatName(distribution), StringComparison.OrdinalIgnoreCase)))
        && (License is null || License.Any(one => HasLicense(distribution, one)));

    private static bool HasLicense(Distribution distribution, string asked)
    {
        var given = ConceptValue.License(distribution.License);
        return given is not null
            && (given.Code == asked || given.Iri == asked || given.Code == Dcat.AuthorityTables.FindLicense(asked)?.Id);
    }
}

internal static class DistributionFields
{
    /// <summary>The distributions of a dataset, as a page.</summary>
    public static void DistributionField(this ObjectGraphType<CatalogRecord> type) => type
        .Field<NonNullGraphType<DistributionConnectionType>>("distributions")
        .Description("dcat:distribution – Dateien und Schnittstellen.")
        .Argument<DistributionFilterType>("filter", "Only these. – Nur diese.")
        .Paged()
        .Resolve(context =>
        {
            var filter = context.GetArgument<DistributionFilter?>("filter");
            Distribution[] all = [.. context.Source.Dataset.Distribution.Where(one => filter?.Holds(one) ?? true)];
            var (start, count) = PageArguments.From(context).Within(all, one => one.Id);
            var edges = Enumerable.Range(start, count)
                .Select(rank => new Edge<DistributionOfRecord>(
                    new Cursor(rank, all[rank].Id).ToString(), new(context.Source, all[rank])))
                .ToArray();
            return new Page<DistributionOfRecord>(edges, all.Length, start + count < all.Length, start > 0);
        });
}
