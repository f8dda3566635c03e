namespace Catalog.Rdf;

/// <summary>The kind of a <see cref="RdfTerm"/>.</summary>
public enum TermKind : byte
{
    /// <summary>No term: the default graph.</summary>
    None,

    /// <summary>An absolute IRI.</summary>
    Iri,

    /// <summary>A blank node label without <c>_:</c>.</summary>
    BlankNode,

    /// <summary>A literal.</summary>
    Literal,
}

/// <summary>A term as UTF-8 bytes, valid only during the call that hands it over.</summary>
public readonly ref struct RdfTerm
{
    /// <summary>An IRI, a blank node, or with <see cref="TermKind.None"/> the default graph.</summary>
    public RdfTerm(TermKind kind, ReadOnlySpan<byte> value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>A literal; give a language or a datatype, or neither for <c>xsd:string</c>.</summary>
    public RdfTerm(ReadOnlySpan<byte> value, ReadOnlySpan<byte> language, ReadOnlySpan<byte> datatype)
    {
        Kind = TermKind.Literal;
        Value = value;
        Language = language;
        Datatype = datatype;
    }

    /// <summary>What the bytes are.</summary>
    public TermKind Kind { get; }

    /// <summary>IRI, label or lexical form, unescaped UTF-8.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Language tag as written, or empty.</summary>
    public ReadOnlySpan<byte> Language { get; }

    /// <summary>Datatype IRI, or empty for <c>xsd:string</c> and for language-tagged strings.</summary>
    public ReadOnlySpan<byte> Datatype { get; }
}

/// <summary>What a reader tells and a writer hears: the fast layer, without an object for any term.</summary>
public interface IRdfSink
{
    /// <summary>A prefix declaration, for sinks that want to keep it.</summary>
    void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri);

    /// <summary>A base declaration.</summary>
    void Base(ReadOnlySpan<byte> iri);

    /// <summary>One statement; <paramref name="graph"/> is <see cref="TermKind.None"/> in the default graph.</summary>
    void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph);
}
