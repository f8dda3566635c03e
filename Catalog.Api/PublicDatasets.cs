using Catalog.Model;
using Catalog.Search;
using Catalog.Storage;

namespace Catalog.Api;

/// <summary>What a search found: the entries of the page, the exact total and facets.</summary>
internal sealed record FoundDatasets(IReadOnlyList<CatalogRecord> Records, SearchResult Result);

/// <summary>Finds what everyone may see. The filters of visibility are added here and nowhere else, and an entry that was
/// hidden a moment ago, before the index heard of it, is left out.</summary>
internal sealed class PublicDatasets(ISearchIndex index, CatalogStore store)
{
    /// <summary>Answers a query as an anonymous caller.</summary>
    public async Task<FoundDatasets> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var result = await SearchHitsAsync(query, cancellationToken);
        if (result.Hits.Count == 0)
        {
            return new([], result);
        }

        var records = await store.LoadAsync([.. result.Hits.Select(hit => hit.Id)], cancellationToken);
        return new([.. records.Where(record => record.IsPublic)], result);
    }

    /// <summary>Answers a query with ids and counts alone.</summary>
    public Task<SearchResult> SearchHitsAsync(SearchQuery query, CancellationToken cancellationToken) =>
        index.SearchAsync(query with { Filters = [.. Visibility.Public, .. query.Filters] }, cancellationToken);

    /// <summary>The public entry with this id, name or former name, or null.</summary>
    public async Task<CatalogRecord?> FindAsync(string idOrName, CancellationToken cancellationToken) =>
        IsText(idOrName) && await store.FindAsync(idOrName, cancellationToken) is { IsPublic: true } record ? record : null;

    /// <summary>False for what no database takes as text.</summary>
    public static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
