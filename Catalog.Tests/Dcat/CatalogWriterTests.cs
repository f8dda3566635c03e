using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Tests.Dcat;

public sealed class CatalogWriterTests
{
    [Fact]
    public void The_catalogue_says_what_harvesters_ask_of_it()
    {
        var catalog = new DataCatalog
        {
            Title = "Offene Daten",
            License = new Iri("http://dcat-ap.de/def/licenses/dl-zero-de/2.0"),
            PublisherName = "Stadt Jena",
            ContactEmail = "daten@jena.example",
        };

        var triples = CatalogWriter.Header(
            catalog, new PublicAddresses("https://www.stadt.example/daten"), [new Iri("/dataset/1"), new Iri("https://a.example/2")],
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)));

        var node = new Iri("https://www.stadt.example/daten/");
        Assert.Contains(new Triple(node, RDF.Type, DCAT.Catalog), triples);
        Assert.Contains(new Triple(node, DCAT.DatasetProperty, new Iri("https://www.stadt.example/daten/dataset/1")), triples);
        Assert.Contains(new Triple(node, DCAT.DatasetProperty, new Iri("https://a.example/2")), triples);
        Assert.Contains(new Triple(node, DCT.Modified, new Literal("2026-01-02T02:04:05.000000Z", XSD.DateTime)), triples);
        Assert.Contains(triples, t => t.Predicate == FOAF.Name && t.Object == new Literal("Stadt Jena"));
        Assert.Contains(triples, t => t.Predicate == VCARD.HasEmail && t.Object == new Iri("mailto:daten@jena.example"));
    }

    [Fact]
    public void A_page_has_its_links_as_addresses_under_both_names()
    {
        var triples = CatalogWriter.Page(new HydraPage("https://a.example/c?page=2", "https://a.example/c?page=1", "https://a.example/c?page=1", null, "https://a.example/c?page=2", 150, 100));

        Assert.Contains(triples, t => t.Predicate == HYDRA.TotalItems && t.Object == new Literal("150", XSD.Integer));
        Assert.Contains(triples, t => t.Predicate == HYDRA.PreviousPage && t.Object == new Iri("https://a.example/c?page=1"));
        Assert.Contains(triples, t => t.Predicate == HYDRA.Previous && t.Object == new Iri("https://a.example/c?page=1"));
        Assert.DoesNotContain(triples, t => t.Predicate == HYDRA.Next || t.Predicate == HYDRA.NextPage);
    }
}
