namespace Catalog.Rdf.Vocabulary;

/// <summary>Datatypes of <c>http://www.w3.org/2001/XMLSchema#</c>.</summary>
public static class XSD
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "http://www.w3.org/2001/XMLSchema#";

    /// <summary><c>xsd:string</c></summary>
    public static Iri String { get; } = new(Namespace + "string");

    /// <summary><c>xsd:boolean</c></summary>
    public static Iri Boolean { get; } = new(Namespace + "boolean");

    /// <summary><c>xsd:integer</c></summary>
    public static Iri Integer { get; } = new(Namespace + "integer");

    /// <summary><c>xsd:nonNegativeInteger</c></summary>
    public static Iri NonNegativeInteger { get; } = new(Namespace + "nonNegativeInteger");

    /// <summary><c>xsd:decimal</c></summary>
    public static Iri Decimal { get; } = new(Namespace + "decimal");

    /// <summary><c>xsd:double</c></summary>
    public static Iri Double { get; } = new(Namespace + "double");

    /// <summary><c>xsd:date</c></summary>
    public static Iri Date { get; } = new(Namespace + "date");

    /// <summary><c>xsd:dateTime</c></summary>
    public static Iri DateTime { get; } = new(Namespace + "dateTime");

    /// <summary><c>xsd:gYear</c></summary>
    public static Iri GYear { get; } = new(Namespace + "gYear");

    /// <summary><c>xsd:gYearMonth</c></summary>
    public static Iri GYearMonth { get; } = new(Namespace + "gYearMonth");

    /// <summary><c>xsd:duration</c></summary>
    public static Iri Duration { get; } = new(Namespace + "duration");

    /// <summary><c>xsd:hexBinary</c></summary>
    public static Iri HexBinary { get; } = new(Namespace + "hexBinary");

    /// <summary><c>xsd:anyURI</c></summary>
    public static Iri AnyUri { get; } = new(Namespace + "anyURI");
}
