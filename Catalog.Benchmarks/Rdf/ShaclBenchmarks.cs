using BenchmarkDotNet.Attributes;
using Catalog.Rdf;
using Catalog.Rdf.Shacl;

namespace Catalog.Benchmarks.Rdf;

/// <summary>Validation of a generated catalogue. <c>CATALOG_BENCH_RDF</c> names a folder with the output of gen_dcat.py,
/// <c>CATALOG_BENCH_SHAPES</c> one with the Turtle files of the shapes.</summary>
[MemoryDiagnoser]
public class ShaclBenchmarks
{
    private ShapesGraph _shapes = null!;
    private Graph _data = new();
    private Graph _background = new();

    /// <summary>Loads shapes, data and vocabulary.</summary>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var folder = Environment.GetEnvironmentVariable("CATALOG_BENCH_RDF") ?? ".";
        var union = new Graph();
        foreach (var file in Directory.GetFiles(Environment.GetEnvironmentVariable("CATALOG_BENCH_SHAPES") ?? ".", "*.ttl"))
        {
            Term Apart(Term term) => term is BlankNode node ? new BlankNode(Path.GetFileNameWithoutExtension(file) + node.Label) : term;
            foreach (var triple in (await LoadAsync(file)).Triples)
            {
                union.Add(new Triple((Resource)Apart(triple.Subject), triple.Predicate, Apart(triple.Object)));
            }
        }

        _shapes = ShapesGraph.Parse(union);
        _data = await LoadAsync(Directory.GetFiles(folder, "dcat-*.ttl").Order(StringComparer.Ordinal).First());
        _background = await LoadAsync(Path.Combine(folder, "vocab.ttl"));
    }

    /// <summary>Validates the whole catalogue.</summary>
    [Benchmark]
    public int Validate() => _shapes.Validate(_data, _background).Results.Count;

    private static async Task<Graph> LoadAsync(string file)
    {
        await using var input = File.OpenRead(file);
        return await Graph.LoadAsync(input, RdfFormat.Turtle, new RdfReaderOptions { BaseIri = "https://base.example/" }, CancellationToken.None);
    }
}
