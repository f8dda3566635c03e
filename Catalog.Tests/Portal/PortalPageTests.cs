using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Catalog.Model;

namespace Catalog.Tests.Portal;

/// <summary>The pages: their structure, their words, and that nothing of strangers comes alive in them.</summary>
public abstract class PortalPageTests(WebFixture fixture)
{
    public static TheoryData<string> Pages =>
    [
        "/", "/?lang=en", "/dataset", "/dataset?q=b%C3%A4ume", "/dataset?q=nichtsdavon", "/dataset?page=3", "/dataset?tags=reihe&res_format=CSV",
        "/dataset/baumkataster", "/dataset/baumkataster?lang=en", "/dataset/boese", "/dataset/karte", "/dataset/nie", "/dataset/weg", "/dataset?page=0",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_landmarks_one_heading_and_named_controls(string address)
    {
        using var page = await OpenAsync(address);

        Assert.Equal(address.Contains("lang=en", StringComparison.Ordinal) ? "en" : "de", page.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
        Assert.NotEmpty(page.QuerySelectorAll("nav[aria-label]"));
        Assert.Equal("#inhalt", page.QuerySelector("body > a.skip")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#inhalt"));
        foreach (var control in page.QuerySelectorAll("input:not([type=hidden]), select"))
        {
            Assert.NotNull(page.QuerySelector($"label[for={control.Id}]"));
        }

        foreach (var link in page.QuerySelectorAll("a[href], button"))
        {
            Assert.False(string.IsNullOrWhiteSpace(link.TextContent), link.OuterHtml);
        }

        Assert.All(page.QuerySelectorAll("img"), image => Assert.NotNull(image.GetAttribute("alt")));
        Assert.All(
            page.QuerySelectorAll("[id]").GroupBy(element => element.Id),
            elements => Assert.Single(elements));
        Assert.All(
            page.QuerySelectorAll("[aria-labelledby]"),
            element => Assert.NotNull(page.GetElementById(element.GetAttribute("aria-labelledby")!)));
        var level = 0;
        foreach (var heading in page.QuerySelectorAll("h1, h2, h3, h4"))
        {
            var next = heading.LocalName[1] - '0';
            Assert.True(next <= level + 1, $"{heading.TextContent} is h{next} after h{level}");
            level = next;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_runs_no_script_and_loads_nothing_from_elsewhere(string address)
    {
        using var answer = await fixture.Application.Client.GetAsync(address, TestContext.Current.CancellationToken);
        using var page = await ParseAsync(answer);

        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotEmpty(answer.Headers.GetValues("Referrer-Policy"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal("application/ld+json", script.GetAttribute("type")));
        Assert.Empty(page.QuerySelectorAll("[style], iframe, object, embed, style, img"));
        Assert.All(
            page.All.SelectMany(element => element.Attributes),
            attribute => Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name));
        Assert.All(
            page.QuerySelectorAll("[href], [src], [action]"),
            element =>
            {
                var target = element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!;
                Assert.Matches("^(https?://|mailto:|#)", target);
            });
        Assert.All(
            page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], form"),
            element => Assert.StartsWith(
                WebFixture.BaseUrl + "/",
                element.GetAttribute("href") ?? element.GetAttribute("action"),
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_strangers_wrote_stays_text()
    {
        using var page = await OpenAsync("/dataset/boese");

        Assert.Equal("</script><script>alert('titel')</script>", page.QuerySelector("h1")!.TextContent);
        var prose = page.QuerySelector(".prose")!;
        Assert.Equal("fett", prose.QuerySelector("b")!.TextContent);
        Assert.Equal("https://gut.example/", Assert.Single(prose.QuerySelectorAll("a[href]")).GetAttribute("href"));
        Assert.DoesNotContain("alert(3)", prose.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("display:none", prose.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Links, link => link.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(page.QuerySelectorAll(".chip"), chip => chip.TextContent == "<i>wort</i>");
        using var json = System.Text.Json.JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("</script><script>alert('titel')</script>", json.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_dataset_page_shows_what_people_need()
    {
        using var page = await OpenAsync("/dataset/baumkataster");
        var main = page.QuerySelector("main")!;

        Assert.Equal("Baumkataster", main.QuerySelector("h1")!.TextContent);
        Assert.Contains("Grünflächenamt", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("1. März 2020", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("ab 2019", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("Jena", main.TextContent, StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector("a[href='mailto:baum@stadt.example']"));
        Assert.NotNull(main.QuerySelector("a[href='mailto:ohne@mailto.example']"));
        Assert.NotNull(main.QuerySelector("a[href='https://baum.example/info']"));
        var download = main.QuerySelector("a.button[href='https://daten.stadt.example/baum.csv']")!;
        Assert.StartsWith("Herunterladen (CSV, 1,2 MB)", download.TextContent, StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector($"#distribution-{DatasetId.ForDistribution(WebFixture.IdOf("baumkataster"), "https://daten.stadt.example/baum.csv")}"));
        Assert.Equal(
            ["application/ld+json", "application/n-triples", "application/rdf+xml", "text/turtle"],
            page.QuerySelectorAll("head link[rel=alternate]").Select(link => link.GetAttribute("type")!).Order());
        using var json = System.Text.Json.JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal("https://daten.stadt.example/baum.csv", json.RootElement.GetProperty("distribution")[0].GetProperty("contentUrl").GetString());
    }

    [Fact]
    public async Task The_other_language_is_marked_and_carried_on()
    {
        using var english = await OpenAsync("/dataset/baumkataster?lang=en");
        using var question = new HttpRequestMessage(HttpMethod.Get, "/dataset/karte");
        question.Headers.AcceptLanguage.ParseAdd("en-GB, de;q=0.5");
        using var answer = await fixture.Application.Client.SendAsync(question, TestContext.Current.CancellationToken);
        using var preferred = await ParseAsync(answer);

        Assert.Equal("Tree register", english.QuerySelector("h1")!.TextContent);
        Assert.Equal("de", english.QuerySelector(".prose")!.GetAttribute("lang"));
        Assert.EndsWith("lang=en", english.QuerySelector(".site-nav a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(WebFixture.BaseUrl + "/dataset/baumkataster?lang=de", english.QuerySelector("a.language")!.GetAttribute("href"));
        Assert.Equal("en", preferred.DocumentElement.GetAttribute("lang"));
        Assert.Equal("de", preferred.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task Filters_can_be_chosen_and_removed_and_keep_their_siblings()
    {
        using var page = await OpenAsync("/dataset?tags=reihe&sort=title_string+asc");
        var keywords = page.QuerySelectorAll("details.facet").Single(facet => facet.QuerySelector("summary")!.TextContent.Trim() == "Schlagwort");

        Assert.NotNull(keywords.GetAttribute("open"));
        Assert.True(keywords.QuerySelectorAll("a").Length > 1);
        var chosen = Assert.Single(keywords.QuerySelectorAll("a[aria-current=true]"));
        Assert.StartsWith("reihe", chosen.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(WebFixture.BaseUrl + "/dataset?sort=title_string%20asc", chosen.GetAttribute("href"));
        Assert.Equal(WebFixture.BaseUrl + "/dataset?sort=title_string%20asc", page.QuerySelector("a.chip")!.GetAttribute("href"));
        Assert.Equal("reihe", page.QuerySelector("input[type=hidden][name=tags]")!.GetAttribute("value"));
        Assert.Equal("title_string asc", ((IHtmlSelectElement)page.GetElementById("sort")!).Value);
    }

    [Fact]
    public async Task Pages_of_results_are_linked_and_complete()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var names = new List<string>();
        var next = "/dataset?sort=title_string+asc";
        var pages = 0;
        while (next is not null && pages++ < 20)
        {
            using var page = await OpenAsync(next);
            names.AddRange(page.QuerySelectorAll(".hit-title a").Select(link => link.GetAttribute("href")!));
            next = page.QuerySelector(".pages a[rel=next]") is { } link ? new Uri(link.GetAttribute("href")!).PathAndQuery : null!;
            Assert.Contains($"{WebFixture.PublicDatasets} Datensätze", page.QuerySelector("h2#treffer")!.TextContent, StringComparison.Ordinal);
        }

        using var wrong = await fixture.Application.Client.GetAsync("/dataset?page=abc", cancellationToken);
        Assert.Equal(12, pages);
        Assert.Equal(WebFixture.PublicDatasets, names.Distinct().Count());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("/organization/stadt-a", "/dataset?organization=stadt-a")]
    [InlineData("/group/envi", "/dataset?groups=envi")]
    public async Task Organisations_and_groups_lead_to_the_search(string address, string target)
    {
        using var answer = await fixture.Application.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(WebFixture.BaseUrl + target, answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/organization/geheimamt")]
    [InlineData("/organization/nie")]
    [InlineData("/group/nie")]
    public async Task An_organisation_that_not_everyone_may_see_does_not_exist(string address)
    {
        using var answer = await fixture.Application.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/dataset")]
    [InlineData("/dataset?q=Geheimwort7f3a")]
    [InlineData("/dataset?organization=geheimamt")]
    [InlineData("/dataset/intern-geheimwort7f3a")]
    [InlineData("/organization/geheimamt")]
    [InlineData("/catalog.ttl?page=1")]
    [InlineData("/catalog.nt?page=3")]
    [InlineData("/graphql?query={datasets(first:100){totalCount%20nodes{title%20keyword%20publisher{name}}%20facets{values(first:1000){value%20label}}}}")]
    [InlineData("/graphql?query={datasets(query:%22Geheimwort7f3a%22){totalCount%20nodes{title}}}")]
    [InlineData("/robots.txt")]
    public async Task The_internal_stays_inside(string address)
    {
        using var answer = await fixture.Application.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // What the visitor typed may come back to them.
        var told = text.Replace("value=\"" + WebFixture.Marker, "", StringComparison.Ordinal)
            .Replace("Suche nach " + WebFixture.Marker, "", StringComparison.Ordinal)
            .Replace("q=" + WebFixture.Marker, "", StringComparison.Ordinal);

        Assert.DoesNotContain(WebFixture.Marker, told, StringComparison.OrdinalIgnoreCase);
        if (!address.Contains("organization=", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("geheimamt", told, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "application/problem+json")]
    public async Task An_address_that_nothing_answers_is_a_page_for_people(string accept, string mediaType)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/gibt/es/nicht");
        question.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await fixture.Application.Client.SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_style_sheet_and_the_icon_are_ours()
    {
        using var page = await OpenAsync("/");
        var sheet = new Uri(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!).PathAndQuery;
        using var css = await fixture.Application.Client.GetAsync(sheet, TestContext.Current.CancellationToken);
        using var icon = await fixture.Application.Client.GetAsync("/favicon.svg", TestContext.Current.CancellationToken);

        Assert.Equal("text/css", css.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", css.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", await css.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
    }

    private async Task<IDocument> OpenAsync(string address)
    {
        using var answer = await fixture.Application.Client.GetAsync(address, TestContext.Current.CancellationToken);
        return await ParseAsync(answer);
    }

    private static async Task<IDocument> ParseAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await BrowsingContext.New(Configuration.Default)
            .OpenAsync(response => response.Content(html), TestContext.Current.CancellationToken);
    }
}

[Collection<EmbeddedWeb>]
public sealed class EmbeddedPortalPageTests(EmbeddedWebFixture fixture) : PortalPageTests(fixture);

[Collection<ServersWeb>]
public sealed class ServersPortalPageTests(ServersWebFixture fixture) : PortalPageTests(fixture);
