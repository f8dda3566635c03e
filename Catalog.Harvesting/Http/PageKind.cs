using System.Text;

namespace Catalog.Harvesting.Http;

/// <summary>What a body is, told by its first bytes: media types on the web are often wrong.</summary>
internal static class PageKind
{
    /// <summary>True if the body begins like a web page.</summary>
    public static bool IsHtml(ReadOnlySpan<byte> body)
    {
        var start = Start(body);
        if (StartsWith(start, "<?xml"u8))
        {
            var end = start.IndexOf("?>"u8);
            start = end < 0 ? start : SkipBlanks(start[(end + 2)..]);
        }

        while (StartsWith(start, "<!--"u8) && start.IndexOf("-->"u8) is > 0 and var close)
        {
            start = SkipBlanks(start[(close + 3)..]);
        }

        return StartsWith(start, "<!doctype html"u8) || StartsWith(start, "<html"u8);
    }

    /// <summary>The body from its first byte that says something: after a byte order mark and blanks.</summary>
    public static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> body) =>
        SkipBlanks(body.StartsWith("\uFEFF"u8) ? body[3..] : body);

    /// <summary>True if the text begins with the lower-case word, whatever its case.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    /// <summary>The target of <c>rel="next"</c> in Link headers (RFC 8288), or null.</summary>
    public static string? NextLink(IEnumerable<string> headers)
    {
        foreach (var header in headers)
        {
            var rest = header;
            while (rest.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open
                && rest.IndexOf('>', open) is > 0 and var close)
            {
                var parameters = rest[(close + 1)..];
                var following = parameters.IndexOf(",<", StringComparison.Ordinal) is >= 0 and var comma
                    ? comma
                    : parameters.IndexOf(", <", StringComparison.Ordinal);
                var own = following < 0 ? parameters : parameters[..following];
                if (own.Replace("\"", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
                    .Split(';').Contains("rel=next", StringComparer.OrdinalIgnoreCase))
                {
                    return rest[(open + 1)..close];
                }

                rest = following < 0 ? "" : parameters[(following + 1)..];
            }
        }

        return null;
    }

    private static ReadOnlySpan<byte> SkipBlanks(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8);
}
