using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>Writes a dataset of the model as triples, properties in the order of <see cref="DatasetReader"/>.</summary>
public static class DatasetWriter
{
    /// <summary>The prefixes of every document of ours, always the same, so that fragments can be joined.</summary>
    public static PrefixMap Prefixes { get; } = new([]);

    /// <summary>The node that the triples describe, as the public sees it.</summary>
    public static Iri Root(Dataset dataset, PublicAddresses addresses) => throw new NotSupportedException();

    /// <summary>The triples of the dataset in DCAT-AP.de 3.0's form, with what the profile wants added (a licence copied
    /// down, types of agents and contacts) and addresses as the public sees them.</summary>
    public static IReadOnlyList<Triple> Triples(Dataset dataset, PublicAddresses addresses) =>
        throw new NotSupportedException();
}
