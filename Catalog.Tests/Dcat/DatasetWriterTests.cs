using Catalog.Dcat;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Storage;
using CsCheck;

namespace Catalog.Tests.Dcat;

public sealed class DatasetWriterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void What_was_written_is_read_as_it_was() =>
        DatasetGenerator.Datasets.Sample(
            dataset =>
            {
                var first = DatasetWriter.Triples(dataset, Documents.Addresses);

                var reading = DatasetReader.Read(Documents.GraphOf(first), dataset.Iri, Documents.DatasetId);
                var second = DatasetWriter.Triples(reading.Dataset, Documents.Addresses);

                return reading.Problem is null && GraphComparison.AreIsomorphic(first, second)
                    && reading.Dataset.Keyword.ToHashSet().SetEquals(dataset.Keyword)
                    && reading.Dataset.Distribution.Count == dataset.Distribution.Count
                    && reading.Dataset.Publisher?.Name.Count == dataset.Publisher?.Name.Count;
            },
            iter: 300);

    [Fact]
    public void The_store_loses_nothing_of_it() =>
        DatasetGenerator.Datasets.Sample(
            dataset =>
            {
                var stored = StoredDocument.Read(StoredDocument.Write(dataset));

                return DatasetWriter.Triples(stored, Documents.Addresses).SequenceEqual(DatasetWriter.Triples(dataset, Documents.Addresses));
            },
            iter: 100);

    [Fact]
    public async Task The_profile_gets_what_it_wants_by_additions_that_add_nothing_the_second_time()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; dct:license <http://dcat-ap.de/def/licenses/dl-zero-de/2.0> ;
              dct:publisher ex:p ; dct:spatial <http://publications.europa.eu/resource/authority/place/DEU_JEN> ;
              dcat:distribution ex:a, ex:b .
            ex:p a foaf:Organization ; foaf:name "Amt" .
            ex:a dcat:downloadURL <https://a.example/a.csv> .
            ex:b dcat:accessURL <https://a.example/b> ; dct:license <http://dcat-ap.de/def/licenses/cc-by/4.0> .
            """, Cancellation);

        var written = DatasetWriter.Triples(reading.Dataset, Documents.Addresses);
        var again = DatasetReader.Read(Documents.GraphOf(written), reading.Dataset.Iri, Documents.DatasetId).Dataset;

        var a = new Iri("https://quelle.example/a");
        Assert.Contains(new Triple(a, DCT.License, new Iri("http://dcat-ap.de/def/licenses/dl-zero-de/2.0")), written);
        Assert.Contains(new Triple(a, DCAT.AccessUrl, new Iri("https://a.example/a.csv")), written);
        Assert.Single(written, t => t.Subject == new Iri("https://quelle.example/b") && t.Predicate == DCT.License);
        Assert.Contains(new Triple(new Iri("https://quelle.example/p"), RDF.Type, FOAF.Agent), written);
        Assert.Contains(new Triple(new Iri("https://quelle.example/p"), RDF.Type, FOAF.Organization), written);
        Assert.True(GraphComparison.AreIsomorphic(written, DatasetWriter.Triples(again, Documents.Addresses)));
    }

    [Fact]
    public async Task Every_address_that_is_ours_begins_with_the_base_address()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; dcat:landingPage <https://demo.invalid/seite> ;
              dcat:distribution [ dcat:downloadURL <https://demo.invalid/files/a.csv> ; <https://demo.invalid/x> <https://demo.invalid/y> ] .
            """, Cancellation);

        var written = DatasetWriter.Triples(reading.Dataset with { Iri = new Iri("/dataset/1") }, new PublicAddresses("https://www.stadt.example/daten/"));

        Assert.Equal("https://www.stadt.example/daten/dataset/1", DatasetWriter.Root(reading.Dataset with { Iri = new Iri("/dataset/1") }, new PublicAddresses("https://www.stadt.example/daten/")).Value);
        Assert.Contains(written, t => t.Object == new Iri("https://www.stadt.example/daten/demo/files/a.csv"));
        Assert.DoesNotContain(written, t => t.Subject.ToString().Contains("invalid", StringComparison.Ordinal)
            || (t.Object is Iri iri && iri.Value.Contains("invalid", StringComparison.Ordinal)));
    }
}
