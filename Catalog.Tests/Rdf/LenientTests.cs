using System.Text;
using Catalog.Rdf;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>Lenient reading keeps the good statements and tells what it went over.</summary>
public sealed class LenientTests
{
    private readonly List<RdfSyntaxException> _faults = [];

    [Fact]
    public async Task N_Triples_go_on_at_the_next_line()
    {
        var list = await ReadAsync("<urn:a> <urn:p> \"1\" .\n<urn:b> <urn:p> oops .\n<urn:c> <urn:p> \"3\" .\n", RdfFormat.NTriples);

        Assert.Equal(["urn:a", "urn:c"], list.Quads.Select(quad => quad.Subject.ToString()));
        Assert.Equal([("unexpected", 2L)], _faults.Select(fault => (fault.Code, fault.Line)));
    }

    [Fact]
    public async Task Turtle_goes_on_after_the_next_dot_at_the_end_of_a_line()
    {
        var list = await ReadAsync(
            """
            @prefix e: <urn:e:> .
            e:a e:p 1 .
            e:b e:p [ e:q 2 ; oops 3.5 ] ;
                e:p "x" .
            e:c e:p 4 .
            e:d e:p
            """,
            RdfFormat.Turtle);

        Assert.Equal(["urn:e:a", "urn:e:c"], list.Quads.Where(quad => quad.Object is Literal { Value: "1" or "4" }).Select(quad => quad.Subject.ToString()));
        Assert.Equal([("prefix", 3L), ("end-of-input", 6L)], _faults.Select(fault => (fault.Code, fault.Line)));
    }

    [Theory]
    [InlineData("Turtle")]
    [InlineData("N-Triples")]
    public async Task IRIs_are_repaired(string format)
    {
        var list = await ReadAsync("<urn:a b> <urn:p> <http://example.org/{größe}|x> .\n", Formats.Named(format));

        Assert.Equal(
            new Quad(new Iri("urn:a%20b"), new Iri("urn:p"), new Iri("http://example.org/%7Bgröße%7D%7Cx")),
            Assert.Single(list.Quads));
        Assert.Equal(["iri-repaired", "iri-repaired"], _faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task A_missing_bracket_is_not_repaired_across_the_document()
    {
        var list = await ReadAsync("<urn:a> <urn:p> <urn:open .\n<urn:c> <urn:p> \"3\" .\n", RdfFormat.NTriples);

        Assert.Equal("urn:c", Assert.Single(list.Quads).Subject.ToString());
    }

    [Fact]
    public async Task Too_many_faults_end_the_reading()
    {
        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() =>
            ReadAsync(string.Concat(Enumerable.Repeat("oops\n", 101)), RdfFormat.NTriples));

        Assert.Equal(101, error.Line);
        Assert.Equal(100, _faults.Count);
    }

    [Fact]
    public async Task XML_that_is_not_UTF_8_is_read_as_Windows_1252()
    {
        var document = Encoding.Latin1.GetBytes(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e:'><e:A e:p='Gr\u00F6\u00DFe \u0080'/></rdf:RDF>");
        var list = await QuadList.ReadAsync(document, RdfFormat.RdfXml, Options());

        Assert.Equal(new Literal("Größe €"), list.Quads[1].Object);
        Assert.Equal(["encoding-repaired"], _faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task A_real_portal_with_line_breaks_in_IRIs_is_read()
    {
        var path = SharedData.Require("dcat-ap-de/real-catalogues/portal-148-dataset.ttl");

        var list = await QuadList.ReadAsync(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), RdfFormat.Turtle, Options());

        Assert.Equal(50, list.Quads.Count);
        Assert.All(_faults, fault => Assert.Equal("iri-repaired", fault.Code));
    }

    private Task<QuadList> ReadAsync(string document, RdfFormat format) => QuadList.ReadAsync(Encoding.UTF8.GetBytes(document), format, Options());

    private RdfReaderOptions Options() => new() { Lenient = true, Report = _faults.Add };
}
