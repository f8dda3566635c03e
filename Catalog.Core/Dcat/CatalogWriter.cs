using System.Globalization;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Dcat;

/// <summary>A page of the catalogue: addresses of its neighbours and how much there is.</summary>
/// <param name="Self">Address of this page.</param>
/// <param name="First">Address of the first page.</param>
/// <param name="Previous">Address of the page before, or null on the first.</param>
/// <param name="Next">Address of the page after, or null on the last.</param>
/// <param name="Last">Address of the last page.</param>
/// <param name="TotalItems">Size of the snapshot.</param>
/// <param name="ItemsPerPage">Size of a full page.</param>
public sealed record HydraPage(
    string Self, string First, string? Previous, string? Next, string Last, long TotalItems, int ItemsPerPage);

/// <summary>The head of a catalogue document: the dcat:Catalog node with its links, and the Hydra page.</summary>
public static class CatalogWriter
{
    private static readonly Iri German = new("http://publications.europa.eu/resource/authority/language/DEU");
    private static readonly Iri ThemeTaxonomy = new("http://publications.europa.eu/resource/authority/data-theme");

    /// <summary>The triples of the catalogue node, with dcat:dataset links to the members of the page.</summary>
    public static IReadOnlyList<Triple> Header(
        DataCatalog catalog, PublicAddresses addresses, IReadOnlyList<Iri> members, DateTimeOffset modified)
    {
        var node = new Iri(addresses.Root);
        var triples = new List<Triple>(members.Count + 24)
        {
            new(node, RDF.Type, DCAT.Catalog),
            new(node, DCT.Title, new Literal(catalog.Title, "de")),
            new(node, DCT.Description, new Literal(Or(catalog.Description, catalog.Title), "de")),
        };
        var publisher = catalog.PublisherIri ?? new Iri(addresses.Root + "#publisher");
        var publisherName = Or(catalog.PublisherName, catalog.Title);
        triples.Add(new(node, DCT.Publisher, publisher));
        var contact = new Iri(addresses.Root + "#contact");
        var hasContact = catalog.ContactEmail.Length > 0 || catalog.ContactUrl.Length > 0;
        if (hasContact)
        {
            triples.Add(new(node, DCAT.ContactPoint, contact));
        }

        triples.Add(new(node, FOAF.Homepage, node));
        triples.Add(new(node, DCT.Language, German));
        triples.Add(new(node, DCT.Modified, Instant(modified)));
        triples.Add(new(node, DCAT.ThemeTaxonomy, ThemeTaxonomy));
        if (catalog.License is not null)
        {
            triples.Add(new(node, DCT.License, catalog.License));
        }

        foreach (var member in members)
        {
            triples.Add(new(node, DCAT.DatasetProperty, addresses.Of((Term)member)));
        }

        triples.Add(new(publisher, RDF.Type, FOAF.Agent));
        triples.Add(new(publisher, RDF.Type, FOAF.Organization));
        triples.Add(new(publisher, FOAF.Name, new Literal(publisherName)));
        if (hasContact)
        {
            Contact(triples, contact, catalog, publisherName);
        }

        return triples;
    }

    /// <summary>The triples of the hydra:PagedCollection node, old and new names both.</summary>
    public static IReadOnlyList<Triple> Page(HydraPage page)
    {
        var node = new Iri(page.Self);
        var triples = new List<Triple>(12)
        {
            new(node, RDF.Type, HYDRA.PagedCollection),
            new(node, HYDRA.TotalItems, Integer(page.TotalItems)),
            new(node, HYDRA.ItemsPerPage, Integer(page.ItemsPerPage)),
        };
        Link(triples, node, HYDRA.First, HYDRA.FirstPage, page.First);
        Link(triples, node, HYDRA.Previous, HYDRA.PreviousPage, page.Previous);
        Link(triples, node, HYDRA.Next, HYDRA.NextPage, page.Next);
        Link(triples, node, HYDRA.Last, HYDRA.LastPage, page.Last);
        return triples;
    }

    private static void Contact(List<Triple> triples, Iri node, DataCatalog catalog, string publisherName)
    {
        triples.Add(new(node, RDF.Type, VCARD.Kind));
        triples.Add(new(node, VCARD.Fn, new Literal(Or(catalog.ContactName, publisherName))));
        if (catalog.ContactEmail.Length > 0)
        {
            triples.Add(new(node, VCARD.HasEmail, new Iri(IriRepair.Legal(WithScheme(catalog.ContactEmail)))));
        }

        if (catalog.ContactUrl.Length > 0)
        {
            triples.Add(new(node, VCARD.HasUrl, new Iri(IriRepair.Legal(catalog.ContactUrl))));
        }
    }

    private static string WithScheme(string mail) =>
        mail.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? mail : "mailto:" + mail;

    private static void Link(List<Triple> triples, Iri node, Iri present, Iri old, string? target)
    {
        if (target is not null)
        {
            triples.Add(new(node, present, new Iri(target)));
            triples.Add(new(node, old, new Iri(target)));
        }
    }

    private static Literal Integer(long number) => new(number.ToString(CultureInfo.InvariantCulture), XSD.Integer);

    private static Literal Instant(DateTimeOffset time) =>
        new(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), XSD.DateTime);

    private static string Or(string text, string other) => text.Length > 0 ? text : other;
}
