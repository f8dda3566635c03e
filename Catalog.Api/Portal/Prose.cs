using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Microsoft.AspNetCore.Components;

namespace Catalog.Api.Portal;

/// <summary>Strangers' texts for our pages: HTML keeps a handful of harmless elements, plain text becomes paragraphs, and
/// only web and mail addresses ever become links.</summary>
internal static partial class Prose
{
    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    /// <summary>The text as paragraphs for a page.</summary>
    public static MarkupString ToMarkup(string text)
    {
        var html = Element().IsMatch(text) ? Sanitizer.Sanitize(text) : Paragraphs(text);
        // A text without a block of its own needs one to keep its distance.
        return new(html.Contains("<p>", StringComparison.Ordinal) ? html : "<p>" + html + "</p>");
    }

    /// <summary>The beginning of the text without any markup, cut at a word.</summary>
    public static string Excerpt(string text, int length)
    {
        var plain = Element().IsMatch(text)
            ? System.Net.WebUtility.HtmlDecode(Element().Replace(text, " "))
            : text;
        plain = Blank().Replace(plain, " ").Trim();
        if (plain.Length <= length)
        {
            return plain;
        }

        var cut = plain.LastIndexOf(' ', length);
        return string.Concat(plain.AsSpan(0, cut > length / 2 ? cut : length), " …");
    }

    private static string Paragraphs(string text)
    {
        var html = new StringBuilder();
        foreach (var paragraph in EmptyLine().Split(text.Trim()))
        {
            html.Append("<p>");
            var end = 0;
            foreach (var link in Address().EnumerateMatches(paragraph))
            {
                html.Append(Encode(paragraph[end..link.Index]));
                var address = paragraph.Substring(link.Index, link.Length).TrimEnd('.', ',', ';', ')', '!', '?');
                end = link.Index + address.Length;
                html.Append("<a rel=\"nofollow noopener\" href=\"").Append(Encode(address)).Append("\">")
                    .Append(Encode(address)).Append("</a>");
            }

            html.Append(Encode(paragraph[end..]).Replace("&#xA;", "<br>", StringComparison.Ordinal)).Append("</p>");
        }

        return html.ToString();
    }

    private static string Encode(string text) =>
        HtmlEncoder.Default.Encode(text.Replace("\r\n", "\n", StringComparison.Ordinal));

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        Allow(sanitizer.AllowedTags, "a", "li", "ol", "ul", "p", "br", "b", "i", "u");
        Allow(sanitizer.AllowedAttributes, "href");
        Allow(sanitizer.AllowedSchemes, "http", "https", "mailto");
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        sanitizer.KeepChildNodes = true;
        // The text of these is no text.
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (removing.Tag.NodeName is "SCRIPT" or "STYLE" or "TEMPLATE" or "NOSCRIPT")
            {
                removing.Tag.TextContent = "";
            }
        };
        return sanitizer;
    }

    private static void Allow(ISet<string> set, params ReadOnlySpan<string> values)
    {
        set.Clear();
        foreach (var value in values)
        {
            set.Add(value);
        }
    }

    [GeneratedRegex("</?[a-zA-Z][^<>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Element();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyLine();

    [GeneratedRegex("https?://[^\\s<>\"']+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
