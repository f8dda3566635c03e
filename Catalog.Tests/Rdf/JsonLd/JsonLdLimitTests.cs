using System.Diagnostics;
using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.JsonLd;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>What strangers' documents may not do; each limit has its own code.</summary>
public sealed class JsonLdLimitTests
{
    [Fact]
    public async Task An_unknown_context_is_refused_and_nothing_is_fetched()
    {
        var error = await FailAsync("""{"@context": "https://example.invalid/context.jsonld", "title": "x"}""", RdfReaderOptions.Default);

        Assert.Equal("loading remote context failed", error.Code);
        Assert.Equal(1, error.Line);
        Assert.Equal(15, error.Column);
    }

    [Theory]
    [InlineData("https://schema.org/", "name", "http://schema.org/name")]
    [InlineData("http://www.w3.org/ns/hydra/context.jsonld", "totalItems", "http://www.w3.org/ns/hydra/core#totalItems")]
    [InlineData("https://semiceu.github.io/DCAT-AP/releases/3.0.0/context/dcat-ap.jsonld", "title", "http://purl.org/dc/terms/title")]
    public async Task Well_known_contexts_are_shipped(string context, string term, string iri)
    {
        var read = await QuadList.ReadAsync($$"""{"@context": "{{context}}", "{{term}}": "x"}""", RdfFormat.JsonLd);

        Assert.Equal(iri, Assert.Single(read.Quads).Predicate.Value);
    }

    [Fact]
    public async Task Contexts_that_refer_to_contexts_without_end_are_refused()
    {
        var count = 0;
        var options = With(new JsonLdOptions
        {
            DocumentLoader = url => new RemoteDocument(url, Encoding.UTF8.GetBytes($$"""{"@context": "http://example.org/{{++count}}"}""")),
        });

        Assert.Equal("context overflow", (await FailAsync("""{"@context": "http://example.org/0"}""", options)).Code);
        Assert.Equal(8, count);
    }

    [Fact]
    public async Task More_contexts_than_allowed_are_refused()
    {
        var options = With(new JsonLdOptions { DocumentLoader = static url => new RemoteDocument(url, "{\"@context\": {}}"u8.ToArray()) });
        var contexts = string.Join(",", Enumerable.Range(0, 65).Select(i => $"\"http://example.org/{i}\""));

        Assert.Equal("context overflow", (await FailAsync($$"""{"@context": [{{contexts}}]}""", options)).Code);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));

        Assert.Equal("limit-depth", (await FailAsync(text, RdfReaderOptions.Default)).Code);
    }

    [Fact]
    public async Task Too_many_statements_are_refused() => Assert.Equal(
        "limit-triples",
        (await FailAsync("""[{"http://e.org/p": [1, 2, 3]}]""", RdfReaderOptions.Default with { MaxTriples = 2 })).Code);

    [Fact]
    public async Task Too_many_blank_node_labels_are_refused() => Assert.Equal(
        "limit-blank-nodes",
        (await FailAsync("""[{"@id": "_:a", "http://e.org/p": {"@id": "_:b"}}]""", RdfReaderOptions.Default with { MaxBlankNodes = 1 })).Code);

    [Fact]
    public async Task A_long_literal_is_refused() => Assert.Equal(
        "limit-token",
        (await FailAsync("""[{"http://e.org/p": "0123456789"}]""", RdfReaderOptions.Default with { MaxLiteralBytes = 9 })).Code);

    [Fact]
    public async Task A_long_document_is_refused() => Assert.Equal(
        "limit-document",
        (await FailAsync("""[{"http://e.org/p": "0123456789"}]""", RdfReaderOptions.Default with { MaxDocumentBytes = 20 })).Code);

    [Fact]
    public async Task A_bomb_of_contexts_is_refused_in_under_a_second()
    {
        var terms = string.Join(",", Enumerable.Range(0, 5000).Select(i => $"\"t{i}\": \"http://e.org/{i}\""));
        var nodes = string.Join(",", Enumerable.Range(0, 2000).Select(i => $$"""{"@context": {"x{{i}}": "http://e.org/x"}, "x{{i}}": 1}"""));
        var watch = Stopwatch.StartNew();

        var error = await FailAsync($$"""{"@context": { {{terms}} }, "@graph": [{{nodes}}]}""", RdfReaderOptions.Default);

        Assert.Equal("limit-contexts", error.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("{\"@id\": \"x\",\n  \"http://e.org/p\": \"a\" \"b\"}", "json-syntax", 2, 25)]
    [InlineData("{\"@id\": \"x\",\n  \"http://e.org/p\": ", "json-syntax", 2, 0)]
    [InlineData("[{\"http://e.org/p\": \"\\ud800\"}]", "json-syntax", 1, 0)]
    [InlineData("{\n\"@id\": 5}", "invalid @id value", 2, 8)]
    [InlineData("", "json-syntax", 1, 1)]
    [InlineData("[] []", "json-syntax", 1, 0)]
    public async Task An_error_says_code_and_place(string document, string code, int line, int column)
    {
        var error = await FailAsync(document, RdfReaderOptions.Default);

        Assert.Equal(code, error.Code);
        Assert.Equal(line, error.Line);
        if (column > 0)
        {
            Assert.Equal(column, error.Column);
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] document = [.. "[{\"http://e.org/p\": \""u8, 0xFC, .. "\"}]"u8];

        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => QuadList.ReadAsync(document, RdfFormat.JsonLd, RdfReaderOptions.Default));

        Assert.Equal("utf8", error.Code);
    }

    [Fact]
    public async Task Lenient_reading_repairs_IRIs_and_says_where()
    {
        const string Document = "{\"@id\": \"urn:a\",\n \"http://e.org/p\": [{\"@id\": \"http://e.org/mit Leerzeichen\"}, {\"@id\": \"http://e.org/gut\"}]}";
        var faults = new List<RdfSyntaxException>();

        var strict = await QuadList.ReadAsync(Document, RdfFormat.JsonLd);
        var lenient = await QuadList.ReadAsync(
            Encoding.UTF8.GetBytes(Document), RdfFormat.JsonLd, RdfReaderOptions.Default with { Lenient = true, Report = faults.Add });

        Assert.Single(strict.Quads);
        Assert.Equal(["http://e.org/mit%20Leerzeichen", "http://e.org/gut"], lenient.Quads.Select(quad => quad.Object.ToString()));
        var fault = Assert.Single(faults);
        Assert.Equal(("iri-repaired", 2L, 30L), (fault.Code, fault.Line, fault.Column));
    }

    private static RdfReaderOptions With(JsonLdOptions options) => RdfReaderOptions.Default with { JsonLd = options };

    private static Task<RdfSyntaxException> FailAsync(string document, RdfReaderOptions options) =>
        Assert.ThrowsAsync<RdfSyntaxException>(() => QuadList.ReadAsync(Encoding.UTF8.GetBytes(document), RdfFormat.JsonLd, options));
}
