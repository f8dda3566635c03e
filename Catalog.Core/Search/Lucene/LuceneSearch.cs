using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>One query on one state of the index.</summary>
internal sealed class LuceneSearch(
    IndexSearcher searcher, LuceneQuery translator, FilterCache filters, SearcherMemory memory)
{
    public SearchResult Run(SearchQuery query)
    {
        var wanted = query.Rows <= 0 || query.Start < 0 || query.Start >= searcher.IndexReader.MaxDoc
            ? 0
            : (int)Math.Min((long)query.Start + query.Rows, searcher.IndexReader.MaxDoc);
        if (query.Query is MatchAll && Page(query, wanted) is { } page)
        {
            return page;
        }

        var narrowed = query.Facets.Where(facet => !Widens(query, facet)).ToList();
        var facets = narrowed.Count > 0 ? new FacetCounts(narrowed.Select(facet => facet.Field)) : null;

        IReadOnlyList<SearchHit> hits;
        long total;
        if (wanted == 0)
        {
            var count = new TotalHitCountCollector();
            Collect(query, query.Filters, facets is null ? count : MultiCollector.Wrap(count, facets));
            (hits, total) = ([], count.TotalHits);
        }
        else
        {
            var best = TopFieldCollector.Create(
                LuceneSort.From(query), wanted, fillFields: false, trackDocScores: false, trackMaxScore: false,
                docsScoredInOrder: true);
            Collect(query, query.Filters, facets is null ? best : MultiCollector.Wrap(best, facets));
            total = best.TotalHits;
            hits = Read([.. best.GetTopDocs(query.Start, query.Rows).ScoreDocs.Select(found => found.Doc)]);
        }

        facets?.Finish();
        return new SearchResult { Hits = hits, Total = total, Facets = Facets(query, facets) };
    }

    /// <summary>A page of what passes the filters, in a remembered order; null where there is none.</summary>
    private SearchResult? Page(SearchQuery query, int wanted)
    {
        var order = wanted == 0 ? [] : memory.Order(searcher, LuceneSort.From(query));
        if (order is null)
        {
            return null;
        }

        var passing = memory.Passing(searcher, query.Filters);
        var page = new List<int>(Math.Max(0, wanted - query.Start));
        var seen = 0;
        for (var place = 0; place < order.Length && seen < wanted; place++)
        {
            if (passing.Documents.Get(order[place]) && ++seen > query.Start)
            {
                page.Add(order[place]);
            }
        }

        return new SearchResult
        {
            Hits = Read(page),
            Total = passing.Count,
            Facets = query.Facets.ToDictionary(facet => facet.Field, facet => Count(query, facet, passing), StringComparer.Ordinal),
        };
    }

    private IReadOnlyList<FacetCount> Count(SearchQuery query, FacetRequest facet, Passing passing)
    {
        var among = Widens(query, facet)
            ? memory.Passing(searcher, [.. query.Filters.Where(filter => filter.Field != facet.Field)])
            : passing;
        return SearcherMemory.Counts(searcher, among, facet.Field).Read(facet);
    }

    private static bool Widens(SearchQuery query, FacetRequest facet) =>
        facet.IgnoresOwnFilter && query.Filters.Any(filter => filter.Field == facet.Field);

    private Dictionary<string, IReadOnlyList<FacetCount>> Facets(SearchQuery query, FacetCounts? narrowed)
    {
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        foreach (var facet in query.Facets)
        {
            if (!Widens(query, facet))
            {
                counts[facet.Field] = narrowed!.Read(facet);
                continue;
            }

            var wide = new FacetCounts([facet.Field]);
            Collect(query, [.. query.Filters.Where(filter => filter.Field != facet.Field)], wide);
            wide.Finish();
            counts[facet.Field] = wide.Read(facet);
        }

        return counts;
    }

    private void Collect(SearchQuery query, IReadOnlyList<SearchFilter> filtered, ICollector collector)
    {
        var filter = filters.All(filtered);
        if (query.Query is MatchAll && filter is not null)
        {
            searcher.Search(new ConstantScoreQuery(filter), collector);
        }
        else
        {
            searcher.Search(translator.Translate(query.Query), filter, collector);
        }
    }

    private SearchHit[] Read(List<int> found)
    {
        var leaves = searcher.IndexReader.Leaves;
        var ids = new SortedDocValues?[leaves.Count];
        var versions = new NumericDocValues?[leaves.Count];
        var hits = new SearchHit[found.Count];
        var id = new BytesRef();
        for (var i = 0; i < found.Count; i++)
        {
            var leaf = ReaderUtil.SubIndex(found[i], leaves);
            var reader = leaves[leaf].AtomicReader;
            var document = found[i] - leaves[leaf].DocBase;
            (ids[leaf] ??= reader.GetSortedDocValues(SearchFields.Id)).Get(document, id);
            hits[i] = new(
                id.Utf8ToString(), (versions[leaf] ??= reader.GetNumericDocValues(LuceneDocument.Version)).Get(document));
        }

        return hits;
    }
}
