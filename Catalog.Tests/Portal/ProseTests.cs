using AngleSharp.Html.Parser;
using Catalog.Api.Portal;

namespace Catalog.Tests.Portal;

/// <summary>What strangers write, made harmless.</summary>
public sealed class ProseTests
{
    private static readonly HashSet<string> Allowed = ["a", "li", "ol", "ul", "p", "br", "b", "i", "u"];

    [Theory]
    [InlineData("<a href=\"jAvAsCrIpT:alert(1)\">x</a>")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"java\nscript:alert(1)\">x</a>")]
    [InlineData("<a href=\" javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"data:text/html,<script>alert(1)</script>\">x</a>")]
    [InlineData("<a href=\"vbscript:x\" target=_blank style=\"position:fixed\" onclick=alert(1)>x</a>")]
    [InlineData("<svg><script>alert(1)</script></svg><svg onload=alert(1)>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<form action=\"https://x.example\"><input name=password></form><base href=\"https://x.example\">")]
    [InlineData("<p>ok<!-- <script>alert(1)</script> --></p><b")]
    [InlineData("https://x.example/\"onmouseover=\"alert(1)")]
    [InlineData("text https://x.example/<script>alert(1)</script>")]
    [InlineData("<style>@import 'https://x.example';</style><link rel=stylesheet href=//x.example>")]
    public void Only_harmless_elements_and_addresses_are_left(string text)
    {
        using var page = new HtmlParser().ParseDocument("<body>" + Prose.ToMarkup(text).Value);

        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Allowed);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, (string[])["href", "rel"]);
                if (attribute.Name == "href")
                {
                    Assert.Matches("^(https?|mailto):", attribute.Value);
                }
            }
        }
    }

    [Theory]
    [InlineData("b", 100_000)]
    [InlineData("div", 50_000)]
    [InlineData("p", 50_000)]
    [InlineData("ul", 2_000)]
    public void No_depth_of_nesting_ends_the_process(string element, int depth)
    {
        var text = string.Concat(Enumerable.Repeat($"<{element}>", depth)) + "tief";

        Assert.Contains("tief", Prose.ToMarkup(text).Value, StringComparison.Ordinal);
        Assert.Equal("tief", Prose.Excerpt(text, 100));
    }

    [Fact]
    public void Plain_text_gets_paragraphs_lines_and_links()
    {
        var markup = Prose.ToMarkup("Erste Zeile\nzweite & dritte\n\nMehr: https://x.example/a?b=1&c=2. Ende").Value;
        using var page = new HtmlParser().ParseDocument(markup);

        Assert.Equal(2, page.QuerySelectorAll("p").Length);
        Assert.Single(page.QuerySelectorAll("br"));
        Assert.Equal("https://x.example/a?b=1&c=2", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.EndsWith("c=2. Ende", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_excerpt_has_no_markup_and_ends_at_a_word()
    {
        Assert.Equal("Bäume & Büsche in …", Prose.Excerpt("<p>Bäume &amp; <b>Büsche</b>\n in der Stadt</p>", 19));
    }
}
