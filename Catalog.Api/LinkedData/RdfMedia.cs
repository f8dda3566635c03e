using Catalog.Rdf;

namespace Catalog.Api.LinkedData;

/// <summary>A form of an RDF document: its format, its media type exactly as harvesters compare it, and the extension
/// of its address.</summary>
internal sealed record RdfMedia(RdfFormat Format, string MediaType, string Extension)
{
    private static readonly RdfMedia Turtle = new(RdfFormat.Turtle, "text/turtle", "ttl");
    private static readonly RdfMedia RdfXml = new(RdfFormat.RdfXml, "application/rdf+xml", "rdf");
    private static readonly RdfMedia JsonLd = new(RdfFormat.JsonLd, "application/ld+json", "jsonld");
    private static readonly RdfMedia NTriples = new(RdfFormat.NTriples, "application/n-triples", "nt");

    /// <summary>The forms in the order in which a client that does not care gets them.</summary>
    public static IReadOnlyList<RdfMedia> All { get; } = [Turtle, RdfXml, JsonLd, NTriples];

    public static IReadOnlyList<string> MediaTypes { get; } = [.. All.Select(media => media.MediaType)];

    /// <summary>The form of an address, or null. <c>.xml</c> is RDF/XML and <c>.n3</c> Turtle, as CKAN has them.</summary>
    public static RdfMedia? FromExtension(string extension) => extension switch
    {
        "ttl" => Turtle,
        "n3" => Turtle with { MediaType = "text/n3", Extension = "n3" },
        "rdf" => RdfXml,
        "xml" => RdfXml with { Extension = "xml" },
        "jsonld" => JsonLd,
        "nt" => NTriples,
        _ => null,
    };

    public static RdfMedia? FromMediaType(string? mediaType) => All.FirstOrDefault(media => media.MediaType == mediaType);
}
