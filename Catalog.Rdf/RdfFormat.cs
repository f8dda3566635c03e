namespace Catalog.Rdf;

/// <summary>An RDF format is a value: its name, media types (the first is the one we send) and file extensions.</summary>
public sealed record RdfFormat
{
    private RdfFormat(string name, string[] mediaTypes, string[] extensions)
    {
        Name = name;
        MediaTypes = mediaTypes;
        Extensions = extensions;
    }

    /// <summary>W3C Turtle.</summary>
    public static RdfFormat Turtle { get; } =
        new("Turtle", ["text/turtle", "application/x-turtle", "application/turtle", "text/n3"], ["ttl", "n3"]);

    /// <summary>W3C N-Triples.</summary>
    public static RdfFormat NTriples { get; } =
        new("N-Triples", ["application/n-triples"], ["nt"]);

    /// <summary>W3C RDF/XML.</summary>
    public static RdfFormat RdfXml { get; } =
        new("RDF/XML", ["application/rdf+xml", "application/xml", "text/xml"], ["rdf", "xml", "owl"]);

    /// <summary>W3C JSON-LD 1.1.</summary>
    public static RdfFormat JsonLd { get; } =
        new("JSON-LD", ["application/ld+json", "application/json"], ["jsonld", "json"]);

    /// <summary>W3C TriG: Turtle with named graphs.</summary>
    public static RdfFormat TriG { get; } = new("TriG", ["application/trig"], ["trig"]);

    /// <summary>W3C N-Quads: N-Triples with named graphs.</summary>
    public static RdfFormat NQuads { get; } = new("N-Quads", ["application/n-quads"], ["nq"]);

    /// <summary>Every format of one graph, in the order of preference when a client accepts anything.
    /// The formats of several graphs, <see cref="TriG"/> and <see cref="NQuads"/>, stand beside it.</summary>
    public static IReadOnlyList<RdfFormat> All { get; } = [Turtle, RdfXml, JsonLd, NTriples];

    private static IEnumerable<RdfFormat> Known => [.. All, TriG, NQuads];

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>Media types; the first is the registered one.</summary>
    public IReadOnlyList<string> MediaTypes { get; }

    /// <summary>File name extensions without the dot.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>The format of a media type (parameters and case do not matter), or null.</summary>
    public static RdfFormat? FromMediaType(string? mediaType)
    {
        if (string.IsNullOrWhiteSpace(mediaType))
        {
            return null;
        }

        var bare = mediaType.Split(';', 2)[0].Trim();
        return Known.FirstOrDefault(format => format.MediaTypes.Contains(bare, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The format of a file extension, with or without the dot, or null.</summary>
    public static RdfFormat? FromExtension(string? extension)
    {
        var bare = extension?.TrimStart('.');
        return bare is null
            ? null
            : Known.FirstOrDefault(format => format.Extensions.Contains(bare, StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
