using System.Text.Json;
using Catalog.Search;
using Catalog.Search.QueryLanguage;

namespace Catalog.Api.Ckan.Actions;

/// <summary>The parameters of package_search, checked in CKAN's order and with its messages (contract ckan-action-api
/// §3.1 and §3.8), as a query of ours.</summary>
internal sealed record PackageSearchRequest
{
    private const string DefaultSort = "score desc, metadata_modified desc";

    private const int DefaultRows = 10;

    private const int MaxRows = 1000;

    private const int DefaultFacetLimit = 50;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "q", "fq", "fq_list", "rows", "start", "sort", "facet", "facet.field", "facet.limit", "facet.mincount", "fl",
        "include_private", "include_drafts", "include_deleted", "use_default_schema", "qf", "bf", "boost", "tie", "defType",
        "mm", "df", "wt", "extras",
    };

    public required SearchQuery Query { get; init; }

    /// <summary>The order as it is echoed.</summary>
    public required string Sort { get; init; }

    public required IReadOnlyList<string> FacetFields { get; init; }

    /// <summary>The fields of <c>fl</c>, or null for whole dictionaries.</summary>
    public required IReadOnlyList<string>? Fields { get; init; }

    public static PackageSearchRequest Read(CkanCall call, DateTimeOffset now)
    {
        var parameters = call.Parameters;
        var errors = new CkanErrors();
        var rows = parameters.Natural("rows", errors, "Please enter an integer value") ?? DefaultRows;
        var start = parameters.Natural("start", errors) ?? 0;
        if (start is int.MaxValue)
        {
            errors.Add("start", "Too large");
        }

        RefuseEmpty(parameters, "facet.limit", errors);
        RefuseEmpty(parameters, "facet.mincount", errors);
        RefuseEmpty(parameters, "facet.field", errors);
        var facetLimit = parameters.Integer("facet.limit", errors) ?? DefaultFacetLimit;
        var minCount = parameters.Natural("facet.mincount", errors) ?? 1;
        if (parameters.Find("wt") is not null and not CkanValue.Text { Value: "json" })
        {
            errors.Add("wt", "Only json is supported");
        }

        if (parameters.Find("fq_list") is CkanValue.Json { Value.ValueKind: JsonValueKind.Null })
        {
            errors.Add("fq_list", "Not a list");
        }

        errors.ThrowIfAny();
        var includePrivate = parameters.Flag("include_private", fallback: false);
        var includeDrafts = parameters.Flag("include_drafts", fallback: false);
        parameters.Flag("include_deleted", fallback: false);
        parameters.Flag("use_default_schema", fallback: false);
        RefuseUnknown(parameters);
        LocalParameters.Refuse(parameters);

        var facets = FacetsAreOn(parameters) ? parameters.List("facet.field") ?? [] : [];
        string[] filters = [.. Filters(parameters, "fq"), .. FilterList(parameters)];
        var (echo, sort) = PackageSearchSort.Read(parameters, DefaultSort);
        return new()
        {
            Sort = echo,
            FacetFields = [.. facets.Distinct(StringComparer.Ordinal).Select(Facetable)],
            Fields = parameters.List("fl")?.SelectMany(field => field.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray(),
            Query = new()
            {
                Query = ReadQuery(parameters, now),
                Filters =
                [
                    .. filters.Select(filter => new SearchFilter(ReadFilter(filter, now))),
                    // With +state in fq the caller chooses the state, among those that they may see (contract §3.4).
                    .. call.Audience.Filters(
                        includePrivate, includeDrafts || Filters(parameters, "fq").Any(filter => filter.Contains("+state", StringComparison.Ordinal))),
                ],
                Sort = sort,
                Start = start,
                Rows = Math.Min(rows, MaxRows),
                Facets =
                [
                    .. facets.Distinct(StringComparer.Ordinal).Where(SearchFields.CanFacet).Select(field => new FacetRequest(
                        // A value that no dataset of the answer has is never told: hidden ones may have it.
                        field, facetLimit < 0 ? null : facetLimit, Math.Max(minCount, 1), IgnoresOwnFilter: false)),
                ],
            },
        };
    }

    private static void RefuseEmpty(CkanParameters parameters, string name, CkanErrors errors)
    {
        if (parameters.Find(name) is CkanValue.Text { Value: "" })
        {
            errors.Add(name, name is "facet.field" ? ["Could not parse as valid JSON", "Not a list"] : ["Invalid integer"]);
        }
    }

    private static void RefuseUnknown(CkanParameters parameters)
    {
        string[] unknown =
            [.. parameters.Names.Where(name => !Known.Contains(name) && !name.StartsWith("ext_", StringComparison.Ordinal))];
        if (unknown is not [])
        {
            // Python's way to write a list of texts.
            var list = string.Join(", ", unknown.Select(name => $"'{name.Replace("'", "\\'", StringComparison.Ordinal)}'"));
            throw new CkanRefusal(new CkanError.SearchQuery($"Search Query is invalid: \"Invalid search parameters: [{list}]\""));
        }

        if (parameters.Text("defType") is { } type && type is not ("dismax" or "edismax" or "lucene"))
        {
            throw new CkanRefusal(new CkanError.Search("Search error: 'Unknown query type'"));
        }
    }

    private static bool FacetsAreOn(CkanParameters parameters)
    {
        var sent = parameters.Find("facet") switch
        {
            null => "true",
            CkanValue.Text text => text.Value,
            CkanValue.Json { Value.ValueKind: JsonValueKind.True } => "true",
            CkanValue.Json { Value.ValueKind: JsonValueKind.False } => "false",
            CkanValue.Json { Value.ValueKind: JsonValueKind.String } json => json.Value.GetString()!,
            _ => "",
        };
        return sent switch
        {
            "true" or "yes" or "on" => true,
            "false" or "no" or "off" => false,
            _ => throw new CkanRefusal(new CkanError.Search($"Search error: 'invalid boolean value: {sent}'")),
        };
    }

    private static string Facetable(string field) => field switch
    {
        "permission_labels" => throw new CkanRefusal(new CkanError.Search("Search error: 'Can\\'t facet on permission_labels'")),
        _ when SearchFields.KindOf(field) is FieldKind.Date => throw new CkanRefusal(
            new CkanError.Search("Search error: 'Can\\'t facet on a PointField without docValues'")),
        _ => field,
    };

    /// <summary>A text, repeated ones, or a JSON list; all are applied. CKAN breaks on the last two.</summary>
    private static IReadOnlyList<string> Filters(CkanParameters parameters, string name) => parameters.Find(name) switch
    {
        CkanValue.Text { Value: "" } or null => [],
        CkanValue.Text text => [text.Value],
        CkanValue.Texts texts => [.. texts.Values.Where(text => text is not "")],
        CkanValue.Json { Value.ValueKind: JsonValueKind.Null } => [],
        CkanValue.Json { Value.ValueKind: JsonValueKind.String } json =>
            json.Value.GetString() is { Length: > 0 } text ? [text] : [],
        CkanValue.Json { Value.ValueKind: JsonValueKind.Array } json
            when json.Value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) =>
            [.. json.Value.EnumerateArray().Select(item => item.GetString()!).Where(text => text is not "")],
        _ => throw CkanRefusal.Invalid(name, "Must be a Unicode string value"),
    };

    /// <summary>Each item as it is; a JSON list inside a text too.</summary>
    private static IReadOnlyList<string> FilterList(CkanParameters parameters) =>
        parameters.Find("fq_list") is CkanValue.Text { Value: ['[', ..] text } && IsStringList(text)
            ? parameters.List("fq_list")!
            : Filters(parameters, "fq_list");

    private static bool IsStringList(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static QueryNode ReadQuery(CkanParameters parameters, DateTimeOffset now) => parameters.Find("q") switch
    {
        // A query given twice becomes the text of a Python list in CKAN and finds nothing.
        CkanValue.Texts => new MatchNone(),
        CkanValue.Text { Value: "''" } => new MatchAll(),
        CkanValue.Text text => QueryParser.ParseQuery(text.Value, now),
        CkanValue.Json { Value.ValueKind: JsonValueKind.String or JsonValueKind.Number } =>
            QueryParser.ParseQuery(parameters.Text("q") is "''" ? null : parameters.Text("q"), now),
        null or CkanValue.Json { Value.ValueKind: JsonValueKind.Null } => new MatchAll(),
        _ => throw CkanRefusal.Invalid("q", "Must be a Unicode string value"),
    };

    private static QueryNode ReadFilter(string filter, DateTimeOffset now)
    {
        try
        {
            return QueryParser.ParseFilter(filter, now);
        }
        catch (QuerySyntaxException exception)
        {
            throw new CkanRefusal(new CkanError.SearchQuery("Search Query is invalid: " + exception.Message));
        }
    }
}
