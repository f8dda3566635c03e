using Catalog.Model;
using Catalog.Storage;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>A way to reach the catalogue.</summary>
internal sealed record CatalogInterface(string Name, string Url, IReadOnlyList<string> MediaType, IReadOnlyList<string> ConformsTo);

internal sealed class CatalogInterfaceType : CatalogObjectType<CatalogInterface>
{
    public CatalogInterfaceType()
    {
        Name = "CatalogInterface";
        Description = "A way to reach the catalogue. – Zugang zum Katalog.";
        Required<StringGraphType>("name", "What it is called. – Bezeichnung.", one => one.Name);
        Required<IriType>("url", "Its address. – Adresse.", one => one.Url);
        Many<StringGraphType>("mediaType", "What it answers with. – Medientypen.", one => one.MediaType);
        Many<IriType>("conformsTo", "What it keeps to. – Standards.", one => one.ConformsTo);
    }
}

internal sealed class CatalogPublisherType : CatalogObjectType<DataCatalog>
{
    public CatalogPublisherType()
    {
        Name = "CatalogPublisher";
        Description = "Who publishes the catalogue. – Wer den Katalog betreibt.";
        Optional<IriType>("iri", "Its address, where it has one. – Adresse.", catalog => catalog.PublisherIri);
        Required<StringGraphType>("name", "Its name. – Name.", catalog => catalog.PublisherName);
    }
}

internal sealed class CatalogType : CatalogObjectType<DataCatalog>
{
    public CatalogType(PublicValues values, CatalogStore store)
    {
        Name = "Catalog";
        Description = "The catalogue itself (dcat:Catalog). – Der Katalog.";
        Required<IriType>("iri", "Its stable address. – Dauerhafte Adresse.", _ => values.Addresses.Root);
        Required<StringGraphType>("title", "dct:title – Titel.", catalog => catalog.Title);
        Optional<StringGraphType>("description", "dct:description – Beschreibung.", catalog => catalog.Description);
        Required<CatalogPublisherType>("publisher", "dct:publisher – Betreiber.", catalog => catalog);
        Optional<IriType>("homepage", "foaf:homepage – Internetseite.", _ => values.Addresses.Root);
        Optional<ConceptType>(
            "license", "dct:license of the descriptions – Lizenz der Beschreibungen.", catalog => License(catalog));
        Field<NonNullGraphType<IntGraphType>>("datasetCount")
            .Description("How many datasets everyone sees. – Anzahl der Datensätze.")
            .ResolveAsync(async context => await store.CountPublicAsync(context.CancellationToken));
        Many<CatalogInterfaceType>(
            "interfaces", "The ways to reach the catalogue. – Zugänge.", _ => WaysIn(values.Addresses.BaseUrl));
    }

    private static ConceptValue? License(DataCatalog catalog) =>
        catalog.License is { } iri ? ConceptValue.License(new LabelledResource(iri)) : null;

    private static CatalogInterface[] WaysIn(string address) =>
    [
        new("DCAT-AP.de", address + "/catalog.ttl", ["text/turtle"], ["http://dcat-ap.de/def/dcatde/3.0/"]),
        new("DCAT-AP.de", address + "/catalog.rdf", ["application/rdf+xml"], ["http://dcat-ap.de/def/dcatde/3.0/"]),
        new("DCAT-AP.de", address + "/catalog.jsonld", ["application/ld+json"], ["http://dcat-ap.de/def/dcatde/3.0/"]),
        new("DCAT-AP.de", address + "/catalog.nt", ["application/n-triples"], ["http://dcat-ap.de/def/dcatde/3.0/"]),
        new("CKAN Action API", address + "/api/3/action/", ["application/json"], []),
        new("GraphQL", address + "/graphql", ["application/graphql-response+json", "application/json"], []),
    ];
}
