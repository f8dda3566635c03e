using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>A dataset as Lucene keeps it: terms to find, columns to sort and count; nothing is stored.</summary>
internal static class LuceneDocument
{
    public const string Version = "_version";

    /// <summary>Names of the fields that have a value.</summary>
    public const string Present = "_present";

    private static readonly FieldType Keyword = new FieldType
    {
        IsIndexed = true,
        IsTokenized = false,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_ONLY,
    }.Frozen();

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
            new Field(SearchFields.Id, document.Id, Keyword),
            new SortedDocValuesField(SearchFields.Id, new BytesRef(document.Id)),
            new NumericDocValuesField(Version, version),
            new Field(Present, SearchFields.Id, Keyword),
        };
        foreach (var (field, values) in document.Values)
        {
            if (field == SearchFields.Id || values.Count == 0 || SearchFields.KindOf(field) is not { } kind)
            {
                continue;
            }

            if (Add(made, field, kind, values))
            {
                made.Add(new Field(Present, field, Keyword));
            }
        }

        return made;
    }

    public static long Milliseconds(string instant) => DateTimeOffset.Parse(
        instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    public static double Number(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool Add(Document made, string field, FieldKind kind, IReadOnlyList<string> values)
    {
        switch (kind)
        {
            case FieldKind.Date:
                var instant = Milliseconds(values[0]);
                made.Add(new Int64Field(field, instant, Field.Store.NO));
                made.Add(new NumericDocValuesField(field, instant));
                return true;
            case FieldKind.Number:
                var number = Number(values[0]);
                made.Add(new DoubleField(field, number, Field.Store.NO));
                made.Add(new DoubleDocValuesField(field, number));
                return true;
            case FieldKind.Keyword:
                return AddKeywords(made, field, values);
            default:
                var type = field is "title" or SearchFields.Text ? ScoredText : Text;
                var hasWord = false;
                foreach (var value in values)
                {
                    made.Add(new Field(field, value, type));
                    hasWord |= value.Length > 0;
                }

                return hasWord;
        }
    }

    private static bool AddKeywords(Document made, string field, IReadOnlyList<string> values)
    {
        var any = false;
        foreach (var value in values)
        {
            if (value.Length is 0 or > SearchFields.MaxKeywordLength)
            {
                continue;
            }

            made.Add(new Field(field, value, Keyword));
            made.Add(new SortedSetDocValuesField(field, new BytesRef(value)));
            any = true;
        }

        return any;
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
