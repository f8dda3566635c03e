using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Tests.Portal;

namespace Catalog.Tests.GraphQL;

/// <summary>What the queries answer.</summary>
public abstract class GraphQLAnswerTests(WebFixture fixture)
{
    [Fact]
    public async Task A_dataset_shows_what_it_holds_in_the_language_asked()
    {
        var data = await DataAsync(
            """
            { dataset(by: {name: "baumkataster"}) {
                title titleEn: title(lang: EN) iri name identifier issued theme { code label labelEn: label(lang: EN) }
                keyword publisher { name } contactPoint { name email } license { code isOpen }
                temporal { startDate precision } spatial { name bbox }
                distributions(filter: {format: ["csv"]}) { totalCount nodes { format { code } downloadURL byteSize } } } }
            """);

        var dataset = data.GetProperty("dataset");
        Assert.Equal("Baumkataster", dataset.GetProperty("title").GetString());
        Assert.Equal("Tree register", dataset.GetProperty("titleEn").GetString());
        Assert.Equal($"{WebFixture.BaseUrl}/dataset/{WebFixture.IdOf("baumkataster")}", dataset.GetProperty("iri").GetString());
        Assert.StartsWith("2020-03-01T00:00:00", dataset.GetProperty("issued").GetString(), StringComparison.Ordinal);
        Assert.Equal("Umwelt", dataset.GetProperty("theme")[0].GetProperty("label").GetString());
        Assert.Equal("Environment", dataset.GetProperty("theme")[0].GetProperty("labelEn").GetString());
        Assert.Equal("bäume", Assert.Single(dataset.GetProperty("keyword").EnumerateArray()).GetString());
        Assert.Equal("baum@stadt.example", dataset.GetProperty("contactPoint")[0].GetProperty("email").GetString());
        Assert.True(dataset.GetProperty("license").GetProperty("isOpen").GetBoolean());
        Assert.Equal("2019-01-01", dataset.GetProperty("temporal")[0].GetProperty("startDate").GetString());
        Assert.Equal("YEAR", dataset.GetProperty("temporal")[0].GetProperty("precision").GetString());
        Assert.Equal("Polygon", dataset.GetProperty("spatial")[0].GetProperty("bbox").GetProperty("type").GetString());
        Assert.Equal(1, dataset.GetProperty("distributions").GetProperty("totalCount").GetInt32());
        var file = dataset.GetProperty("distributions").GetProperty("nodes")[0];
        Assert.Equal("CSV", file.GetProperty("format").GetProperty("code").GetString());
        Assert.Equal(1234567, file.GetProperty("byteSize").GetInt64());
    }

