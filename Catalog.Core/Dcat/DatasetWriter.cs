using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>Writes a dataset of the model as triples, properties in the order of <see cref="DatasetReader"/>.</summary>
public static class DatasetWriter
{
    /// <summary>The prefixes of every document of ours, always the same, so that fragments can be joined.</summary>
    public static PrefixMap Prefixes { get; } = new(
    [
        new("dcat", DCAT.Namespace),
        new("dcterms", DCT.Namespace),
        new("dcatap", DCATAP.Namespace),
        new("dcatde", DCATDE.Namespace),
        new("geodcatap", GEODCATAP.Namespace),
        new("adms", ADMS.Namespace),
        new("foaf", FOAF.Namespace),
        new("vcard", VCARD.Namespace),
        new("skos", SKOS.Namespace),
        new("locn", LOCN.Namespace),
        new("spdx", SPDX.Namespace),
        new("odrl", ODRL.Namespace),
        new("prov", PROV.Namespace),
        new("time", "http://www.w3.org/2006/time#"),
        new("eli", "http://data.europa.eu/eli/ontology#"),
        new("org", "http://www.w3.org/ns/org#"),
        new("hydra", HYDRA.Namespace),
        new("gsp", "http://www.opengis.net/ont/geosparql#"),
        new("dqv", "http://www.w3.org/ns/dqv#"),
        new("schema", SCHEMA.Namespace),
        new("owl", OWL.Namespace),
        new("rdf", Rdf.Vocabulary.RDF.Namespace),
        new("rdfs", RDFS.Namespace),
        new("xsd", Rdf.Vocabulary.XSD.Namespace),
    ]);

    /// <summary>The node that the triples describe, as the public sees it.</summary>
    public static Iri Root(Dataset dataset, PublicAddresses addresses) => new(addresses.Of(dataset.Iri));

    /// <summary>The triples of the dataset in DCAT-AP.de 3.0's form, with what the profile wants added (a licence copied
    /// down, types of agents and contacts) and addresses as the public sees them.</summary>
    public static IReadOnlyList<Triple> Triples(Dataset dataset, PublicAddresses addresses) =>
        new TripleWriting(dataset, addresses).Dataset();
}
