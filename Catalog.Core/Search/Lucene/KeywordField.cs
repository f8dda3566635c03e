using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace Catalog.Search.Lucene;

/// <summary>An exact value. Lucene's own field makes a token stream for each, which for the hundred values of a dataset
/// costs as much as analysing its text; here one for each thread serves all.</summary>
internal sealed class KeywordField : Field
{
    private static readonly FieldType Exact = Frozen();

    [ThreadStatic]
    private static OneToken? _stream;

    private readonly string _value;

    public KeywordField(string name, string value)
        : base(name, value, Exact) => _value = value;

    public override TokenStream GetTokenStream(Analyzer analyzer)
    {
        var stream = _stream ??= new OneToken();
        stream.Value = _value;
        return stream;
    }

    private static FieldType Frozen()
    {
        var type = new FieldType
        {
            IsIndexed = true,
            IsTokenized = false,
            OmitNorms = true,
            IndexOptions = IndexOptions.DOCS_ONLY,
        };
        type.Freeze();
        return type;
    }

    private sealed class OneToken : TokenStream
    {
        private readonly ICharTermAttribute _term;
        private readonly IOffsetAttribute _offset;
        private string? _next;

        public OneToken()
        {
            _term = AddAttribute<ICharTermAttribute>();
            _offset = AddAttribute<IOffsetAttribute>();
        }

        public string Value { get; set; } = "";

        public override bool IncrementToken()
        {
            if (_next is null)
            {
                return false;
            }

            ClearAttributes();
            _term.Append(_next);
            _offset.SetOffset(0, _next.Length);
            _next = null;
            return true;
        }

        public override void Reset() => _next = Value;

        public override void End()
        {
            base.End();
            _offset.SetOffset(Value.Length, Value.Length);
        }
    }
}
