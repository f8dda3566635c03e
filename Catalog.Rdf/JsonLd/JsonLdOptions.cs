namespace Catalog.Rdf.JsonLd;

/// <summary>A document that a <see cref="DocumentLoader"/> gives (JSON-LD 1.1 API §9.4.6, RemoteDocument).</summary>
/// <param name="Url">Where it was found in the end: the base of references in it.</param>
/// <param name="Content">The JSON text, UTF-8.</param>
public sealed record RemoteDocument(string Url, ReadOnlyMemory<byte> Content);

/// <summary>Gives the document of an address, or null if it is not to be had: then the document that asked fails with
/// <c>loading remote context failed</c> (JSON-LD 1.1 API §9.4, LoadDocumentCallback).</summary>
public delegate RemoteDocument? DocumentLoader(string url);

/// <summary>How the base direction of a string becomes RDF (JSON-LD 1.1 API §9.3, rdfDirection).</summary>
public enum RdfDirection
{
    /// <summary>It is left out.</summary>
    None,

    /// <summary>A datatype of the namespace <c>https://www.w3.org/ns/i18n#</c>.</summary>
    I18nDatatype,

    /// <summary>A blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}

/// <summary>How to read JSON-LD (JSON-LD 1.1 API §9.3, JsonLdOptions).</summary>
public sealed record JsonLdOptions
{
    /// <summary>Where contexts come from. The network is never asked: by default only the contexts that are shipped with
    /// this library are known.</summary>
    public DocumentLoader DocumentLoader { get; init; } = ShippedContexts.Find;

    /// <summary>A context that holds before the document's own (expandContext): JSON text of a context or of an object with
    /// <c>@context</c>; an address stands in quotes. For JSON whose context came in a <c>Link</c> header.</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

    /// <summary>How the base direction of a string becomes RDF.</summary>
    public RdfDirection RdfDirection { get; init; }

    /// <summary>Largest document, or part of a streamed one, that must be held whole; in bytes.</summary>
    public int MaxHeldBytes { get; init; } = 64 << 20;

    /// <summary>From this size on the elements of a top-level <c>@graph</c>, or of a long list in a node, are read one by
    /// one.</summary>
    public int StreamFromBytes { get; init; } = 256 << 10;

    /// <summary>Most contexts that one document may refer to.</summary>
    public int MaxContexts { get; init; } = 64;

    /// <summary>How deep contexts may refer to contexts.</summary>
    public int MaxContextDepth { get; init; } = 8;

    /// <summary>The options without any change.</summary>
    public static JsonLdOptions Default { get; } = new();
}
