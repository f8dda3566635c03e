using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>Filters as bits, kept per segment: nearly every query has the same ones (visibility, a chosen facet).
/// Segments never change, so what was computed for one stays true while it lives.</summary>
internal sealed class FilterCache(LuceneQuery translator)
{
    private const int MaxPerSegment = 64;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<QueryNode, FixedBitSet>> _segments = [];

    /// <summary>Documents that pass all filters; null where there are none.</summary>
    public Filter? All(IEnumerable<SearchFilter> filters)
    {
        var nodes = filters.Select(filter => filter.Node).ToList();
        return nodes.Count == 0 ? null : new Together(this, nodes);
    }

    private FixedBitSet Bits(AtomicReaderContext context, QueryNode node)
    {
        var kept = _segments.GetOrCreateValue(context.AtomicReader.CoreCacheKey);
        if (kept.TryGetValue(node, out var known))
        {
            return known;
        }

        // Without deletions, which come later: the searcher looks at them by itself.
        var bits = new FixedBitSet(Math.Max(1, context.AtomicReader.MaxDoc));
        var found = new QueryWrapperFilter(translator.Translate(node)).GetDocIdSet(context, null);
        if (found?.GetIterator() is { } iterator)
        {
            bits.Or(iterator);
        }

        if (kept.Count >= MaxPerSegment)
        {
            kept.Clear();
        }

        return kept[node] = bits;
    }

    private sealed class Together(FilterCache cache, List<QueryNode> nodes) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            var bits = cache.Bits(context, nodes[0]);
            if (nodes.Count > 1)
            {
                bits = bits.Clone();
                for (var i = 1; i < nodes.Count; i++)
                {
                    bits.And(cache.Bits(context, nodes[i]));
                }
            }

            return BitsFilteredDocIdSet.Wrap(bits, acceptDocs);
        }
    }
}
