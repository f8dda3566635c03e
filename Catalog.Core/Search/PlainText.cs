using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Search;

/// <summary>What a reader sees of a text with markup: nobody searches for <c>div</c>.</summary>
internal static partial class PlainText
{
    public static string Of(string text)
    {
        var plain = text.Contains('<', StringComparison.Ordinal) ? Tag().Replace(text, " ") : text;
        if (plain.Contains('&', StringComparison.Ordinal))
        {
            plain = WebUtility.HtmlDecode(plain);
        }

        // Half a surrogate pair is no text for any engine.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain)).Trim();
    }

    [GeneratedRegex(@"<[/!?a-zA-Z][^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
