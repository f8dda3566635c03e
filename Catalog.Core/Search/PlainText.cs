using System.Net;
using System.Text;

namespace Catalog.Search;

/// <summary>What a reader sees of a text with markup: nobody searches for <c>div</c>.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = text.Contains('<', StringComparison.Ordinal) ? WithoutTags(text) : text;
        if (plain.Contains('&', StringComparison.Ordinal))
        {
            plain = WebUtility.HtmlDecode(plain);
        }

        // Half a surrogate pair is no text for any engine.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(plain)).Trim();
    }

    /// <summary>A tag begins with a letter, slash or exclamation mark and closes before the next one; <c>a &lt; b</c>
    /// stays.</summary>
    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf('<', at) is var open and >= 0)
        {
            plain.Append(text, at, open - at);
            var close = text.AsSpan(open + 1).IndexOfAny('<', '>');
            var isTag = close > 0 && text[open + 1 + close] == '>'
                && (char.IsAsciiLetter(text[open + 1]) || text[open + 1] is '/' or '!' or '?');
            plain.Append(isTag ? ' ' : '<');
            at = isTag ? open + close + 2 : open + 1;
        }

        return plain.Append(text, at, text.Length - at).ToString();
    }
}
