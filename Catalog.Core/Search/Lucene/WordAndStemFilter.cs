using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.TokenAttributes;

namespace Catalog.Search.Lucene;

/// <summary>Each word, and at the same place its stem where that differs. Lucene's own way to it (repeat, stem, remove
/// duplicates) keeps three copies of every word and takes twice as long.</summary>
internal sealed class WordAndStemFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _position;
    private readonly GermanLightStemmer _stemmer = new();
    private char[] _stem = new char[64];
    private int _stemLength;

    public WordAndStemFilter(TokenStream input)
        : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _position = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (_stemLength > 0)
        {
            _term.CopyBuffer(_stem, 0, _stemLength);
            _position.PositionIncrement = 0;
            _stemLength = 0;
            return true;
        }

        if (!m_input.IncrementToken())
        {
            return false;
        }

        var length = _term.Length;
        if (_stem.Length < length)
        {
            _stem = new char[length * 2];
        }

        Array.Copy(_term.Buffer, _stem, length);
        var stemLength = _stemmer.Stem(_stem, length);
        if (!_stem.AsSpan(0, stemLength).SequenceEqual(_term.Buffer.AsSpan(0, length)))
        {
            _stemLength = stemLength;
        }

        return true;
    }

    public override void Reset()
    {
        base.Reset();
        _stemLength = 0;
    }
}
