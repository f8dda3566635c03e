using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>A dataset as Lucene keeps it: terms to find, columns to sort and count; nothing is stored.</summary>
internal static class LuceneDocument
{
    public const string Version = "_version";

    /// <summary>Names of the text fields that have a value; the others have columns that say so.</summary>
    public const string Present = "_present";

    private static readonly FieldType Text = new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    }.Frozen();

    // Length counts where relevance is measured.
    private static readonly FieldType ScoredText = new FieldType(Text) { OmitNorms = false }.Frozen();

    public static Term IdTerm(string id) => new(SearchFields.Id, id);

    public static Document From(SearchDocument document, long version)
    {
        var made = new Document
        {
            new KeywordField(SearchFields.Id, document.Id),
            new SortedDocValuesField(SearchFields.Id, new BytesRef(document.Id)),
            new NumericDocValuesField(Version, version),
        };
        foreach (var (field, values) in document.Values)
        {
            if (field == SearchFields.Id || values.Count == 0 || SearchFields.KindOf(field) is not { } kind)
            {
                continue;
            }

            Add(made, field, kind, values);
        }

        return made;
    }

    public static long Milliseconds(string instant) => DateTimeOffset.Parse(
        instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    public static double Number(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void Add(Document made, string field, FieldKind kind, IReadOnlyList<string> values)
    {
        switch (kind)
        {
            case FieldKind.Date:
                var instant = Milliseconds(values[0]);
                made.Add(new Int64Field(field, instant, Field.Store.NO));
                made.Add(new NumericDocValuesField(field, instant));
                break;
            case FieldKind.Number:
                var number = Number(values[0]);
                made.Add(new DoubleField(field, number, Field.Store.NO));
                made.Add(new DoubleDocValuesField(field, number));
                break;
            case FieldKind.Keyword:
                AddKeywords(made, field, values);
                break;
            default:
                var type = field is "title" or SearchFields.Text ? ScoredText : Text;
                foreach (var value in values)
                {
                    made.Add(new Field(field, value, type));
                }

                if (values.Any(value => value.Length > 0))
                {
                    made.Add(new KeywordField(Present, field));
                }

                break;
        }
    }

    private static void AddKeywords(Document made, string field, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (value.Length is > 0 and <= SearchFields.MaxKeywordLength)
            {
                made.Add(new KeywordField(field, value));
                made.Add(new SortedSetDocValuesField(field, new BytesRef(value)));
            }
        }
    }

    extension(FieldType type)
    {
        private FieldType Frozen()
        {
            type.Freeze();
            return type;
        }
    }
}
