using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.Streaming;

/// <summary>The term that was written last at some place of a statement.</summary>
internal sealed class LastTerm
{
    private readonly ByteBuffer _value = new(128);
    private TermKind _kind;

    public bool IsNone => _kind == TermKind.None;

    public bool Is(in RdfTerm term) => term.Kind == _kind && term.Value.SequenceEqual(_value.Written);

    public void Set(in RdfTerm term)
    {
        _kind = term.Kind;
        _value.Clear();
        _value.Append(term.Value);
    }

    public void Clear() => _kind = TermKind.None;
}
