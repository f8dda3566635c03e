using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.JsonLd;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>Large documents are read by the elements of their lists, and say the same as when they are held whole.</summary>
public sealed class StreamingTests
{
    private const string Context =
        """{"dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#", "dcat:dataset": {"@type": "@id"}, "ex": "http://example.org/"}""";

    private const string Scoped =
        """{"@version": 1.1, "title": "ex:other", "Catalogue": {"@id": "dcat:Catalog", "@context": {"title": "dct:title", "data": "dcat:dataset"} } }""";

    private static readonly RdfReaderOptions Whole = new() { BaseIri = "http://example.org/", JsonLd = new JsonLdOptions { StreamFromBytes = int.MaxValue } };
    private static readonly RdfReaderOptions Streamed = Whole with { JsonLd = new JsonLdOptions { StreamFromBytes = 64, MaxHeldBytes = 4096 } };

    public static TheoryData<string> Documents => new()
    {
        $$"""{"@context": {{Context}}, "@graph": [{{Datasets(40)}}]}""",
        $$"""[{{Datasets(40)}}]""",
        $$"""{"@context": {{Context}}, "@id": "ex:c", "@type": "dcat:Catalog", "dcat:dataset": [{{Datasets(40)}}], "dct:title": "after"}""",
        $$"""{"@context": {{Context}}, "@type": "dcat:Catalog", "dct:title": {"@value": "before", "@language": "en"}, "@id": "ex:c", "dcat:dataset": [{{Datasets(40)}}]}""",
        $$"""{"@context": {{Context}}, "@type": "dcat:Catalog", "dcat:dataset": [{{Datasets(40)}}], "dct:title": "nobody has named me"}""",
        $$"""{"@context": {{Context}}, "@graph": [{"@id": "ex:c", "dcat:dataset": [{{Names(300)}}], "dct:title": "catalogue"}, {{Datasets(10)}}]}""",
        $$"""{"@context": [{{Context}}, {{Scoped}}], "@id": "ex:c", "@type": "Catalogue", "data": [{{Datasets(40)}}], "title": "of a catalogue"}""",
        $$"""{"@context": [{{Context}}, {{Scoped}}], "title": "of a catalogue", "@type": ["Catalogue", "dcat:Resource"], "@id": "ex:c", "data": [{{Datasets(40)}}]}""",
        $$"""{"@context": {{Context}}, "@id": "ex:graph", "@graph": [{{Datasets(40)}}]}""",
        $$"""{"@context": {{Context}}, "@id": "ex:c", "@included": [{{Datasets(40)}}], "@reverse": {"dct:hasPart": [{"@id": "ex:r"}] } }""",
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_streamed_document_says_what_it_says_when_held_whole(string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document);

        var whole = await QuadList.ReadAsync(bytes, RdfFormat.JsonLd, Whole);
        var streamed = await ReadAsync(bytes, 50, Streamed);

        Assert.NotEmpty(whole.Quads);
        Assert.True(GraphComparison.AreIsomorphic(whole.Reified, streamed.Reified));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Any_split_into_chunks_gives_the_same_statements(int size)
    {
        foreach (var document in Documents.Select(row => row.Data))
        {
            var bytes = Encoding.UTF8.GetBytes(document);
            var expected = await QuadList.ReadAsync(bytes, RdfFormat.JsonLd, Streamed);

            var actual = await ReadAsync(bytes, size, Streamed);

            Assert.True(GraphComparison.AreIsomorphic(expected.Reified, actual.Reified));
        }
    }

    [Fact]
    public async Task A_name_that_comes_after_a_long_list_is_refused_with_its_place()
    {
        var document = $$"""{"@context": {{Context}}, "dcat:dataset": [{{Datasets(40)}}], "@id": "ex:late"}""";

        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => ReadAsync(Encoding.UTF8.GetBytes(document), 50, Streamed));

        Assert.Equal("json-ld-order", error.Code);
        Assert.True(error.Offset >= document.IndexOf("], \"@id\": \"ex:late\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_context_that_comes_last_is_read_whole_up_to_its_limit()
    {
        var document = Encoding.UTF8.GetBytes($$"""{"@graph": [{{Datasets(40)}}], "@context": {{Context}}}""");

        var read = await ReadAsync(document, 50, Streamed with { JsonLd = new JsonLdOptions { StreamFromBytes = 64 } });
        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => ReadAsync(document, 50, Streamed));

        Assert.Equal(200, read.Quads.Count);
        Assert.Equal("limit-held", error.Code);
    }

    private static async Task<QuadList> ReadAsync(byte[] document, int chunk, RdfReaderOptions options)
    {
        var list = new QuadList();
        await RdfReader.ReadAsync(new DripStream(document, chunk), RdfFormat.JsonLd, list, options, TestContext.Current.CancellationToken);
        return list;
    }

    private static string Datasets(int count) => string.Join(",\n", Enumerable.Range(0, count).Select(i =>
        $$"""{"@id": "ex:d{{i}}", "@type": "dcat:Dataset", "dct:title": "Größe {{i}} \u00fc [ { ", "dcat:distribution": {"dct:title": ["a", {"@value": "b"}] } }"""));

    private static string Names(int count) => string.Join(",\n", Enumerable.Range(0, count).Select(i => $"\"ex:d{i}\""));
}
