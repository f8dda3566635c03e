using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>What is worth remembering while one state of the index is searched: which documents pass a set of filters,
/// their order, their facet counts. Most questions to a catalogue have no words: a page of a list, a facet chosen.</summary>
internal sealed class SearcherMemory(FilterCache filters)
{
    // An index that is written to is a new state every time; an order pays only where it is asked for again.
    private const int OrderFrom = 3;

    private const int MaxRemembered = 64;

    private readonly ConditionalWeakTable<IndexReader, State> _states = [];

    /// <summary>Documents that pass the filters, over the whole index.</summary>
    public Passing Passing(IndexSearcher searcher, IReadOnlyList<SearchFilter> wanted)
    {
        var state = _states.GetOrCreateValue(searcher.IndexReader);
        var key = new FilterKey([.. wanted.Select(filter => filter.Node)]);
        return Remember(state.Passing, key, () => Compute(searcher, wanted));
    }

    /// <summary>All documents in an order; null while it is asked for too seldom.</summary>
    public int[]? Order(IndexSearcher searcher, Sort sort)
    {
        var state = _states.GetOrCreateValue(searcher.IndexReader);
        if (state.Orders.TryGetValue(sort, out var known))
        {
            return known;
        }

        return state.Asked.AddOrUpdate(sort, 1, (_, before) => before + 1) < OrderFrom
            ? null
            : Remember(state.Orders, sort, () => Compute(searcher, sort));
    }

    /// <summary>The counts of a field's values among the documents that pass.</summary>
    public static FacetCounts Counts(IndexSearcher searcher, Passing passing, string field)
    {
        if (passing.Counts.TryGetValue(field, out var known))
        {
            return known;
        }

        var counts = new FacetCounts([field]);
        foreach (var context in searcher.IndexReader.Leaves)
        {
            counts.SetNextReader(context);
            var end = context.DocBase + context.AtomicReader.MaxDoc;
            for (var document = passing.Documents.NextSetBit(context.DocBase);
                 document >= 0 && document < end;
                 document = document + 1 < passing.Documents.Length ? passing.Documents.NextSetBit(document + 1) : -1)
            {
                counts.Collect(document - context.DocBase);
            }
        }

        counts.Finish();
        return passing.Counts[field] = counts;
    }

    private Passing Compute(IndexSearcher searcher, IReadOnlyList<SearchFilter> wanted)
    {
        var documents = new FixedBitSet(Math.Max(1, searcher.IndexReader.MaxDoc));
        var all = filters.All(wanted);
        foreach (var context in searcher.IndexReader.Leaves)
        {
            var live = context.AtomicReader.LiveDocs;
            if (all is null)
            {
                for (var document = 0; document < context.AtomicReader.MaxDoc; document++)
                {
                    if (live?.Get(document) != false)
                    {
                        documents.Set(context.DocBase + document);
                    }
                }

                continue;
            }

            var passing = all.GetDocIdSet(context, live)?.GetIterator();
            while (passing is not null && passing.NextDoc() is var next && next != DocIdSetIterator.NO_MORE_DOCS)
            {
                documents.Set(context.DocBase + next);
            }
        }

        return new Passing(documents, documents.Cardinality);
    }

    private static int[] Compute(IndexSearcher searcher, Sort sort)
    {
        var best = TopFieldCollector.Create(
            sort, Math.Max(1, searcher.IndexReader.MaxDoc), fillFields: false, trackDocScores: false, trackMaxScore: false,
            docsScoredInOrder: true);
        searcher.Search(new MatchAllDocsQuery(), best);
        return [.. best.GetTopDocs().ScoreDocs.Select(found => found.Doc)];
    }

    private static TValue Remember<TKey, TValue>(
        ConcurrentDictionary<TKey, TValue> memory, TKey key, Func<TValue> compute)
        where TKey : notnull
    {
        if (memory.TryGetValue(key, out var known))
        {
            return known;
        }

        if (memory.Count >= MaxRemembered)
        {
            memory.Clear();
        }

        return memory[key] = compute();
    }

    private sealed class State
    {
        public ConcurrentDictionary<FilterKey, Passing> Passing { get; } = new();

        public ConcurrentDictionary<Sort, int[]> Orders { get; } = new();

        public ConcurrentDictionary<Sort, int> Asked { get; } = new();
    }

    private readonly struct FilterKey(QueryNode[] nodes) : IEquatable<FilterKey>
    {
        private readonly QueryNode[] _nodes = nodes;

        public bool Equals(FilterKey other) => _nodes.AsSpan().SequenceEqual(other._nodes);

        public override bool Equals(object? obj) => obj is FilterKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var node in _nodes)
            {
                hash.Add(node);
            }

            return hash.ToHashCode();
        }
    }
}

/// <summary>Documents that pass a set of filters, and what was counted among them.</summary>
internal sealed record Passing(FixedBitSet Documents, int Count)
{
    public ConcurrentDictionary<string, FacetCounts> Counts { get; } = new(StringComparer.Ordinal);
}
