namespace Catalog.Rdf.Vocabulary;

/// <summary>Terms of <c>http://www.w3.org/1999/02/22-rdf-syntax-ns#</c>.</summary>
public static class RDF
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary><c>rdf:type</c></summary>
    public static Iri Type { get; } = new(Namespace + "type");

    /// <summary><c>rdf:first</c></summary>
    public static Iri First { get; } = new(Namespace + "first");

    /// <summary><c>rdf:rest</c></summary>
    public static Iri Rest { get; } = new(Namespace + "rest");

    /// <summary><c>rdf:nil</c></summary>
    public static Iri Nil { get; } = new(Namespace + "nil");

    /// <summary><c>rdf:langString</c></summary>
    public static Iri LangString { get; } = new(Namespace + "langString");
}
