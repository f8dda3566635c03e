using Catalog.Dcat;
using Catalog.Search;
using GraphQL;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>The fields of the index behind the facets.</summary>
internal static class FacetNames
{
    public const string Theme = "groups";

    public const string Keyword = "tags";

    public const string Format = "res_format";

    public const string License = "license_id";

    public const string OpenLicense = "isopen";

    public const string Publisher = "publisher_name";

    public static IReadOnlyList<string> All { get; } = [Publisher, Theme, Keyword, Format, License, OpenLicense];

    /// <summary>What a value is called.</summary>
    public static string Label(string field, string value, string language) => field switch
    {
        Theme when AuthorityTables.FindTheme(value) is { } theme => language == "en" ? theme.English : theme.German,
        License when AuthorityTables.FindLicense(value) is { } license => license.Title,
        _ => value,
    };
}

/// <summary>A facet: counts by value.</summary>
internal sealed record Facet(
    string Field, IReadOnlyList<FacetCount> Values, long Missing, IReadOnlySet<(string Field, string Value)> Chosen);

/// <summary>A value of a facet.</summary>
internal sealed record FacetValue(string Field, string Value, int Count, bool Selected);

/// <summary>Counts facets with one search.</summary>
internal sealed class FacetCounting(PublicDatasets datasets)
{
    public async Task<IReadOnlyList<Facet>> CountAsync(
        DatasetQuery query, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        string[] fields = [.. (names ?? FacetNames.All).Distinct()];
        var requests = fields.Select(field => new FacetRequest(field, Limit: null, MinCount: 1, IgnoresOwnFilter: true));
        var found = await datasets.SearchAsync(
            query.Search with { Start = 0, Rows = 0, Facets = [.. requests] }, cancellationToken);
        var facets = new List<Facet>(fields.Length);
        foreach (var field in fields)
        {
            facets.Add(new(
                field,
                found.Result.Facets.GetValueOrDefault(field, []),
                await MissingAsync(query.Search, field, cancellationToken),
                query.Chosen));
        }

        return facets;
    }

    private async Task<long> MissingAsync(SearchQuery query, string field, CancellationToken cancellationToken)
    {
        SearchFilter[] others = [.. query.Filters.Where(filter => filter.Field != field), new(new Not(new Exists(field)))];
        var without = query with { Start = 0, Rows = 0, Filters = others };
        return (await datasets.SearchAsync(without, cancellationToken)).Result.Total;
    }
}

internal sealed class FacetNameType : EnumerationGraphType
{
    public FacetNameType()
    {
        Name = "FacetName";
        Description = "What datasets are counted by. – Zählmerkmal.";
        Add("PUBLISHER", FacetNames.Publisher, "Publisher. – Herausgeber.");
        Add("THEME", FacetNames.Theme, "Theme. – Thema.");
        Add("KEYWORD", FacetNames.Keyword, "Keyword. – Schlagwort.");
        Add("FORMAT", FacetNames.Format, "Format of its files. – Dateiformat.");
        Add("LICENSE", FacetNames.License, "Licence. – Lizenz.");
        Add("OPEN_LICENSE", FacetNames.OpenLicense, "Whether the licence is open. – Offene Lizenz.");
    }
}

internal sealed class FacetOrderType : EnumerationGraphType
{
    public FacetOrderType()
    {
        Name = "FacetOrder";
        Description = "Order of the values of a facet. – Reihenfolge der Werte.";
        Add("COUNT", "count", "Most datasets first. – Häufigste zuerst.");
        Add("LABEL", "label", "By name. – Nach Bezeichnung.");
    }
}

internal sealed class FacetValueType : CatalogObjectType<FacetValue>
{
    public FacetValueType()
    {
        Name = "FacetValue";
        Description = "A value and how many datasets have it. – Wert mit Anzahl.";
        Required<StringGraphType>("value", "Put this into the filter as it is. – Wert für den Filter.", one => one.Value);
        RequiredText("label", "Its name. – Bezeichnung.", (one, language) => FacetNames.Label(one.Field, one.Value, language));
        Required<IntGraphType>("count", "How many datasets. – Anzahl.", one => one.Count);
        Required<BooleanGraphType>("selected", "Chosen in the filter. – Im Filter gewählt.", one => one.Selected);
    }
}

internal sealed class FacetType : CatalogObjectType<Facet>
{
    public FacetType()
    {
        Name = "Facet";
        Description = "Datasets counted by one property. – Anzahl je Wert eines Merkmals.";
        Required<FacetNameType>("name", "Which property. – Merkmal.", facet => facet.Field);
        Required<IntGraphType>("missing", "Datasets without any value. – Datensätze ohne Wert.", facet => facet.Missing);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FacetValueType>>>>("values")
            .Description("The values with their counts. – Werte mit Anzahl.")
            .Argument<IntGraphType>("first", "At most so many. – Höchstens so viele.", argument => argument.DefaultValue = 10)
            .Argument<StringGraphType>("query", "Only values whose name holds this. – Nur Werte mit diesem Text.")
            .Argument<FacetOrderType>("orderBy", "Order. – Reihenfolge.", argument => argument.DefaultValue = "count")
            .Argument<LanguageType>("lang", Languages.ArgumentDescription)
            .Resolve(Values);
    }

    private static IEnumerable<FacetValue> Values(IResolveFieldContext<Facet> context)
    {
        var facet = context.Source;
        var language = Languages.Of(context);
        var wanted = context.GetArgument<string?>("query");
        var values = facet.Values
            .Where(one => facet.Field != FacetNames.Theme || AuthorityTables.FindTheme(one.Value) is not null)
            .Where(one => string.IsNullOrEmpty(wanted)
                || FacetNames.Label(facet.Field, one.Value, language).Contains(wanted, StringComparison.CurrentCultureIgnoreCase));
        if (context.GetArgument<string?>("orderBy") == "label")
        {
            values = values.OrderBy(
                one => FacetNames.Label(facet.Field, one.Value, language), StringComparer.CurrentCultureIgnoreCase);
        }

        return values.Take(Math.Clamp(context.GetArgument("first", 10), 0, 1000))
            .Select(one => new FacetValue(
                facet.Field, one.Value, one.Count, facet.Chosen.Contains((facet.Field, one.Value))));
    }
}
