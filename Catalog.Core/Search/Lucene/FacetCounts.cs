using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>Counts the values of the matching documents, beside the collector of the best hits.</summary>
internal sealed class FacetCounts : ICollector
{
    private readonly Column[] _columns;

    public FacetCounts(IEnumerable<string> fields) =>
        _columns = [.. fields.Distinct(StringComparer.Ordinal).Select(Column.Of)];

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // Counting needs no score.
    }

    public void Collect(int doc)
    {
        foreach (var column in _columns)
        {
            column.Count(doc);
        }
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        foreach (var column in _columns)
        {
            column.MoveTo(context.AtomicReader);
        }
    }

    /// <summary>Closes the count; afterwards it may be read by many.</summary>
    public void Finish()
    {
        foreach (var column in _columns)
        {
            column.Finish();
            column.Ordered =
            [
                .. column.Totals
                    .OrderByDescending(entry => entry.Value)
                    .ThenBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => new FacetCount(entry.Key, entry.Value)),
            ];
        }
    }

    /// <summary>The counts asked for, highest first, ties by value.</summary>
    public IReadOnlyList<FacetCount> Read(FacetRequest request)
    {
        var counts = Array.Find(_columns, column => column.Field == request.Field)!.Ordered
            .TakeWhile(count => count.Count >= request.MinCount);
        return [.. request.Limit is { } limit ? counts.Take(limit) : counts];
    }

    private abstract class Column(string field)
    {
        public Dictionary<string, int> Totals { get; } = new(StringComparer.Ordinal);

        public FacetCount[] Ordered { get; set; } = [];

        public string Field { get; } = field;

        public static Column Of(string field) => !SearchFields.CanFacet(field) ? new Empty(field)
            : SearchFields.KindOf(field) is FieldKind.Number ? new Numbers(field) : new Terms(field);

        public abstract void MoveTo(AtomicReader reader);

        public abstract void Count(int doc);

        public virtual void Finish()
        {
            // What was counted by document needs no names.
        }

        protected void Add(string value, int count) =>
            Totals[value] = Totals.TryGetValue(value, out var before) ? before + count : count;
    }

    private sealed class Empty(string field) : Column(field)
    {
        public override void MoveTo(AtomicReader reader)
        {
            // Nothing is counted.
        }

        public override void Count(int doc)
        {
            // Nothing is counted.
        }
    }

    private sealed class Terms(string field) : Column(field)
    {
        private SortedSetDocValues? _values;
        private SortedDocValues? _single;
        private int[] _counts = [];

        public override void MoveTo(AtomicReader reader)
        {
            Finish();
            _single = Field == SearchFields.Id ? reader.GetSortedDocValues(Field) : null;
            _values = Field == SearchFields.Id ? null : reader.GetSortedSetDocValues(Field);
            _counts = new int[_single?.ValueCount ?? _values?.ValueCount ?? 0];
        }

        public override void Count(int doc)
        {
            if (_values is not null)
            {
                _values.SetDocument(doc);
                for (var ordinal = _values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = _values.NextOrd())
                {
                    _counts[ordinal]++;
                }
            }
            else if (_single is not null && _single.GetOrd(doc) is var only and >= 0)
            {
                _counts[only]++;
            }
        }

        public override void Finish()
        {
            var term = new BytesRef();
            for (var ordinal = 0; ordinal < _counts.Length; ordinal++)
            {
                if (_counts[ordinal] == 0)
                {
                    continue;
                }

                if (_single is not null)
                {
                    _single.LookupOrd(ordinal, term);
                }
                else
                {
                    _values!.LookupOrd(ordinal, term);
                }

                Add(term.Utf8ToString(), _counts[ordinal]);
            }

            _counts = [];
        }
    }

    private sealed class Numbers(string field) : Column(field)
    {
        private NumericDocValues? _values;
        private IBits? _present;

        public override void MoveTo(AtomicReader reader)
        {
            _values = reader.GetNumericDocValues(Field);
            _present = reader.GetDocsWithField(Field);
        }

        public override void Count(int doc)
        {
            if (_values is not null && _present?.Get(doc) == true)
            {
                Add(BitConverter.Int64BitsToDouble(_values.Get(doc)).ToString("R", CultureInfo.InvariantCulture), 1);
            }
        }
    }
}
