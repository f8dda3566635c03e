using System.Globalization;
using Catalog.Dcat;
using Catalog.Search;
using Catalog.Search.QueryLanguage;
using Catalog.Storage;

namespace Catalog.Api.Portal;

/// <summary>A value that can be chosen, and the page where it is (or is no longer) chosen.</summary>
public sealed record FacetLink(string Label, int Count, bool Chosen, string Address);

/// <summary>A property that results can be narrowed by.</summary>
public sealed record FacetGroup(string Title, string Anchor, IReadOnlyList<FacetLink> Links, bool IsOpen);

/// <summary>A filter that is on, and the page without it.</summary>
public sealed record ChosenFilter(string Title, string Label, string AddressWithout);

/// <summary>What the search page was asked: its words, filters, order and page.</summary>
public sealed record SearchRequest
{
    public const int Rows = 20;

    /// <summary>The parameters that filter, as CKAN names them, so that old addresses go on working.</summary>
    public static IReadOnlyList<string> FilterFields { get; } = ["groups", "res_format", "publisher_name", "license_id", "organization", "tags"];

    public required string Words { get; init; }

    public required string Sort { get; init; }

    public required int Page { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Filters { get; init; }

    /// <summary>Reads the parameters; null where the page is no number from 1.</summary>
    public static SearchRequest? From(IQueryCollection parameters)
    {
        var page = 1;
        if (parameters["page"].ToString() is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is < 1 or > 50_000_000))
        {
            return null;
        }

        return new()
        {
            Words = parameters["q"].ToString(),
            Sort = parameters["sort"].ToString(),
            Page = page,
            Filters =
            [
                .. FilterFields.SelectMany(
                    field => parameters[field].OfType<string>().Where(value => value.Length > 0).Distinct(),
                    KeyValuePair.Create),
            ],
        };
    }

    /// <summary>The parameters of the address of this search, on its first page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Words.Length > 0)
        {
            yield return new("q", Words);
        }

        foreach (var filter in Filters)
        {
            yield return filter;
        }

        if (Sort.Length > 0)
        {
            yield return new("sort", Sort);
        }
    }

    /// <summary>The parameters of the address of one of its pages.</summary>
    public IEnumerable<KeyValuePair<string, string>> OnPage(int page) => page == 1
        ? Parameters()
        : Parameters().Append(new("page", page.ToString(CultureInfo.InvariantCulture)));

    public SearchRequest With(string field, string value) => this with { Filters = [.. Filters, new(field, value)] };

    public SearchRequest Without(string field, string value) =>
        this with { Filters = [.. Filters.Where(filter => filter.Key != field || filter.Value != value)] };

    /// <summary>What the index is asked.</summary>
    public SearchQuery ToQuery(DateTimeOffset now) => new()
    {
        Query = QueryParser.ParseQuery(Words, now),
        Filters =
        [
            .. Filters.GroupBy(filter => filter.Key).Select(field => new SearchFilter(
                new Or([.. field.Select(filter => new Match(field.Key, filter.Value))]), field.Key)),
        ],
        Sort = Sort switch
        {
            "title_string asc" => [new("title_string", Descending: false)],
            "metadata_modified desc" => [new("metadata_modified", Descending: true)],
            "metadata_created desc" => [new("metadata_created", Descending: true)],
            _ when string.IsNullOrWhiteSpace(Words) => [new("metadata_modified", Descending: true)],
            _ => [],
        },
        Start = (Page - 1) * Rows,
        Rows = Rows,
        Facets = [.. FilterFields.Select(field => new FacetRequest(field, Limit: 50, MinCount: 1, IgnoresOwnFilter: true))],
    };
}

/// <summary>Names of facet values for people.</summary>
internal sealed class FacetLabels(
    PortalView view, IReadOnlyDictionary<string, string> organizations, IReadOnlyDictionary<string, string> groups)
{
    /// <summary>Reads the titles of organisations and groups that everyone sees.</summary>
    public static async Task<FacetLabels> LoadAsync(
        PortalView view, OrganizationStore store, CancellationToken cancellationToken)
    {
        var organizations = await store.OrganizationsAsync(all: false, cancellationToken);
        var groups = await store.GroupsAsync(cancellationToken);
        return new(
            view,
            organizations.ToDictionary(one => one.Value.Name, one => one.Value.Title, StringComparer.Ordinal),
            groups.ToDictionary(one => one.Value.Name, one => one.Value.Title, StringComparer.Ordinal));
    }

    public string Field(string field) => field switch
    {
        "groups" => view.Say("Thema", "Theme"),
        "res_format" => view.Say("Format", "Format"),
        "publisher_name" => view.Say("Herausgeber", "Publisher"),
        "license_id" => view.Say("Lizenz", "Licence"),
        "organization" => view.Say("Bereitgestellt von", "Provided by"),
        _ => view.Say("Schlagwort", "Keyword"),
    };

    public string Value(string field, string value) => field switch
    {
        "groups" when AuthorityTables.FindTheme(value) is { } theme => view.Say(theme.German, theme.English),
        "groups" => groups.GetValueOrDefault(value, value),
        "license_id" => AuthorityTables.FindLicense(value)?.Title ?? value,
        "organization" => organizations.GetValueOrDefault(value, value),
        _ => value,
    };

    /// <summary>The facets of a result, each value with the page where it is toggled.</summary>
    public IReadOnlyList<FacetGroup> Groups(SearchRequest request, SearchResult result)
    {
        var facets = new List<FacetGroup>();
        foreach (var field in SearchRequest.FilterFields)
        {
            var chosen = request.Filters.Where(filter => filter.Key == field).Select(filter => filter.Value)
                .ToHashSet(StringComparer.Ordinal);
            FacetLink[] links =
            [
                .. result.Facets.GetValueOrDefault(field, []).Select(count => new FacetLink(
                    Value(field, count.Value),
                    count.Count,
                    chosen.Contains(count.Value),
                    view.To("/dataset", (chosen.Contains(count.Value)
                        ? request.Without(field, count.Value)
                        : request.With(field, count.Value)).Parameters()))),
            ];
            // One organisation alone narrows nothing down.
            if (links.Length > (field == "organization" && chosen.Count == 0 ? 1 : 0))
            {
                facets.Add(new(Field(field), field, links, field is "groups" or "res_format" || chosen.Count > 0));
            }
        }

        return facets;
    }

    /// <summary>The values of one field, each with the search that it leads to.</summary>
    public IReadOnlyList<FacetLink> Tiles(string field, SearchResult result) =>
    [
        .. result.Facets.GetValueOrDefault(field, [])
            .Select(count => new FacetLink(
                Value(field, count.Value), count.Count, Chosen: false, view.To("/dataset", [new(field, count.Value)])))
            .OrderBy(link => link.Label, StringComparer.Create(view.Culture, ignoreCase: true)),
    ];

    /// <summary>The filters that are on.</summary>
    public IReadOnlyList<ChosenFilter> Chosen(SearchRequest request) =>
    [
        .. request.Filters.Select(filter => new ChosenFilter(
            Field(filter.Key),
            Value(filter.Key, filter.Value),
            view.To("/dataset", request.Without(filter.Key, filter.Value).Parameters()))),
    ];
}
