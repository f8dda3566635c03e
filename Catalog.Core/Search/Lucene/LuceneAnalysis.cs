using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>German text (folded, each word also as its stem) and plain words (folded); the Elasticsearch mapping has the
/// same chains. Patterns meet the whole words, queries the stems.</summary>
internal sealed class LuceneAnalysis : Analyzer
{
    /// <summary>A phrase does not cross from one value of a field into the next.</summary>
    private const int GapBetweenValues = 100;

    private readonly Chain? _only;

    private LuceneAnalysis(Chain? only)
        : base(new ByChain()) => _only = only;

    private enum Chain
    {
        IndexedText,
        AskedText,
        Words,
    }

    /// <summary>For documents, by the kind of the field.</summary>
    public static LuceneAnalysis ForIndex() => new(only: null);

    /// <summary>For queries on German text.</summary>
    public static LuceneAnalysis ForText() => new(Chain.AskedText);

    /// <summary>For queries on plain words.</summary>
    public static LuceneAnalysis ForWords() => new(Chain.Words);

    public override int GetPositionIncrementGap(string fieldName) => GapBetweenValues;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new WordTokenizer(reader);
        TokenStream folded = new ASCIIFoldingFilter(new GermanNormalizationFilter(source));
        return new(source, ChainOf(fieldName) switch
        {
            Chain.IndexedText => new WordAndStemFilter(folded),
            Chain.AskedText => new GermanLightStemFilter(folded),
            _ => folded,
        });
    }

    private Chain ChainOf(string fieldName) =>
        _only ?? (SearchFields.KindOf(fieldName) is FieldKind.Text ? Chain.IndexedText : Chain.Words);

    /// <summary>Runs of word characters in lower case. A filter of its own for the latter would ask the system's tables
    /// about every word.</summary>
    private sealed class WordTokenizer(TextReader input) : CharTokenizer(LuceneVersion.LUCENE_48, input)
    {
        protected override bool IsTokenChar(int c) => TextFolding.IsWordCharacter(c);

        protected override int Normalize(int c) =>
            c < 0x80 ? (c is >= 'A' and <= 'Z' ? c | 0x20 : c)
            : Rune.IsValid(c) ? Rune.ToLowerInvariant(new Rune(c)).Value
            : c;
    }

    /// <summary>One set of components for all fields of a chain: there may be hundreds of fields.</summary>
    private sealed class ByChain : ReuseStrategy
    {
        public override TokenStreamComponents? GetReusableComponents(Analyzer analyzer, string fieldName) =>
            ((TokenStreamComponents?[]?)GetStoredValue(analyzer))?[(int)((LuceneAnalysis)analyzer).ChainOf(fieldName)];

        public override void SetReusableComponents(
            Analyzer analyzer, string fieldName, TokenStreamComponents components)
        {
            var kept = (TokenStreamComponents?[]?)GetStoredValue(analyzer);
            if (kept is null)
            {
                kept = new TokenStreamComponents?[Enum.GetValues<Chain>().Length];
                SetStoredValue(analyzer, kept);
            }

            kept[(int)((LuceneAnalysis)analyzer).ChainOf(fieldName)] = components;
        }
    }
}
