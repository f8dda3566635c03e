using System.Text;
using Catalog.Rdf;

namespace Catalog.Tests.Rdf;

/// <summary>RDF/XML in the encodings that portals use, and with characters that XML cannot hold.</summary>
public sealed class XmlEncodingTests
{
    private const string Body =
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e:'><e:A e:p='Größe'>{0}</e:A></rdf:RDF>";

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16BE", true }, { "utf-16", false }, { "utf-16BE", false },
        { "iso-8859-1", false }, { "windows-1252", false }, { "iso-8859-15", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_document_is_read_in_its_encoding(string name, bool mark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = $"<?xml version='1.0' encoding='{name}'?>" + string.Format(null, CompositeFormat.Parse(Body), "");
        byte[] document = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];

        var list = await QuadList.ReadAsync(document, RdfFormat.RdfXml, RdfReaderOptions.Default);

        Assert.Equal(new Literal("Größe"), list.Quads[1].Object);
    }

    [Fact]
    public async Task A_declaration_of_UTF_16_in_bytes_of_UTF_8_is_not_believed()
    {
        var list = await QuadList.ReadAsync(
            "<?xml version='1.0' encoding='utf-16'?>" + string.Format(null, CompositeFormat.Parse(Body), ""), RdfFormat.RdfXml);

        Assert.Equal(new Literal("Größe"), list.Quads[1].Object);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("klingon")]
    [InlineData("")]
    public async Task An_unknown_encoding_is_refused(string name)
    {
        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() =>
            QuadList.ReadAsync($"<?xml version='1.0' encoding='{name}'?><a/>", RdfFormat.RdfXml));

        Assert.Equal("encoding", error.Code);
    }

    [Fact]
    public async Task Bytes_that_are_not_in_the_encoding_are_refused()
    {
        var document = Encoding.Latin1.GetBytes(string.Format(null, CompositeFormat.Parse(Body), ""));

        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => QuadList.ReadAsync(document, RdfFormat.RdfXml, RdfReaderOptions.Default));

        Assert.Equal("encoding", error.Code);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task Characters_that_XML_cannot_hold_become_a_replacement()
    {
        var list = await QuadList.ReadAsync(
            string.Format(null, CompositeFormat.Parse(Body), "<e:q>a\u0001b&#x2;c\uFFFEd</e:q>"), RdfFormat.RdfXml);

        Assert.Equal(new Literal("a\uFFFDb\uFFFDc\uFFFDd"), list.Quads[2].Object);
    }

    [Fact]
    public async Task Spaces_in_addresses_are_percent_encoded()
    {
        var list = await QuadList.ReadAsync(
            string.Format(null, CompositeFormat.Parse(Body), "<e:q rdf:resource=' http://example.org/a b|c '/>"), RdfFormat.RdfXml);

        Assert.Equal(new Iri("http://example.org/a%20b%7Cc"), list.Quads[2].Object);
    }
}
