using Catalog.Model;
using Catalog.Search;
using Catalog.Search.QueryLanguage;

namespace Catalog.Api.GraphQL;

/// <summary>Pages of a search, forwards and backwards.</summary>
internal sealed class DatasetListing(PublicDatasets datasets, TimeProvider time)
{
    /// <summary>How far around its old rank an entry is looked for.</summary>
    private const int Window = 100;

    /// <summary>Puts a query together from the arguments of the field.</summary>
    public DatasetQuery Query(string? words, DatasetFilter? filter, DatasetOrder? order) => new(
        new SearchQuery
        {
            Query = QueryParser.ParseQuery(words, time.GetUtcNow()),
            Filters = filter?.ToFilters() ?? [],
            Sort = DatasetOrder.ToSort(order, !string.IsNullOrWhiteSpace(words)),
        },
        filter?.Chosen() ?? new HashSet<(string, string)>());

    /// <summary>The page that the arguments ask for.</summary>
    public async Task<Page<CatalogRecord>> FindAsync(
        DatasetQuery query, PageArguments page, CancellationToken cancellationToken)
    {
        var from = 0;
        int? to = null;
        if (page.After is { } after)
        {
            from = await RankAsync(query.Search, after, cancellationToken) is { } rank ? rank + 1 : after.Rank;
        }

        if (page.Before is { } before)
        {
            to = await RankAsync(query.Search, before, cancellationToken) ?? before.Rank;
        }

        if (page.Last is not null)
        {
            to ??= (int)(await datasets.SearchAsync(query.Search with { Rows = 0 }, cancellationToken)).Result.Total;
            from = Math.Max(from, to.Value - page.Size);
        }

        var rows = Math.Max(0, to is { } end ? Math.Min(page.Size, end - from) : page.Size);
        var found = await datasets.SearchAsync(query.Search with { Start = from, Rows = rows }, cancellationToken);
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var hit in found.Result.Hits)
        {
            ranks[hit.Id] = from + ranks.Count;
        }

        Edge<CatalogRecord>[] edges =
        [
            .. found.Records.Select(record => new Edge<CatalogRecord>(new Cursor(ranks[record.Id], record.Id).ToString(), record)),
        ];
        return new(edges, found.Result.Total, from + rows < found.Result.Total, from > 0 && found.Result.Total > 0)
        {
            Query = query,
        };
    }

    /// <summary>The present rank of an entry, or null if it is not near its old one any more.</summary>
    private async Task<int?> RankAsync(SearchQuery query, Cursor cursor, CancellationToken cancellationToken)
    {
        var start = Math.Max(0, cursor.Rank - Window);
        var found = await datasets.SearchHitsAsync(query with { Start = start, Rows = (2 * Window) + 1 }, cancellationToken);
        for (var i = 0; i < found.Hits.Count; i++)
        {
            if (found.Hits[i].Id == cursor.Id)
            {
                return start + i;
            }
        }

        return null;
    }
}
