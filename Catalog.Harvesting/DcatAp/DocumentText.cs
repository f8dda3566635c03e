using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Catalog.Harvesting.Http;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>Brings the bytes of a document into the encoding that its reader takes (harvesting contract §2.0.1, content
/// sniff; §2.0.2, characters that XML forbids).</summary>
internal static class DocumentText
{
    // Control characters that XML 1.0 forbids, as they stand in UTF-8 and every single-byte encoding.
    private static readonly SearchValues<byte> ForbiddenInXml = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    /// <summary>The readable bytes, and a note where something had to be guessed or replaced.</summary>
    public static (ReadOnlyMemory<byte> Body, HarvestEvent.Noted? Note) Of(SourceAnswer answer, RdfFormat format) =>
        format == RdfFormat.RdfXml ? Xml(answer.Body) : Text(answer.Body, answer.Charset);

    private static (ReadOnlyMemory<byte> Body, HarvestEvent.Noted? Note) Xml(ReadOnlyMemory<byte> body)
    {
        // XML declares its encoding itself, and its reader knows how; only forbidden characters are taken out before.
        if (IsUtf16(body.Span) || body.Span.IndexOfAny(ForbiddenInXml) < 0)
        {
            return (body, null);
        }

        var copy = body.ToArray();
        var count = 0;
        for (var at = copy.AsSpan().IndexOfAny(ForbiddenInXml); at >= 0;)
        {
            copy[at] = (byte)'?';
            count++;
            var next = copy.AsSpan(at).IndexOfAny(ForbiddenInXml);
            at = next < 0 ? -1 : at + next;
        }

        return (copy, new HarvestEvent.Noted(
            "xml-illegal-char", $"{count} characters that XML does not allow were replaced by question marks."));
    }

    private static (ReadOnlyMemory<byte> Body, HarvestEvent.Noted? Note) Text(ReadOnlyMemory<byte> body, string? charset)
    {
        if (IsUtf16(body.Span))
        {
            var utf16 = body.Span[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return (Recoded(body[2..], utf16), null);
        }

        if (body.Span.StartsWith("\uFEFF"u8))
        {
            return (body[3..], null);
        }

        if (Utf8.IsValid(body.Span))
        {
            return (body, null);
        }

        var named = Named(charset);
        return named is not null
            ? (Recoded(body, named), null)
            : (Recoded(body, CodePagesEncodingProvider.Instance.GetEncoding(1252)!), new HarvestEvent.Noted(
                "charset-guessed", "The document is not UTF-8 and names no charset; it was read as windows-1252."));
    }

    private static Encoding? Named(string? charset)
    {
        var name = charset?.Trim('"', ' ', '\'');
        if (string.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Recoded(ReadOnlyMemory<byte> body, Encoding from) =>
        Encoding.UTF8.GetBytes(from.GetString(body.Span));

    private static bool IsUtf16(ReadOnlySpan<byte> body) => body is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}
