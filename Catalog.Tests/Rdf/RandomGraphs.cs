using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using CsCheck;

namespace Catalog.Tests.Rdf;

/// <summary>Graphs that are hard on writers: shared, cyclic and deep blank nodes, broken and proper lists, all of
/// Unicode, language tags, datatypes, IRIs with odd ends.</summary>
internal static class RandomGraphs
{
    public static readonly Iri Root = new("https://example.org/a");

    private static readonly Gen<Iri> Iris = Any(
        Root,
        new Iri("https://example.org/b"),
        new Iri("https://example.org/ns#c-1"),
        new Iri("https://example.org/größe"),
        new Iri("urn:x:1"),
        new Iri("geo:50.9,11.6"),
        new Iri("https://example.org/?a=1&b='2'"),
        new Iri("https://example.org/a%20b"),
        RDF.Nil);

    private static readonly Gen<Iri> Predicates = Any(
        RDF.Type,
        RDF.First,
        RDF.Rest,
        new Iri("https://example.org/p"),
        new Iri("https://example.org/ns#q"),
        new Iri("geo:p"),
        new Iri("https://other.example/größe"));

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Any("", "x", "a\nb", "\"", "\"\"\"", "\\", "\t\r\n", "ende\"", "true", "<&>]]>", " blank ")),
        (1, Gen.OneOf(Gen.Int[0x20, 0xD7FF], Gen.Int[0xE000, 0xFFFD], Gen.Int[0x10000, 0x10FFFF])
            .Array[0, 5].Select(runes => string.Concat(runes.Select(char.ConvertFromUtf32)))));

    private static readonly Gen<Literal> Literals = Gen.OneOf(
        Texts.Select(text => new Literal(text)),
        Gen.Select(Texts, Any("de", "de-DE", "en", "sr-Latn-RS"), (text, tag) => new Literal(text, tag)),
        Gen.Select(Texts, Any(XSD.Date, XSD.Integer, new Iri("https://example.org/type")), (text, type) => new Literal(text, type)),
        Any("1", "-1", "+1", "1.", ".5", "1.5", "1e3", "true", "01").Select(text => new Literal(text, XSD.Integer)),
        Any("1", "-.5", "1.", "1.5", "+0.0").Select(text => new Literal(text, XSD.Decimal)),
        Any("true", "false", "1").Select(text => new Literal(text, XSD.Boolean)));

    private static readonly Gen<BlankNode> Nodes = Gen.Int[0, 7].Select(number => new BlankNode($"n{number}"));

    private static readonly Gen<Resource> Resources = Gen.OneOf(Iris.Select(Resource (iri) => iri), Nodes.Select(Resource (node) => node));

    private static readonly Gen<Triple[]> Lists = Gen.Select(
        Gen.OneOf(Resources.Select(Term (resource) => resource), Literals.Select(Term (literal) => literal)).Array[1, 4],
        Gen.Int[0, 1000],
        (items, id) => items.SelectMany((item, index) => new[]
        {
            new Triple(new BlankNode($"l{id}x{index}"), RDF.First, item),
            new Triple(new BlankNode($"l{id}x{index}"), RDF.Rest, index == items.Length - 1 ? RDF.Nil : new BlankNode($"l{id}x{index + 1}")),
        }).Prepend(new Triple(Root, new Iri("https://example.org/p"), new BlankNode($"l{id}x0"))).ToArray());

    private static readonly Gen<Triple> Triples = Gen.Select(
        Resources,
        Predicates,
        Gen.OneOf(Resources.Select(Term (resource) => resource), Literals.Select(Term (literal) => literal)),
        (subject, predicate, @object) => new Triple(subject, predicate, @object));

    public static Gen<List<Triple>> Graphs { get; } = Gen.Select(
        Triples.Array[0, 25],
        Lists.Array[0, 2],
        (triples, lists) => triples.Concat(lists.SelectMany(list => list)).Distinct().ToList());

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
