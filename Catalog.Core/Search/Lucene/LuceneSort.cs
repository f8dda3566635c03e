using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Order = Lucene.Net.Search.SortField;

namespace Catalog.Search.Lucene;

/// <summary>Orders (contract ckan-action-api §3.8): missing strings last in both directions, missing dates and numbers
/// lowest, several values by their smallest; the id always decides last.</summary>
internal static class LuceneSort
{
    public static Sort From(SearchQuery query)
    {
        IReadOnlyList<SortField> wanted = query.Sort.Count > 0
            ? query.Sort
            : [new(SearchFields.Score, Descending: true), new(SearchFields.Modified, Descending: true)];
        var orders = new List<Order>(wanted.Count + 1);
        foreach (var field in wanted)
        {
            if (SearchFields.SortKey(field.Field) is { } key && !(key == SearchFields.Score && query.Query is MatchAll))
            {
                orders.Add(Translate(key, field.Descending));
            }
        }

        orders.Add(Translate(SearchFields.Id, descending: false));
        return new Sort([.. orders]);
    }

    private static Order Translate(string field, bool descending)
    {
        if (field == SearchFields.Score)
        {
            return new Order(null, SortFieldType.SCORE, !descending);
        }

        switch (SearchFields.KindOf(field))
        {
            case FieldKind.Date:
                var date = new Order(field, SortFieldType.INT64, descending);

                // Every dataset has these two, so nothing need be looked up.
                if (field is not (SearchFields.Modified or "metadata_created"))
                {
                    date.SetMissingValue(long.MinValue);
                }

                return date;
            case FieldKind.Number:
                var number = new Order(field, SortFieldType.DOUBLE, descending);
                number.SetMissingValue(double.NegativeInfinity);
                return number;
            default:
                return new Order(field, SmallestValue.Source, descending);
        }
    }

    private sealed class SmallestValue(int hits, string field, bool missingLast)
        : FieldComparer.TermOrdValComparer(hits, field, missingLast)
    {
        public static FieldComparerSource Source { get; } = new Maker();

        protected override SortedDocValues GetSortedDocValues(AtomicReaderContext context, string field) =>
            field == SearchFields.Id
                ? context.AtomicReader.GetSortedDocValues(field) ?? DocValues.EMPTY_SORTED
                : new First(context.AtomicReader.GetSortedSetDocValues(field) ?? DocValues.EMPTY_SORTED_SET);

        private sealed class Maker : FieldComparerSource
        {
            public override FieldComparer NewComparer(string fieldname, int numHits, int sortPos, bool reversed) =>
                new SmallestValue(numHits, fieldname, missingLast: !reversed);
        }
    }

    /// <summary>A view of several values as their first.</summary>
    private sealed class First(SortedSetDocValues values) : SortedDocValues
    {
        public override int ValueCount => (int)values.ValueCount;

        public override int GetOrd(int docID)
        {
            values.SetDocument(docID);
            return (int)values.NextOrd();
        }

        public override void LookupOrd(int ord, BytesRef result) => values.LookupOrd(ord, result);
    }
}
