using System.Buffers;
using System.Text;
using Catalog.Rdf;
using CsCheck;

namespace Catalog.Tests.Rdf;

/// <summary>Writers that take statements as they come.</summary>
public sealed class StreamWriterTests
{
    // RDF 1.2 syntax is not read here; its canonical form is.
    private static readonly string[] NewSyntax = ["dirlangtagged", "triple-term"];

    public static TheoryData<string?> CanonicalTriples => W3cSuite.CanonicalNamesOf("rdf12/rdf-n-triples/c14n");

    public static TheoryData<string?> CanonicalQuads => W3cSuite.CanonicalNamesOf("rdf12/rdf-n-quads/c14n");

    [Theory]
    [MemberData(nameof(CanonicalTriples))]
    public Task N_Triples_output_is_canonical(string? name) => CanonicalAsync("rdf12/rdf-n-triples/c14n", name, RdfFormat.NTriples);

    [Theory]
    [MemberData(nameof(CanonicalQuads))]
    public Task N_Quads_output_is_canonical(string? name) => CanonicalAsync("rdf12/rdf-n-quads/c14n", name, RdfFormat.NQuads);

    [Theory]
    [InlineData("Turtle")]
    [InlineData("N-Triples")]
    [InlineData("RDF/XML")]
    [InlineData("JSON-LD")]
    [InlineData("TriG")]
    [InlineData("N-Quads")]
    public void Every_graph_passes_through_every_format(string name)
    {
        var format = Formats.Named(name);
        RandomGraphs.Graphs.Sample(
            graph =>
            {
                var source = WriterTests.Write(RdfFormat.Turtle, (RandomGraphs.Root, [.. graph.Where(triple => WriterTests.XmlHolds(triple.Object))]));
                var text = Convert(source, RdfFormat.Turtle, format);
                return GraphComparison.AreIsomorphic(WriterTests.Read(source, RdfFormat.Turtle), WriterTests.Read(text, format))
                    ? true
                    : throw new InvalidDataException(source + "\n----\n" + text);
            },
            iter: 500);
    }

    [Theory]
    [InlineData("TriG")]
    [InlineData("N-Quads")]
    [InlineData("JSON-LD")]
    public async Task Named_graphs_stay_apart(string name)
    {
        const string source = """
            @prefix e: <urn:e:> . e:s e:p 1 , 2 ; e:q "x"@de . e:g { e:s e:p 3 . _:b e:p _:b } _:h { e:s e:p 1 } e:s e:r e:o . e:g { e:s e:p 4 }
            """;

        var text = Convert(source, RdfFormat.TriG, Formats.Named(name));

        var expected = await QuadList.ReadAsync(source, RdfFormat.TriG);
        var actual = await QuadList.ReadAsync(text, Formats.Named(name));
        Assert.True(GraphComparison.AreIsomorphic(expected.Reified, actual.Reified), text);
    }

    [Fact]
    public void A_prefix_that_changes_its_meaning_is_declared_anew()
    {
        const string source = "@prefix e: <urn:a/> . e:s e:p e:o . @prefix e: <urn:b/> . e:s e:p e:o , <urn:a/x> .";

        var text = Convert(source, RdfFormat.Turtle, RdfFormat.Turtle);

        Assert.Equal("@prefix e: <urn:a/> .\ne:s e:p e:o .\n@prefix e: <urn:b/> .\ne:s e:p e:o , <urn:a/x> .\n", text);
    }

    private static async Task CanonicalAsync(string suite, string? name, RdfFormat format)
    {
        var folder = Support.SharedData.Require("w3c/" + suite);
        Assert.NotNull(name);
        if (NewSyntax.Any(word => name.Contains(word, StringComparison.Ordinal)))
        {
            Assert.Skip("RDF 1.2 syntax (base direction, triple terms) is not read.");
        }

        var extension = "." + format.Extensions[0];
        var source = await File.ReadAllTextAsync(Path.Combine(folder, name + extension), TestContext.Current.CancellationToken);
        var expected = await File.ReadAllTextAsync(Path.Combine(folder, name + "-c14n" + extension), TestContext.Current.CancellationToken);

        Assert.Equal(expected, Convert(source, format, format));
    }

    private static string Convert(string source, RdfFormat from, RdfFormat to)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = RdfStreamWriter.Create(output, to);
        RdfReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(source)), from, writer, RdfReaderOptions.Default, CancellationToken.None)
            .GetAwaiter().GetResult();
        writer.Complete();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
