using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Catalog.Rdf;
using Catalog.Rdf.Shacl;
using Catalog.Rdf.Vocabulary;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>The blocks of <c>Catalog.Rdf/README.md</c>; each stands here, between the markers, as it stands there.</summary>
public sealed partial class ReadmeTests
{
    private const string Document = """
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        <https://example.org/trees> a dcat:Dataset ; dct:title "Bäume"@de , "Trees"@en ; dcat:distribution [ dct:format "CSV" ] .
        """;

    private readonly CancellationToken cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_and_query()
    {
        using var input = Input();

        // block: read
        var graph = await Graph.LoadAsync(input, RdfFormat.Turtle, RdfReaderOptions.Default, cancellationToken);

        foreach (var dataset in graph.Subjects(RDF.Type, new Iri("http://www.w3.org/ns/dcat#Dataset")))
        {
            var titles = graph.Objects(dataset, new Iri("http://purl.org/dc/terms/title"));
            var german = titles.FirstOrDefault(title => title is Literal { Language: "de" });
            Console.WriteLine($"{dataset}: {german}");
        }
        // end

        Assert.Equal(5, graph.Count);
    }

    [Fact]
    public async Task Write()
    {
        using var input = Input();
        var graph = await Graph.LoadAsync(input, RdfFormat.Turtle, RdfReaderOptions.Default, cancellationToken);

        // block: write
        var output = new ArrayBufferWriter<byte>();
        var prefixes = new PrefixMap([new("dct", "http://purl.org/dc/terms/"), new("dcat", "http://www.w3.org/ns/dcat#")]);
        var writer = RdfWriter.Create(output, RdfFormat.RdfXml, prefixes);
        writer.Begin();
        writer.WriteRecord(new Iri("https://example.org/trees"), [.. graph.Triples]);
        writer.Complete();
        // end

        Assert.Contains("<dcat:Dataset rdf:about=\"https://example.org/trees\">", Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert()
    {
        using var input = Input();
        using var output = new MemoryStream();

        // block: convert
        var writer = RdfStreamWriter.Create(output, RdfFormat.NTriples);
        await RdfReader.ReadAsync(input, RdfFormat.Turtle, writer, RdfReaderOptions.Default, cancellationToken);
        writer.Complete();
        // end

        Assert.Equal(5, Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Validate()
    {
        using var input = Input();
        var data = await Graph.LoadAsync(input, RdfFormat.Turtle, RdfReaderOptions.Default, cancellationToken);
        using var shapes = new MemoryStream(Encoding.UTF8.GetBytes(
            """
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            <urn:shape> a sh:NodeShape ; sh:targetClass <http://www.w3.org/ns/dcat#Dataset> ;
                sh:property [ sh:path <http://purl.org/dc/terms/license> ; sh:minCount 1 ] .
            """));

        // block: validate
        var rules = ShapesGraph.Parse(await Graph.LoadAsync(shapes, RdfFormat.Turtle, RdfReaderOptions.Default, cancellationToken));
        var report = rules.Validate(data);
        report.WriteText(Console.Out, language: "de");
        // end

        Assert.False(report.Conforms);
    }

    [Fact]
    public async Task Strangers_data()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("<urn:a> <urn:p> <urn:with space> .\n<urn:b> <urn:p> oops .\n"));

        // block: lenient
        var faults = new List<RdfSyntaxException>();
        var options = new RdfReaderOptions { Lenient = true, Report = faults.Add, MaxDocumentBytes = 10_000_000 };
        var graph = await Graph.LoadAsync(input, RdfFormat.NTriples, options, cancellationToken);
        // end

        Assert.Equal(1, graph.Count);
        Assert.Equal(["iri-repaired", "unexpected"], faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task Every_block_of_the_readme_stands_in_this_file()
    {
        var source = await File.ReadAllTextAsync(
            Path.Combine(SharedData.Repository, "Catalog.Tests", "Rdf", "ReadmeTests.cs"), cancellationToken);
        var readme = await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "Catalog.Rdf", "README.md"), cancellationToken);

        var tested = TestedBlock().Matches(source).Select(match => Normalise(match.Groups["block"].Value)).ToList();
        var shown = ShownBlock().Matches(readme).Select(match => Normalise(match.Groups["block"].Value)).ToList();

        Assert.Equal(5, shown.Count);
        Assert.All(shown, block => Assert.Contains(block, tested));
    }

    private static MemoryStream Input() => new(Encoding.UTF8.GetBytes(Document));

    private static string Normalise(string block) =>
        string.Join('\n', block.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"// block: \w+\r?\n(?<block>.*?)// end", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestedBlock();

    [GeneratedRegex(@"```csharp\r?\n(?<block>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShownBlock();
}
