using Catalog.Model;
using Catalog.Search;
using GraphQL;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>How one dataset is named; exactly one field is given.</summary>
internal sealed record DatasetLookup
{
    public string? Id { get; init; }

    public string? Iri { get; init; }

    public string? Name { get; init; }

    public string? Identifier { get; init; }
}

internal sealed class DatasetLookupType : InputObjectGraphType<DatasetLookup>
{
    public DatasetLookupType()
    {
        Name = "DatasetLookup";
        Description = "Exactly one of these. – Genau eine dieser Angaben.";
        IsOneOf = true;
        Field<IdGraphType>("id").Description("Global id or UUID. – Kennung.");
        Field<IriType>("iri").Description("Its address. – Adresse.");
        Field<StringGraphType>("name").Description("Short readable handle, also a former one. – Kurzname.");
        Field<StringGraphType>("identifier").Description("dct:identifier – Identifikator.");
    }
}

internal sealed class QueryType : ObjectGraphType
{
    private readonly PublicDatasets _datasets;
    private readonly PublicValues _values;

    public QueryType(DataCatalog catalog, DatasetListing listing, PublicDatasets datasets, PublicValues values)
    {
        _datasets = datasets;
        _values = values;
        Name = "Query";
        Description = "Everything that can be asked. – Alle Abfragen.";
        Field<NonNullGraphType<CatalogType>>("catalog")
            .Description("The catalogue itself. – Der Katalog.")
            .Resolve(_ => catalog);
        Field<NonNullGraphType<DatasetConnectionType>>("datasets")
            .Description("Search and browse; without arguments the newest changes first. – Datensätze suchen.")
            .Argument<StringGraphType>("query", "Words, as typed into a search box. – Suchwörter.")
            .Argument<DatasetFilterType>("filter", "Only these. – Nur diese.")
            .Argument<DatasetOrderType>("orderBy", "Order. – Reihenfolge.")
            .Argument<LanguageType>("lang", Languages.ArgumentDescription)
            .Paged()
            .ResolveAsync(async context => await listing.FindAsync(
                listing.Query(
                    context.GetArgument<string?>("query"),
                    context.GetArgument<DatasetFilter?>("filter"),
                    context.GetArgument<DatasetOrder?>("orderBy")),
                PageArguments.From(context),
                context.CancellationToken));
        Field<DatasetType>("dataset")
            .Description("One dataset, by any of its identifiers. – Ein Datensatz.")
            .Argument<NonNullGraphType<DatasetLookupType>>("by", "How it is named. – Angabe dazu.")
            .ResolveAsync(async context =>
                await FindAsync(context.GetArgument<DatasetLookup>("by"), context.CancellationToken));
    }

    private async Task<CatalogRecord?> FindAsync(DatasetLookup by, CancellationToken cancellationToken)
    {
        if (by.Iri is { } iri)
        {
            var minted = _values.Addresses.Of(Dcat.PublicAddresses.Mint(""));
            return iri.StartsWith(minted, StringComparison.Ordinal)
                ? await _datasets.FindAsync(iri[minted.Length..], cancellationToken)
                : await FirstAsync("uri", iri, cancellationToken);
        }

        if (by.Identifier is { } identifier)
        {
            return await FirstAsync("identifier", identifier, cancellationToken);
        }

        return await _datasets.FindAsync(by.Name ?? NodeId.Read("Dataset", by.Id!), cancellationToken);
    }

    private async Task<CatalogRecord?> FirstAsync(string field, string value, CancellationToken cancellationToken)
    {
        var query = new SearchQuery { Filters = [new(new Match(field, value))], Rows = 1 };
        return await _datasets.SearchAsync(query, cancellationToken) is { Records: [var record, ..] } ? record : null;
    }
}

internal sealed class CatalogSchema : Schema
{
    public CatalogSchema(IServiceProvider services, QueryType query)
        : base(services)
    {
        Query = query;
        // Introspection is a tool of every client: it costs nothing, so that no limit is in its way.
        this.WithIntrospectionComplexityImpact(0);
    }
}
