using Catalog.Rdf;
using Catalog.Rdf.JsonLd;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>Real portals' files and official examples and vocabularies.</summary>
public sealed class RealFileTests
{
    [Theory]
    [InlineData("dcat-ap-de/real-catalogues", "portal-148-dataset.ttl iri-character 69:36")]
    [InlineData("dcat-ap-de/examples", "example-bee-population-dataset-series-api.ttl unexpected 20:31, example-bees_wasps_dataset.ttl unexpected 2:1")]
    [InlineData("dcat-ap-de/vocabularies", "")]
    public async Task Every_RDF_file_is_read_and_comes_back_from_every_writer(string folder, string broken)
    {
        var refused = new List<string>();
        foreach (var file in Directory.GetFiles(SharedData.Require(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var format = RdfFormat.FromExtension(Path.GetExtension(file));
            if (format is null || file.EndsWith(".json", StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                await using var input = File.OpenRead(file);
                var context = Path.Combine(Path.GetDirectoryName(file)!, "context.jsonld");
                var options = new RdfReaderOptions
                {
                    BaseIri = "https://base.example/",
                    JsonLd = new JsonLdOptions
                    {
                        DocumentLoader = iri => iri.EndsWith("/examples/context.jsonld", StringComparison.Ordinal)
                            ? new RemoteDocument(iri, File.ReadAllBytes(context))
                            : null,
                    },
                };
                var graph = await Graph.LoadAsync(input, format, options, TestContext.Current.CancellationToken);
                Assert.True(graph.Count > 0 || file.Contains("empty", StringComparison.Ordinal) || file.EndsWith("context.jsonld", StringComparison.Ordinal), file);
                RoundTrip(file, [.. graph.Triples]);
            }
            catch (RdfSyntaxException exception)
            {
                refused.Add($"{Path.GetFileName(file)} {exception.Code} {exception.Line}:{exception.Column}");
            }
        }

        var found = string.Join(", ", refused);
        Assert.True(broken == found, found);
    }

    private static void RoundTrip(string file, List<Triple> triples)
    {
        if (triples.Count is 0 or > 5_000)
        {
            return;
        }

        foreach (var format in new[] { RdfFormat.Turtle, RdfFormat.NTriples, RdfFormat.RdfXml, RdfFormat.JsonLd })
        {
            var text = WriterTests.Write(format, (triples[0].Subject, triples));
            Assert.True(GraphComparison.AreIsomorphic(triples, WriterTests.Read(text, format)), $"{file} as {format}");
        }
    }
}