    [Theory]
    [InlineData("name: \"baumkataster\"", true)]
    [InlineData("identifier: \"baum-1\"", true)]
    [InlineData("name: \"intern-geheimwort7f3a\"", false)]
    [InlineData("name: \"entwurf\"", false)]
    [InlineData("name: \"weg\"", false)]
    [InlineData("identifier: \"Geheimwort7f3a\"", false)]
    [InlineData("name: \"nie\"", false)]
    public async Task A_dataset_that_not_everyone_may_see_is_null(string lookup, bool isFound)
    {
        var data = await DataAsync($$"""{ dataset(by: { {{lookup}} }) { id } }""");

        Assert.Equal(isFound, data.GetProperty("dataset").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Its_id_and_iri_find_it_again()
    {
        var dataset = (await DataAsync("""{ dataset(by: {name: "baumkataster"}) { id iri } }""")).GetProperty("dataset");

        foreach (var lookup in (string[])
            [$"id: \"{dataset.GetProperty("id").GetString()}\"", $"id: \"{WebFixture.IdOf("baumkataster")}\"", $"iri: \"{dataset.GetProperty("iri").GetString()}\""])
        {
            var again = await DataAsync($$"""{ dataset(by: { {{lookup}} }) { name } }""");
            Assert.Equal("baumkataster", again.GetProperty("dataset").GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task Pages_forwards_and_backwards_meet_everything_once()
    {
        var forwards = new List<string>();
        var page = await PageAsync("first: 100");
        var pages = 1;
        forwards.AddRange(Names(page));
        while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
        {
            page = await PageAsync($"first: 100, after: \"{page.GetProperty("pageInfo").GetProperty("endCursor").GetString()}\"");
            forwards.AddRange(Names(page));
            pages++;
        }

        var backwards = new List<string>();
        page = await PageAsync("last: 100");
        backwards.InsertRange(0, Names(page));
        while (page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean())
        {
            page = await PageAsync($"last: 100, before: \"{page.GetProperty("pageInfo").GetProperty("startCursor").GetString()}\"");
            backwards.InsertRange(0, Names(page));
        }

        Assert.Equal(3, pages);
        Assert.Equal(WebFixture.PublicDatasets, forwards.Distinct().Count());
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public async Task Facets_do_not_narrow_themselves_and_know_what_is_missing()
    {
        var data = await DataAsync(
            """
            { datasets(first: 0, filter: {keyword: ["bäume"]}) { totalCount
                facets(names: [KEYWORD, THEME]) { name missing values(first: 3) { value label count selected } } } }
            """);

        var list = data.GetProperty("datasets");
        Assert.Equal(1, list.GetProperty("totalCount").GetInt32());
        var keywords = list.GetProperty("facets")[0];
        Assert.Equal("reihe", keywords.GetProperty("values")[0].GetProperty("value").GetString());
        Assert.Equal(230, keywords.GetProperty("values")[0].GetProperty("count").GetInt32());
        var themes = list.GetProperty("facets")[1];
        Assert.Equal("Umwelt", themes.GetProperty("values")[0].GetProperty("label").GetString());
        Assert.Equal(0, themes.GetProperty("missing").GetInt32());
    }

    [Fact]
    public async Task The_filter_and_its_opposite_make_the_whole()
    {
        var data = await DataAsync(
            """
            { some: datasets(first: 0, filter: {format: ["csv"]}) { totalCount }
              others: datasets(first: 0, filter: {not: {format: ["CSV"]}}) { totalCount }
              found: datasets(query: "Bäume") { nodes { name } }
              catalog { datasetCount title interfaces { url } } }
            """);

        var some = data.GetProperty("some").GetProperty("totalCount").GetInt32();
        var others = data.GetProperty("others").GetProperty("totalCount").GetInt32();
        Assert.Equal(2, some);
        Assert.Equal(WebFixture.PublicDatasets, some + others);
        Assert.Equal(WebFixture.PublicDatasets, data.GetProperty("catalog").GetProperty("datasetCount").GetInt32());
        Assert.Equal("baumkataster", data.GetProperty("found").GetProperty("nodes")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Counts_are_CKANs()
    {
        using var answer = await fixture.Application.Client.GetAsync("/api/3/action/package_search?rows=0", TestContext.Current.CancellationToken);
        var ckan = (await JsonAsync(answer)).GetProperty("result").GetProperty("count").GetInt32();
        var data = await DataAsync("{ datasets(first: 0) { totalCount } }");

        Assert.Equal(WebFixture.PublicDatasets, ckan);
        Assert.Equal(ckan, data.GetProperty("datasets").GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("{ datasets(first: 101) { totalCount } }", "between 0 and 100")]
    [InlineData("{ datasets(first: 1, last: 1) { totalCount } }", "not both")]
    [InlineData("{ datasets(after: \"zzz\") { totalCount } }", "no cursor")]
    public async Task A_bad_page_is_told_in_a_sentence(string query, string sentence)
    {
        var answer = await AskAsync(query);

        Assert.Contains(sentence, answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_hold_and_say_the_price()
    {
        var dear = await AskAsync("{ datasets(first: 100) { nodes { distributions(first: 100) { nodes { title } } } } }");
        var deep = await AskAsync(
            "{ datasets { nodes { distributions { nodes { dataset { distributions(first: 1) { nodes { dataset { distributions(first: 1) { nodes { dataset { distributions(first: 1) { nodes { id } } } } } } } } } } } } } }");
        var aliases = await AskAsync("{ " + string.Join(' ', Enumerable.Range(1, 31).Select(one => $"a{one}: __typename")) + " }");
        var tokens = await AskAsync("{ " + string.Concat(Enumerable.Repeat("__typename ", 2001)) + "}");
        var cheap = await AskAsync("{ datasets(first: 3) { nodes { title } } }");

        Assert.Equal("COST", Code(dear));
        Assert.True(dear.GetProperty("errors")[0].GetProperty("extensions").GetProperty("maximumCost").GetInt32() > 0);
        Assert.Equal("DEPTH", Code(deep));
        Assert.Equal("ALIASES", Code(aliases));
        Assert.Equal("DOCUMENT_SIZE", Code(tokens));
        Assert.True(cheap.GetProperty("extensions").GetProperty("cost").GetInt32() > 0);
    }

    [Fact]
    public async Task Introspection_passes_the_limits()
    {
        var answer = await AskAsync(
            """
            query { __schema { queryType { name } types { kind name description
              fields(includeDeprecated: true) { name description args { name type { ...T } defaultValue } type { ...T } }
              inputFields { name type { ...T } } enumValues(includeDeprecated: true) { name } possibleTypes { ...T } }
              directives { name locations args { name type { ...T } } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
              ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
            """);

        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private async Task<JsonElement> PageAsync(string arguments) => (await DataAsync(
        $$"""
        { datasets({{arguments}}, orderBy: {field: TITLE, direction: ASC}) {
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { name } } }
        """)).GetProperty("datasets");

    private static IEnumerable<string> Names(JsonElement page) =>
        page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()!);

    private async Task<JsonElement> DataAsync(string query)
    {
        var answer = await AskAsync(query);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    private async Task<JsonElement> AskAsync(string query)
    {
        using var answer = await fixture.Application.Client.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);
        return await JsonAsync(answer);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}

[Collection<EmbeddedWeb>]
public sealed class EmbeddedGraphQLAnswerTests(EmbeddedWebFixture fixture) : GraphQLAnswerTests(fixture);

[Collection<ServersWeb>]
public sealed class ServersGraphQLAnswerTests(ServersWebFixture fixture) : GraphQLAnswerTests(fixture);
