using System.Buffers;
using BenchmarkDotNet.Attributes;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Benchmarks.Rdf;

/// <summary>Reading, keeping, writing and hashing of generated catalogues. <c>CATALOG_BENCH_RDF</c> names a folder
/// with the output of gen_dcat.py, for example <c>dcat-10000.ttl</c> and its neighbours.</summary>
[MemoryDiagnoser]
public class RdfBenchmarks
{
    private static readonly PrefixMap Prefixes = new(
    [
        new("dcat", "http://www.w3.org/ns/dcat#"),
        new("dct", "http://purl.org/dc/terms/"),
        new("foaf", "http://xmlns.com/foaf/0.1/"),
        new("vcard", "http://www.w3.org/2006/vcard/ns#"),
        new("xsd", XSD.Namespace),
    ]);

    private byte[] _document = [];
    private RdfFormat _format = RdfFormat.Turtle;
    private List<(Resource Root, List<Triple> Triples)> _records = [];

    /// <summary>File extension of the format under test.</summary>
    [Params("ttl", "nt", "rdf", "jsonld")]
    public string Extension { get; set; } = "";

    /// <summary>Reads the document into memory and cuts its datasets out.</summary>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var folder = Environment.GetEnvironmentVariable("CATALOG_BENCH_RDF") ?? ".";
        var file = Directory.GetFiles(folder, "dcat-*." + Extension).Order(StringComparer.Ordinal).First();
        _document = await File.ReadAllBytesAsync(file);
        _format = RdfFormat.FromExtension(Extension)!;
        var graph = await LoadAsync();
        _records = [.. graph.Subjects(RDF.Type, new Iri("http://www.w3.org/ns/dcat#Dataset")).Take(1_000).Select(root => (root, Record(graph, root)))];
    }

    /// <summary>Reads and counts.</summary>
    [Benchmark]
    public async Task<long> CountAsync()
    {
        var counter = new Counter();
        await RdfReader.ReadAsync(new MemoryStream(_document), _format, counter, RdfReaderOptions.Default, CancellationToken.None);
        return counter.Count;
    }

    /// <summary>Reads into a graph.</summary>
    [Benchmark]
    public Task<Graph> LoadAsync() =>
        Graph.LoadAsync(new MemoryStream(_document), _format, RdfReaderOptions.Default, CancellationToken.None);

    /// <summary>Writes a thousand datasets.</summary>
    [Benchmark]
    public int WriteThousand()
    {
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var writer = RdfWriter.Create(output, _format, Prefixes);
        writer.Begin();
        foreach (var (root, triples) in _records)
        {
            writer.WriteRecord(root, triples);
            writer.Separate();
        }

        writer.Complete();
        return output.WrittenCount;
    }

    /// <summary>Hashes a thousand datasets.</summary>
    [Benchmark]
    public int HashThousand() => _records.Count(record => TreeHash.Compute(record.Triples).Length > 0);

    private static List<Triple> Record(Graph graph, Resource root)
    {
        var triples = new List<Triple>();
        var seen = new HashSet<Resource> { root };
        var waiting = new Queue<Resource>([root]);
        while (waiting.TryDequeue(out var subject))
        {
            foreach (var triple in graph.About(subject))
            {
                triples.Add(triple);
                if (triple.Object is BlankNode node && seen.Add(node))
                {
                    waiting.Enqueue(node);
                }
            }
        }

        return triples;
    }

    private sealed class Counter : IRdfSink
    {
        public long Count { get; private set; }

        public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
        {
            // Only statements count.
        }

        public void Base(ReadOnlySpan<byte> iri)
        {
            // Only statements count.
        }

        public void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph) => Count++;
    }
}
