using System.Buffers;
using Catalog.Dcat;
using Catalog.Rdf;
using Catalog.Tests.Support;

namespace Catalog.Tests.Dcat;

/// <summary>What is exported in one format and read again is the same: several datasets joined in one document, as a page of
/// the catalogue joins them.</summary>
public sealed class ExportFormatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Documents_and_formats()
    {
        var data = new TheoryData<string, string>();
        foreach (var document in (string[])["open.ttl", "restricted.ttl", "bremen-catalog-2021.rdf", "rostock-catalog-page1-2021.rdf", "schleswig-holstein-transparenz.rdf"])
        {
            foreach (var format in (string[])["Turtle", "N-Triples", "RDF/XML"])
            {
                data.Add(document, format);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Documents_and_formats))]
    public async Task Datasets_joined_in_one_document_come_out_of_it_the_same(string document, string formatName)
    {
        var format = RdfFormat.All.Single(f => f.Name == formatName);
        var graph = document.EndsWith(".ttl", StringComparison.Ordinal)
            ? await Documents.FileAsync(Path.Combine(SharedData.Repository, "schemas", "demo", document), RdfFormat.Turtle, Cancellation)
            : await Documents.FileAsync(SharedData.Require(Path.Combine("dcat-ap-de", "real-catalogues", document)), RdfFormat.RdfXml, Cancellation);
        var output = new ArrayBufferWriter<byte>();
        var writer = RdfWriter.Create(output, format, DatasetWriter.Prefixes);
        var expected = new Dictionary<Iri, IReadOnlyList<Triple>>();
        writer.Begin();
        foreach (var node in DatasetReader.FindDatasets(graph))
        {
            var id = Catalog.Model.DatasetId.ForRecord(Documents.DatasetId, node.ToString());
            var dataset = DatasetReader.Read(graph, node, id).Dataset;
            var root = DatasetWriter.Root(dataset, Documents.Addresses);
            expected.Add(root, DatasetWriter.Triples(dataset, Documents.Addresses));
            if (expected.Count > 1)
            {
                writer.Separate();
            }

            writer.WriteRecord(root, expected[root]);
        }

        writer.Complete();
        var read = await Graph.LoadAsync(new MemoryStream(output.WrittenSpan.ToArray()), format, RdfReaderOptions.Default, Cancellation);

        Assert.Equal(expected.Count, DatasetReader.FindDatasets(read).Count);
        foreach (var (root, triples) in expected)
        {
            var again = DatasetReader.Read(read, root, Documents.DatasetId).Dataset;
            Assert.True(GraphComparison.AreIsomorphic(triples, DatasetWriter.Triples(again, Documents.Addresses)), root.Value);
        }
    }
}
