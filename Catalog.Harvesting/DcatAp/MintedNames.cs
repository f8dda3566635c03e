using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>Reads a dataset under names that the catalogue makes: where it has none of its own, and where the operator
/// wants none of the source's (decisions, Identity).</summary>
internal static class MintedNames
{
    /// <summary>Reads the dataset with its node and its distributions renamed.</summary>
    /// <param name="triples">What belongs to the dataset.</param>
    /// <param name="dataset">Its node.</param>
    /// <param name="id">Its id.</param>
    /// <param name="all">True: distributions get a new name although they have one; false: only those without.</param>
    /// <param name="siblings">Ids of other datasets that are renamed too.</param>
    public static DatasetReading Read(
        IReadOnlyList<Triple> triples, Resource dataset, string id, bool all, IReadOnlyDictionary<Iri, string> siblings)
    {
        // Ids come from the source's own names, so that they do not change with the setting.
        var first = DatasetReader.Read(DatasetMapping.GraphOf(triples), dataset, id);
        var names = new Dictionary<Resource, Iri> { [dataset] = PublicAddresses.Mint(id) };
        var ids = new Dictionary<Resource, string>();
        foreach (var distribution in first.Dataset.Distribution.Concat(first.Dataset.Sample))
        {
            if (all || distribution.Node is BlankNode)
            {
                var name = PublicAddresses.Mint(id, distribution.Id);
                names[distribution.Node] = name;
                ids[name] = distribution.Id;
            }
            else
            {
                ids[distribution.Node] = distribution.Id;
            }
        }

        var renamed = triples.Select(triple => new Triple(
            (Resource)Named(triple.Subject, names, siblings), triple.Predicate, Named(triple.Object, names, siblings)));
        var second = DatasetReader.Read(DatasetMapping.GraphOf(renamed), names[dataset], id);
        return second with
        {
            Dataset = second.Dataset with
            {
                Iri = names[dataset],
                Distribution = WithIds(second.Dataset.Distribution, ids),
                Sample = WithIds(second.Dataset.Sample, ids),
            },
            Remarks = first.Remarks,
        };
    }

    private static Term Named(
        Term term, Dictionary<Resource, Iri> names, IReadOnlyDictionary<Iri, string> siblings)
    {
        if (term is not Resource node)
        {
            return term;
        }

        if (names.TryGetValue(node, out var name))
        {
            return name;
        }

        return node is Iri iri && siblings.TryGetValue(iri, out var sibling) ? PublicAddresses.Mint(sibling) : node;
    }

    private static IReadOnlyList<Distribution> WithIds(
        IReadOnlyList<Distribution> distributions, Dictionary<Resource, string> ids) =>
        [.. distributions.Select(distribution => ids.TryGetValue(distribution.Node, out var id)
            ? distribution with { Id = id }
            : distribution)];
}
