using System.Text;
using Catalog.Rdf;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>A document gives the same statements wherever it is cut.</summary>
public sealed class ChunkTests
{
    public static TheoryData<string, string> Suites => new()
    {
        { "w3c/rdf11/rdf-n-triples", "N-Triples" },
        { "w3c/rdf11/rdf-n-quads", "N-Quads" },
        { "w3c/rdf11/rdf-turtle", "Turtle" },
        { "w3c/rdf11/rdf-trig", "TriG" },
        { "w3c/rdf11/rdf-xml", "RDF/XML" },
        { "w3c/json-ld11/toRdf", "JSON-LD" },
    };

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Every_split_gives_the_same_statements_or_the_same_error(string folder, string name)
    {
        var format = Formats.Named(name);
        var files = Directory.GetFiles(SharedData.Require(folder), "*", SearchOption.AllDirectories)
            .Where(file => RdfFormat.FromExtension(Path.GetExtension(file)) == format && !file.Contains("manifest", StringComparison.Ordinal));
        foreach (var file in files)
        {
            var document = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var whole = await OutcomeAsync(new MemoryStream(document), format);
            foreach (var size in new[] { 1, 2, 3, 7, 4096 })
            {
                Assert.Equal(whole, await OutcomeAsync(new DripStream(document, size), format));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Tokens_longer_than_the_window_are_read_whole(int size)
    {
        var text = string.Concat(Enumerable.Repeat("größe \\n ", 40_000));
        var document = $"# {new string('x', 300_000)}\n<urn:s> <urn:p> \"{text}\", \"\"\"{text}\"\"\" . # {new string('y', 300_000)}";

        var bytes = Encoding.UTF8.GetBytes(document);
        if (size < 4096)
        {
            bytes = Encoding.UTF8.GetBytes(document[..100] + "\n" + document[300_003..330_000] + "\" .");
        }

        var list = new QuadList();
        await RdfReader.ReadAsync(new DripStream(bytes, size), RdfFormat.Turtle, list, RdfReaderOptions.Default, TestContext.Current.CancellationToken);

        Assert.All(list.Quads, quad => Assert.StartsWith("größe \n ", quad.Object.ToString(), StringComparison.Ordinal));
        Assert.Equal(size < 4096 ? 1 : 2, list.Quads.Count);
    }

    private static async Task<string> OutcomeAsync(Stream input, RdfFormat format)
    {
        var list = new QuadList();
        var options = new RdfReaderOptions { BaseIri = "https://base.example/file" };
        var error = "";
        try
        {
            await RdfReader.ReadAsync(input, format, list, options, TestContext.Current.CancellationToken);
        }
        catch (RdfSyntaxException exception)
        {
            error = $"{exception.Code} {exception.Line} {exception.Column} {exception.Offset} {exception.Message}";
        }

        return string.Join('\n', list.Quads) + error;
    }
}
