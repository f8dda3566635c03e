using Catalog.Rdf;

namespace Catalog.Tests.Rdf;

/// <summary>The RDF 1.1 suites of the W3C.</summary>
public sealed class W3cRdfTests
{
    public static TheoryData<string?> NTriples => W3cSuite.NamesOf("rdf11/rdf-n-triples");

    public static TheoryData<string?> NQuads => W3cSuite.NamesOf("rdf11/rdf-n-quads");

    public static TheoryData<string?> Turtle => W3cSuite.NamesOf("rdf11/rdf-turtle");

    public static TheoryData<string?> TriG => W3cSuite.NamesOf("rdf11/rdf-trig");

    public static TheoryData<string?> RdfXml => W3cSuite.NamesOf("rdf11/rdf-xml");

    [Theory]
    [MemberData(nameof(NTriples))]
    public Task N_Triples_case_passes(string? name) => RunAsync("rdf11/rdf-n-triples", name, RdfFormat.NTriples, RdfFormat.NTriples);

    [Theory]
    [MemberData(nameof(NQuads))]
    public Task N_Quads_case_passes(string? name) => RunAsync("rdf11/rdf-n-quads", name, RdfFormat.NQuads, RdfFormat.NQuads);

    [Theory]
    [MemberData(nameof(Turtle))]
    public Task Turtle_case_passes(string? name) => RunAsync("rdf11/rdf-turtle", name, RdfFormat.Turtle, RdfFormat.NTriples);

    [Theory]
    [MemberData(nameof(TriG))]
    public Task TriG_case_passes(string? name) => RunAsync("rdf11/rdf-trig", name, RdfFormat.TriG, RdfFormat.NQuads);

    [Theory]
    [MemberData(nameof(RdfXml))]
    public Task RDF_XML_case_passes(string? name) => RunAsync("rdf11/rdf-xml", name, RdfFormat.RdfXml, RdfFormat.NTriples);

    internal static async Task RunAsync(string suite, string? name, RdfFormat format, RdfFormat resultFormat)
    {
        var test = W3cSuite.Case(suite, name);
        var options = new RdfReaderOptions { BaseIri = test.Base };
        var input = await File.ReadAllBytesAsync(test.Action, TestContext.Current.CancellationToken);

        if (test.Kind.Contains("Negative", StringComparison.Ordinal))
        {
            var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => QuadList.ReadAsync(input, format, options));
            Assert.True(error.Line > 0);
            return;
        }

        var actual = await QuadList.ReadAsync(input, format, options);
        if (test.Result is null)
        {
            return;
        }

        var expected = await QuadList.ReadAsync(
            await File.ReadAllBytesAsync(test.Result, TestContext.Current.CancellationToken), resultFormat, options);
        Assert.True(
            GraphComparison.AreIsomorphic(expected.Reified, actual.Reified),
            $"Expected:\n{string.Join('\n', expected.Quads)}\nActual:\n{string.Join('\n', actual.Quads)}");
    }
}
