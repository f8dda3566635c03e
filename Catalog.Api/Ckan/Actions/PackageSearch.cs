using System.Text.Json;
using Catalog.Api.Fragments;
using Catalog.Dcat;
using Catalog.Search;

namespace Catalog.Api.Ckan.Actions;

/// <summary>The search (contract ckan-action-api §3): the index finds ids, the answer is joined from fragments.</summary>
internal sealed class PackageSearch(
    ISearchIndex index, FragmentCache fragments, CkanPackageForm form, CkanDirectory directory, TimeProvider time)
    : ICkanAction
{
    public string Name => "package_search";

    public bool NeedsIndex => true;

    public string Help =>
        """
        Search for datasets that meet a condition.

        q: words, or a query in Lucene's syntax (default: *:*)
        fq: a filter in Lucene's syntax; several are all applied
        fq_list: a list of further filters
        sort: a field and asc or desc, several with commas (default: score desc, metadata_modified desc)
        start, rows: the part of the results to return (rows: 10 by default, at most 1000)
        facet, facet.field, facet.limit, facet.mincount: how often each value of these fields occurs
        fl: only these fields of each dataset
        include_private, include_drafts: also those, as far as you may read them
        """;

    public async Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        var request = PackageSearchRequest.Read(call, time.GetUtcNow());
        var found = await index.SearchAsync(request.Query, cancellationToken);
        var packages = await fragments.RenderAsync(
            [.. found.Hits.Select(hit => hit.Id)], form, call.Audience, cancellationToken);
        var names = request.FacetFields is []
            ? FacetNames.None
            : await FacetNames.LoadAsync(found, directory, cancellationToken);
        return writer => Write(writer, request, found, packages, names);
    }

    private static void Write(
        Utf8JsonWriter writer,
        PackageSearchRequest request,
        SearchResult found,
        IReadOnlyList<ReadOnlyMemory<byte>> packages,
        FacetNames names)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count"u8, found.Total);
        writer.WriteStartObject("facets"u8);
        foreach (var field in request.FacetFields)
        {
            writer.WriteStartObject(field);
            foreach (var item in CountsOf(found, field))
            {
                writer.WriteNumber(item.Value, item.Count);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartArray("results"u8);
        foreach (var package in packages)
        {
            if (request.Fields is null)
            {
                writer.WriteRawValue(package.Span, skipInputValidation: true);
            }
            else
            {
                StoredFields.Write(writer, package, request.Fields);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("sort"u8, request.Sort);
        writer.WriteStartObject("search_facets"u8);
        foreach (var field in request.FacetFields)
        {
            writer.WriteStartObject(field);
            writer.WriteString("title"u8, field);
            writer.WriteStartArray("items"u8);
            foreach (var (item, title) in CountsOf(found, field)
                .Select(item => (Item: item, Title: names.TitleOf(field, item.Value)))
                .OrderByDescending(pair => pair.Item.Count).ThenBy(pair => pair.Title, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, item.Value);
                writer.WriteString("display_name"u8, title);
                writer.WriteNumber("count"u8, item.Count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static IReadOnlyList<FacetCount> CountsOf(SearchResult found, string field) =>
        found.Facets.GetValueOrDefault(field) ?? [];

    /// <summary>Titles for the values of facets that are handles.</summary>
    private sealed class FacetNames(
        IReadOnlyDictionary<string, string> organizations, IReadOnlyDictionary<string, string> groups)
    {
        private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

        public static FacetNames None { get; } = new(Nothing, Nothing);

        public static async ValueTask<FacetNames> LoadAsync(
            SearchResult found, CkanDirectory directory, CancellationToken cancellationToken)
        {
            var organizations = CountsOf(found, "organization") is { Count: > 0 } owners
                ? await directory.OrganizationTitlesAsync(owners.Select(owner => owner.Value), cancellationToken)
                : Nothing;
            var groups = CountsOf(found, "groups") is { Count: > 0 } members
                ? (await directory.GroupsAsync(members.Select(member => member.Value), cancellationToken))
                    .ToDictionary(group => group.Key, group => group.Value.Title, StringComparer.Ordinal)
                : Nothing;
            return new(organizations, groups);
        }

        public string TitleOf(string field, string value)
        {
            var title = field switch
            {
                "organization" => organizations.GetValueOrDefault(value),
                "groups" => groups.GetValueOrDefault(value),
                "license_id" => AuthorityTables.FindLicense(value)?.Title,
                _ => null,
            };
            return string.IsNullOrEmpty(title) ? value : title;
        }
    }
}
