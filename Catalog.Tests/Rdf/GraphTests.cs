using System.Buffers;
using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>The graph, its comparison and its hash.</summary>
public sealed class GraphTests
{
    private const string Example = """
        @prefix ex: <https://example.org/> .
        ex:a a ex:Thing ; ex:name "eins"@de, "one"@en ; ex:part [ ex:size 3 ; ex:note "x" ], ex:b .
        ex:b ex:list ( 1 2.5 true "x\ny" ) ; ex:again _:c . ex:d ex:again _:c . _:c ex:self _:c .
        """;

    [Fact]
    public async Task A_graph_answers_by_subject_and_by_object_in_the_order_read()
    {
        var graph = await LoadAsync(Example);
        var a = new Iri("https://example.org/a");

        Assert.Equal(5, graph.About(a).Count);
        Assert.Equal([new Literal("eins", "de"), new Literal("one", "en")], graph.Objects(a, new Iri("https://example.org/name")));
        Assert.Equal([a], graph.Subjects(RDF.Type, new Iri("https://example.org/Thing")));
        Assert.Single(graph.PointingTo(new Iri("https://example.org/b")));
        Assert.Empty(graph.About(new Iri("https://example.org/none")));
        Assert.All(graph.Triples, triple => Assert.True(graph.Contains(triple)));
        Assert.False(graph.Add(graph.Triples.First()));
        Assert.Equal(graph.Count, graph.Triples.Count());
    }

    [Fact]
    public async Task Graphs_with_renamed_blank_nodes_are_isomorphic_and_hash_the_same()
    {
        var left = (await LoadAsync(Example)).Triples.ToList();
        var right = left.Select(Rename).Reverse().ToList();
        var other = left.Skip(1).ToList();

        Assert.True(GraphComparison.AreIsomorphic(left, right));
        Assert.Equal(TreeHash.Compute(left), TreeHash.Compute(right));
        Assert.False(GraphComparison.AreIsomorphic(left, other));
        Assert.NotEqual(TreeHash.Compute(left), TreeHash.Compute(other));
    }

    [Fact]
    public void Two_triangles_are_not_one_hexagon()
    {
        Assert.False(GraphComparison.AreIsomorphic(Cycle("a", 3).Concat(Cycle("b", 3)), Cycle("c", 6)));
        Assert.True(GraphComparison.AreIsomorphic(Cycle("a", 3).Concat(Cycle("b", 3)), Cycle("c", 3).Concat(Cycle("d", 3))));
    }

    [Fact]
    public void Twins_are_counted_and_many_of_them_take_no_time()
    {
        List<Triple> Twins(int count) => [.. Enumerable.Range(0, count).SelectMany(i => new[]
        {
            new Triple(new Iri("urn:s"), new Iri("urn:p"), new BlankNode($"n{i}")),
            new Triple(new BlankNode($"n{i}"), new Iri("urn:p"), new Literal("same")),
        })];

        Assert.Equal(TreeHash.Compute(Twins(3_000)), TreeHash.Compute(Enumerable.Reverse(Twins(3_000))));
        Assert.NotEqual(TreeHash.Compute(Twins(2)), TreeHash.Compute(Twins(1)));
        Assert.False(GraphComparison.AreIsomorphic(Twins(2), Twins(3)));
    }

    [Theory]
    [InlineData("Turtle")]
    [InlineData("N-Triples")]
    [InlineData("RDF/XML")]
    [InlineData("JSON-LD")]
    public async Task What_is_written_reads_back_the_same(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        var graph = await LoadAsync(Example);

        var text = Write(graph, format);

        var again = await LoadAsync(text, format);
        Assert.True(GraphComparison.AreIsomorphic(graph.Triples, again.Triples), text);
    }

    [Fact]
    public async Task A_line_break_in_an_IRI_is_an_error_with_line_and_column()
    {
        var path = SharedData.Require("dcat-ap-de/real-catalogues/portal-148-dataset.ttl");
        await using var input = File.OpenRead(path);

        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() =>
            Graph.LoadAsync(input, RdfFormat.Turtle, RdfReaderOptions.Default, TestContext.Current.CancellationToken));

        Assert.Equal("iri-character", error.Code);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(lines[error.Line - 1].Length + 1, error.Column);
        Assert.Contains("a line break", error.Message, StringComparison.Ordinal);
    }

    internal static string Write(Graph graph, RdfFormat format)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = RdfWriter.Create(output, format, new PrefixMap([new("ex", "https://example.org/"), new("xsd", XSD.Namespace)]));
        writer.Begin();
        writer.WriteRecord(new Iri("https://example.org/a"), [.. graph.Triples]);
        writer.Complete();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    internal static Task<Graph> LoadAsync(string text, RdfFormat? format = null) => Graph.LoadAsync(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), format ?? RdfFormat.Turtle, RdfReaderOptions.Default, TestContext.Current.CancellationToken);

    private static Triple Rename(Triple triple) => new((Resource)Rename(triple.Subject), triple.Predicate, Rename(triple.Object));

    private static Term Rename(Term term) => term is BlankNode node ? new BlankNode("other" + node.Label) : term;

    private static IEnumerable<Triple> Cycle(string name, int length) => Enumerable.Range(0, length).Select(i => new Triple(
        new BlankNode($"{name}{i}"), new Iri("https://example.org/next"), new BlankNode($"{name}{(i + 1) % length}")));
}
