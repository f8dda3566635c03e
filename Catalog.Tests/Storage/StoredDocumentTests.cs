using System.Text.Json;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Storage;
using Catalog.Tests.Dcat;
using CsCheck;

namespace Catalog.Tests.Storage;

public sealed class StoredDocumentTests
{
    [Fact]
    public void A_dataset_comes_back_as_it_was_stored() =>
        DatasetGenerator.Datasets.Sample(
            dataset =>
            {
                var stored = StoredDocument.Write(dataset);

                var read = StoredDocument.Read(stored);

                return StoredDocument.Write(read) == stored && read.Title.SequenceEqual(dataset.Title)
                    && read.Distribution.Count == dataset.Distribution.Count && read.Issued == dataset.Issued;
            },
            iter: 300);

    [Fact]
    public void Kinds_of_terms_stay_apart()
    {
        var subject = new BlankNode("n1");
        var predicate = new Iri("https://a.example/p");
        Triple[] triples =
        [
            new(subject, predicate, new Literal("_:n1")),
            new(subject, predicate, new BlankNode("n1")),
            new(subject, predicate, new Literal("https://a.example/")),
            new(subject, predicate, new Iri("https://a.example/")),
            new(subject, predicate, new Literal("@de")),
            new(subject, predicate, new Literal("x", "de-DE")),
            new(subject, predicate, new Literal("1", XSD.Integer)),
            new(subject, predicate, new Literal("1", new Iri("https://a.example/type"))),
            new(subject, predicate, new Literal("x", RDF.LangString)),
        ];
        var dataset = new Dataset
        {
            Iri = new Iri("/dataset/1"),
            Identifier = [new Literal("a\"b\\c\u2028ü"), new Literal("", "de")],
            AdditionalTriples = triples,
            AdditionalValues = new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "[1]", ["a"] = "\"ü\"" },
        };

        var read = StoredDocument.Read(StoredDocument.Write(dataset));

        Assert.Equal(triples, read.AdditionalTriples);
        Assert.Equal(dataset.Identifier, read.Identifier);
        Assert.Equal("[1]", read.AdditionalValues["b"]);
        Assert.Equal(dataset.Iri, read.Iri);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"v":99,"iri":"https://a.example/"}""")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":1,"iri":"https://a.example/","unheard":1}""")]
    public void What_is_no_stored_dataset_is_refused(string text) =>
        Assert.Throws<JsonException>(() => StoredDocument.Read(text));
}
