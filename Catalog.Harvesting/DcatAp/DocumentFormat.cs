using System.Buffers;
using Catalog.Harvesting.Http;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>Which RDF format a document is in: the suffix wins over the media type, and the content over both.</summary>
internal static class DocumentFormat
{
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);

    public static RdfFormat Of(SourceAnswer answer)
    {
        var declared = RdfFormat.FromExtension(Path.GetExtension(answer.Url.AbsolutePath))
            ?? RdfFormat.FromMediaType(answer.MediaType);
        var start = PageKind.Start(answer.Body.Span);
        if (IsUtf16(answer.Body.Span) || start.IsEmpty)
        {
            return declared ?? RdfFormat.RdfXml;
        }

        if (LooksLikeXml(start))
        {
            return RdfFormat.RdfXml;
        }

        // A list of Turtle may begin with a bracket too, so a bracket alone overrules nothing.
        if (start[0] == '{' || (start[0] == '[' && declared is null))
        {
            return RdfFormat.JsonLd;
        }

        return declared is null || declared == RdfFormat.RdfXml || (declared == RdfFormat.JsonLd && start[0] != '[')
            ? RdfFormat.Turtle
            : declared;
    }

    /// <summary>An element, a declaration or a comment; not an IRI in angle brackets, as Turtle begins.</summary>
    private static bool LooksLikeXml(ReadOnlySpan<byte> start)
    {
        if (start.Length < 2 || start[0] != '<')
        {
            return false;
        }

        if (start[1] is (byte)'?' or (byte)'!')
        {
            return true;
        }

        var end = start[1..].IndexOfAny(NameEnds);
        if (end <= 0)
        {
            return false;
        }

        // An IRI has no blank; an element whose name has a prefix must declare it and so has one.
        var name = start.Slice(1, end);
        return !name.Contains((byte)':') || start[end + 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }

    private static bool IsUtf16(ReadOnlySpan<byte> body) => body is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}
