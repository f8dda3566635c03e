using System.Buffers;
using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using CsCheck;

namespace Catalog.Tests.Rdf;

/// <summary>Writers: what is written reads back the same, always as the same bytes, in pieces that can be joined.</summary>
public sealed class WriterTests
{
    private static readonly PrefixMap Prefixes = new(
    [
        new("rdf", RDF.Namespace),
        new("xsd", XSD.Namespace),
        new("ex", "https://example.org/"),
        new("ns", "https://example.org/ns#"),
        new("geo", "https://geo.example/"),
    ]);

    public static TheoryData<string> Readable => new("Turtle", "N-Triples", "RDF/XML", "JSON-LD");

    [Theory]
    [MemberData(nameof(Readable))]
    public void Every_graph_reads_back_the_same(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        RandomGraphs.Graphs.Sample(
            graph =>
            {
                if (format == RdfFormat.RdfXml)
                {
                    graph = [.. graph.Where(triple => XmlHolds(triple.Object))];
                }

                var text = Write(format, (RandomGraphs.Root, graph));
                var again = Read(text, format);
                return GraphComparison.AreIsomorphic(graph, again) ? true : throw new InvalidDataException(text);
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("Turtle")]
    [InlineData("N-Triples")]
    [InlineData("RDF/XML")]
    [InlineData("JSON-LD")]
    public void The_order_of_blank_nodes_in_the_input_does_not_change_labels_or_objects(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        List<Triple> one =
        [
            new(RandomGraphs.Root, new Iri("https://example.org/p"), new BlankNode("x")),
            new(RandomGraphs.Root, new Iri("https://example.org/p"), new BlankNode("y")),
            new(new BlankNode("x"), new Iri("https://example.org/p"), new Literal("1")),
            new(new BlankNode("y"), new Iri("https://example.org/p"), new Literal("2")),
            new(new BlankNode("y"), new Iri("https://example.org/q"), new BlankNode("x")),
        ];
        var other = one.ConvertAll(triple => new Triple(Swap(triple.Subject), triple.Predicate, triple.Object is Resource resource ? Swap(resource) : triple.Object));

        Assert.Equal(Write(format, (RandomGraphs.Root, one)), Write(format, (RandomGraphs.Root, other)));

        static Resource Swap(Resource node) => node is BlankNode { Label: var label } ? new BlankNode(label == "x" ? "y" : "x") : node;
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void Records_of_one_document_never_share_a_blank_node(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        var first = Shared(new Iri("https://example.org/a"));
        var second = Shared(new Iri("https://example.org/b"));

        var text = Write(format, (first[0].Subject, first), (second[0].Subject, second));

        var renamed = second.Select(triple => new Triple(
            triple.Subject is BlankNode ? new BlankNode("second") : triple.Subject,
            triple.Predicate,
            triple.Object is BlankNode ? new BlankNode("second") : triple.Object));
        Assert.True(GraphComparison.AreIsomorphic([.. first, .. renamed], Read(text, format)), text);

        static List<Triple> Shared(Iri root) =>
        [
            new(root, new Iri("https://example.org/p"), new BlankNode("n")),
            new(root, new Iri("https://example.org/q"), new BlankNode("n")),
            new(new BlankNode("n"), new Iri("https://example.org/p"), new Literal("x")),
        ];
    }

    [Theory]
    [InlineData("Turtle")]
    [InlineData("N-Triples")]
    [InlineData("RDF/XML")]
    [InlineData("JSON-LD")]
    public void A_very_long_chain_of_blank_nodes_is_written_without_deep_nesting(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        foreach (var predicate in new[] { new Iri("https://example.org/p"), RDF.Rest })
        {
            var chain = new List<Triple> { new(RandomGraphs.Root, predicate, new BlankNode("n0")) };
            for (var i = 0; i < 3_000; i++)
            {
                chain.Add(new(new BlankNode($"n{i}"), predicate, new BlankNode($"n{i + 1}")));
            }

            var text = Write(format, (RandomGraphs.Root, chain));

            Assert.Equal(chain.Count, Read(text, format).Count);
        }
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void Long_lists_and_many_properties_take_no_time(string name)
    {
        var format = RdfFormat.All.Single(format => format.Name == name);
        var triples = new List<Triple> { new(RandomGraphs.Root, new Iri("https://example.org/p"), new BlankNode("l0")) };
        for (var i = 0; i < 20_000; i++)
        {
            triples.Add(new(new BlankNode($"l{i}"), RDF.First, new Literal($"{i}")));
            triples.Add(new(new BlankNode($"l{i}"), RDF.Rest, i == 19_999 ? RDF.Nil : new BlankNode($"l{i + 1}")));
            triples.Add(new(RandomGraphs.Root, new Iri($"https://example.org/p{i}"), new Literal("x")));
        }

        var text = Write(format, (RandomGraphs.Root, triples));

        Assert.Equal(triples.Count, Read(text, format).Count);
    }

    [Fact]
    public void Turtle_nests_what_hangs_on_a_node()
    {
        var graph = Read(
            """
            @prefix ex: <https://example.org/> .
            ex:a ex:title "Größe"@de, "size"@en ; a ex:Thing ; ex:part [ ex:n 3 ; ex:list ( 1 true "x" ) ] ; ex:other ex:b .
            ex:b ex:text "two\nlines", "tab\t" .
            """,
            RdfFormat.Turtle);

        var text = Write(RdfFormat.Turtle, (RandomGraphs.Root, graph));

        Assert.Equal(
            """"
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix ex: <https://example.org/> .
            @prefix ns: <https://example.org/ns#> .
            @prefix geo: <https://geo.example/> .

            ex:a a ex:Thing ;
                ex:title "Größe"@de, "size"@en ;
                ex:part [
                    ex:n 3 ;
                    ex:list ( 1 true "x" )
                ] ;
                ex:other ex:b .

            ex:b ex:text "tab\t", """two
            lines""" .

            """",
            text);
    }

    [Fact]
    public void RDF_XML_nests_typed_nodes_and_drops_what_XML_cannot_hold()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = RdfWriter.Create(output, RdfFormat.RdfXml, Prefixes);
        writer.Begin();
        writer.WriteRecord(RandomGraphs.Root,
        [
            new(RandomGraphs.Root, RDF.Type, new Iri("https://example.org/Thing")),
            new(RandomGraphs.Root, new Iri("https://example.org/part"), new Iri("https://example.org/b")),
            new(new Iri("https://example.org/b"), RDF.Type, new Iri("https://example.org/Part")),
            new(new Iri("https://example.org/b"), new Iri("https://other.example/name"), new Literal("a\u0001<b>", "de_DE")),
            new(RandomGraphs.Root, new Iri("https://example.org/123"), new Literal("no name for this")),
        ]);
        writer.Complete();

        Assert.Equal(2, writer.Dropped);
        Assert.EndsWith(
            """
              <ex:Thing rdf:about="https://example.org/a">
                <ex:part>
                  <ex:Part rdf:about="https://example.org/b">
                    <ns1:name xmlns:ns1="https://other.example/" xml:lang="de-DE">a&lt;b&gt;</ns1:name>
                  </ex:Part>
                </ex:part>
              </ex:Thing>
            </rdf:RDF>

            """,
            Encoding.UTF8.GetString(output.WrittenSpan),
            StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_LD_embeds_what_hangs_on_a_node()
    {
        var graph = Read(
            """
            @prefix ex: <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            ex:a a ex:Thing ; ex:title "Größe"@de, "size" ; ex:part [ ex:n 3 ; ex:list ( 1 ex:c ) ] ; ex:other ex:b ; ex:where <geo:1,2> .
            ex:b ex:again ex:a .
            """,
            RdfFormat.Turtle);

        var text = Write(RdfFormat.JsonLd, (RandomGraphs.Root, graph));

        Assert.Equal(
            """{"@id":"https://example.org/a","@type":"ex:Thing","ex:title":["size",{"@value":"Größe","@language":"de"}],"ex:part":{"ex:n":{"@value":"3","@type":"xsd:integer"},"ex:list":{"@list":[{"@value":"1","@type":"xsd:integer"},{"@id":"https://example.org/c"}]}},"ex:other":{"@id":"https://example.org/b","ex:again":{"@id":"https://example.org/a"}},"ex:where":{"@context":{"geo":null},"@id":"geo:1,2"}}""",
            text.Split('\n')[1]);
    }

    internal static string Write(RdfFormat format, params (Resource Root, List<Triple> Triples)[] records)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = RdfWriter.Create(output, format, Prefixes);
        writer.Begin();
        var first = true;
        foreach (var (root, triples) in records)
        {
            if (!first)
            {
                writer.Separate();
            }

            first = false;
            writer.WriteRecord(root, triples);
        }

        writer.Complete();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    internal static List<Triple> Read(string text, RdfFormat format) => [.. Graph.LoadAsync(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), format, RdfReaderOptions.Default, CancellationToken.None).GetAwaiter().GetResult().Triples];

    internal static bool XmlHolds(Term term) =>
        term is not Literal literal || literal.Value.All(c => c is '\t' or '\n' or '\r' or >= ' ' and not ('\uFFFE' or '\uFFFF'));
}
