using Catalog.Rdf.JsonLd;

namespace Catalog.Rdf;

/// <summary>How to read: the base IRI and the limits that hold against strangers' data.</summary>
public sealed record RdfReaderOptions
{
    /// <summary>Base IRI for relative references (RFC 3986 §5.1); null: a relative reference is an error.</summary>
    public string? BaseIri { get; init; }

    /// <summary>Largest document in bytes.</summary>
    public long MaxDocumentBytes { get; init; } = 2L << 30;

    /// <summary>Largest literal in bytes.</summary>
    public int MaxLiteralBytes { get; init; } = 16 << 20;

    /// <summary>Longest IRI in bytes.</summary>
    public int MaxIriBytes { get; init; } = 64 << 10;

    /// <summary>Deepest nesting of Turtle's <c>[ ]</c> and <c>( )</c>.</summary>
    public int MaxTurtleDepth { get; init; } = 512;

    /// <summary>Deepest nesting of XML elements.</summary>
    public int MaxXmlDepth { get; init; } = 256;

    /// <summary>Deepest nesting of JSON.</summary>
    public int MaxJsonDepth { get; init; } = 128;

    /// <summary>Most prefixes declared in one document.</summary>
    public int MaxPrefixes { get; init; } = 10_000;

    /// <summary>Most blank node labels kept.</summary>
    public int MaxBlankNodes { get; init; } = 10_000_000;

    /// <summary>Most bytes of terms that a <see cref="Graph"/> keeps of one document: a short document with a long prefix
    /// or base would else become a large graph.</summary>
    public long MaxGraphBytes { get; init; } = 1L << 30;

    /// <summary>Most characters that internal XML entities may expand to.</summary>
    public long MaxEntityCharacters { get; init; } = 1_000_000;

    /// <summary>Most triples of one RDF/XML or JSON-LD document.</summary>
    public long MaxTriples { get; init; } = 50_000_000;

    /// <summary>What only JSON-LD has.</summary>
    public JsonLdOptions JsonLd { get; init; } = JsonLdOptions.Default;

    /// <summary>Reads what portals really serve: repairs IRIs, takes text that is not UTF-8 for Windows-1252 (XML), goes on
    /// after a fault at the next line (N-Triples, N-Quads) or after the next dot at the end of a line (Turtle, TriG),
    /// and tells <see cref="Report"/>. RDF/XML and JSON-LD still stop at a fault of XML or JSON itself.</summary>
    public bool Lenient { get; init; }

    /// <summary>Hears each fault that lenient reading went over; codes that end in <c>-repaired</c> lost nothing.</summary>
    public Action<RdfSyntaxException>? Report { get; init; }

    /// <summary>Most faults that lenient reading goes over; the next one ends it.</summary>
    public int MaxFaults { get; init; } = 100;

    /// <summary>The options without any change.</summary>
    public static RdfReaderOptions Default { get; } = new();
}
