using System.Buffers;
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
    /// <summary>Longer or deeper HTML is shown as plain text: nobody writes it by hand, and trees of any depth end the
    /// stack, and with it the process.</summary>
    private const int MaxHtml = 200_000;

    private const int MaxDepth = 100;

    /// <summary>Elements that never hold another of their kind, so that missing end tags do no harm.</summary>
    private static readonly HashSet<string> Flat = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "br", "hr", "img", "input", "wbr", "col", "td", "th", "tr", "option", "meta", "link", "source",
    };

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n\f/");

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    /// <summary>The text as paragraphs for a page.</summary>
    public static MarkupString ToMarkup(string text)
    {
        var html = !Element().IsMatch(text) ? Paragraphs(text)
            : IsTame(text) ? Sanitizer.Sanitize(text)
            : Paragraphs(Excerpt(text, MaxHtml));
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

    /// <summary>True if the HTML is of a size and depth that people write.</summary>
    private static bool IsTame(string html)
    {
        if (html.Length > MaxHtml)
        {
            return false;
        }

        var depth = 0;
        foreach (var element in Element().EnumerateMatches(html))
        {
            var tag = html.AsSpan(element.Index + 1, element.Length - 2);
            if (tag[0] == '/')
            {
                depth--;
            }
            else if (!Flat.GetAlternateLookup<ReadOnlySpan<char>>().Contains(NameOf(tag)) && ++depth > MaxDepth)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(NameEnds);
        return end < 0 ? tag : tag[..end];
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
