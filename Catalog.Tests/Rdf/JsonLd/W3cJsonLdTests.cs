using System.Text.Json.Nodes;
using Catalog.Rdf;
using Catalog.Rdf.JsonLd;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>The JSON-LD 1.1 suites of the W3C: expansion and reading as RDF.</summary>
public sealed class W3cJsonLdTests
{
    public static TheoryData<string?> Expand => JsonLdSuite.NamesOf("expand");

    public static TheoryData<string?> ToRdf => JsonLdSuite.NamesOf("toRdf");

    [Theory]
    [MemberData(nameof(Expand))]
    public void Expand_case_passes(string? name)
    {
        var test = JsonLdSuite.Case("expand", name);
        var input = test.Read(test.Input);

        if (!test.IsPositive)
        {
            var error = Assert.Throws<RdfSyntaxException>(() => JsonLdMachine.Expand(input, test.Options()));
            Assert.Equal(test.ErrorCode, error.Code);
            return;
        }

        var actual = ExpandedJson.From(JsonLdMachine.Expand(input, test.Options()));
        var expected = JsonNode.Parse(test.Read(test.Expected!));
        Assert.Equal(ExpandedJson.Canonical(expected), ExpandedJson.Canonical(actual));
    }

    [Theory]
    [MemberData(nameof(ToRdf))]
    public async Task To_RDF_case_passes(string? name)
    {
        var test = JsonLdSuite.Case("toRdf", name);
        var input = test.Read(test.Input);

        if (!test.IsPositive)
        {
            var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => QuadList.ReadAsync(input, RdfFormat.JsonLd, test.Options()));
            Assert.Equal(test.ErrorCode, error.Code);
            Assert.True(error.Line > 0);
            return;
        }

        var actual = await QuadList.ReadAsync(input, RdfFormat.JsonLd, test.Options());
        if (test.Expected is null)
        {
            return;
        }

        var expected = await QuadList.ReadAsync(test.Read(test.Expected), RdfFormat.NQuads, RdfReaderOptions.Default);
        Assert.True(
            GraphComparison.AreIsomorphic(LowerLanguages(expected), LowerLanguages(actual)),
            $"Expected:\n{string.Join('\n', expected.Quads)}\nActual:\n{string.Join('\n', actual.Quads)}");
    }

    private static IEnumerable<Triple> LowerLanguages(QuadList quads) => quads.Reified.Select(triple =>
        triple.Object is Literal { Language: { } language } literal
            ? triple with { Object = new Literal(literal.Value, language.ToLowerInvariant()) }
            : triple);
}
