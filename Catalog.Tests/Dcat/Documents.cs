using System.Text;
using Catalog.Dcat;
using Catalog.Rdf;

namespace Catalog.Tests.Dcat;

/// <summary>Graphs from text and files, and datasets from graphs.</summary>
internal static class Documents
{
    public const string DatasetId = "0c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11";

    public static readonly PublicAddresses Addresses = new("https://katalog.example");

    private const string Prefixes = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix dcatde: <http://dcat-ap.de/def/dcatde/> .
        @prefix dcatap: <http://data.europa.eu/r5r/> .
        @prefix geodcatap: <http://data.europa.eu/930/> .
        @prefix adms: <http://www.w3.org/ns/adms#> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix locn: <http://www.w3.org/ns/locn#> .
        @prefix schema: <http://schema.org/> .
        @prefix spdx: <http://spdx.org/rdf/terms#> .
        @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix ex: <https://quelle.example/> .

        """;

    public static Task<Graph> TurtleAsync(string text, CancellationToken cancellationToken) =>
        Graph.LoadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(Prefixes + text)), RdfFormat.Turtle,
            new RdfReaderOptions { BaseIri = "https://quelle.example/" }, cancellationToken);

    public static async Task<Graph> FileAsync(string path, RdfFormat format, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return await Graph.LoadAsync(
            stream, format, new RdfReaderOptions { BaseIri = "https://quelle.example/" }, cancellationToken);
    }

    public static async Task<DatasetReading> ReadAsync(string turtle, CancellationToken cancellationToken)
    {
        var graph = await TurtleAsync(turtle, cancellationToken);
        return DatasetReader.Read(graph, Assert.Single(DatasetReader.FindDatasets(graph)), DatasetId);
    }

    public static Graph GraphOf(IEnumerable<Triple> triples)
    {
        var graph = new Graph();
        foreach (var triple in triples)
        {
            graph.Add(triple);
        }

        return graph;
    }
}
