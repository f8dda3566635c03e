namespace Catalog.Rdf;

/// <summary>An RDF term: an IRI, a blank node or a literal (RDF 1.1 Concepts §3.1).</summary>
public abstract record Term
{
    private protected Term()
    {
    }
}

/// <summary>A term that can be the subject of a triple: an IRI or a blank node.</summary>
public abstract record Resource : Term
{
    private protected Resource()
    {
    }
}

/// <summary>An absolute IRI, kept exactly as it was written; two IRIs are equal when their characters are
/// (RDF 1.1 Concepts §3.2). Never normalised.</summary>
/// <param name="Value">The characters of the IRI, without angle brackets.</param>
public sealed record Iri(string Value) : Resource
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A blank node; its label has meaning only inside one document or graph (RDF 1.1 Concepts §3.4).</summary>
/// <param name="Label">The label without the leading <c>_:</c>.</param>
public sealed record BlankNode(string Label) : Resource
{
    /// <inheritdoc />
    public override string ToString() => "_:" + Label;
}

/// <summary>A literal (RDF 1.1 Concepts §3.3): lexical form as written, datatype, and a language tag
/// when the datatype is <c>rdf:langString</c>.</summary>
public sealed record Literal : Term
{
    private static readonly Iri StringType = new("http://www.w3.org/2001/XMLSchema#string");
    private static readonly Iri LangStringType = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");

    /// <summary>A plain string (<c>xsd:string</c>).</summary>
    public Literal(string value)
        : this(value, StringType)
    {
    }

    /// <summary>A literal with a datatype.</summary>
    public Literal(string value, Iri datatype)
    {
        Value = value;
        Datatype = datatype;
    }

    /// <summary>A language-tagged string; the tag is kept as written.</summary>
    public Literal(string value, string language)
    {
        Value = value;
        Datatype = LangStringType;
        Language = language;
    }

    /// <summary>The lexical form, exactly as read.</summary>
    public string Value { get; }

    /// <summary>The datatype; <c>xsd:string</c> when nothing was said.</summary>
    public Iri Datatype { get; }

    /// <summary>The language tag (BCP 47) as written, or null.</summary>
    public string? Language { get; }

    /// <summary>True for a literal without language whose datatype is <c>xsd:string</c>.</summary>
    public bool IsPlain => Language is null && Datatype == StringType;

    /// <inheritdoc />
    public override string ToString() => Value;
}
