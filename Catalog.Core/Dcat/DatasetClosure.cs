using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Dcat;

/// <summary>Cuts one dataset out of a graph: its triples and those of everything it points to, breadth first. It stops in
/// front of other datasets, catalogues, vocabularies and paging, so that a back link (contract dcat-ap-de §3.6) keeps its
/// own triple and drags nothing in. What several datasets share, such as a publisher, belongs to each of them.</summary>
internal static class DatasetClosure
{
    /// <summary>A dataset with this many triples was cut.</summary>
    public const int MaxTriples = 2_000;

    /// <summary>The triples, grouped by subject, the dataset first.</summary>
    public static List<Triple> Of(Graph graph, Resource dataset)
    {
        var triples = new List<Triple>(64);
        var seen = new HashSet<Resource> { dataset };
        var open = new Queue<Resource>();
        open.Enqueue(dataset);
        while (open.TryDequeue(out var node) && triples.Count < MaxTriples)
        {
            var isElsewhere = false;
            var start = triples.Count;
            foreach (var triple in graph.About(node))
            {
                isElsewhere = start > 0 && node is Iri && IsType(triple.Predicate) && IsElsewhere(triple.Object);
                if (isElsewhere || triples.Count == MaxTriples)
                {
                    break;
                }

                triples.Add(triple);
            }

            if (isElsewhere)
            {
                triples.RemoveRange(start, triples.Count - start);
                continue;
            }

            for (var i = start; i < triples.Count; i++)
            {
                if (triples[i].Object is Resource target && !IsType(triples[i].Predicate) && seen.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        return triples;
    }

    private static bool IsElsewhere(Term type) =>
        type is Iri iri
        && (iri == DCAT.Dataset || iri == DCAT.Catalog || iri == DCAT.CatalogRecord || iri == SKOS.ConceptScheme
            || iri == OWL.Ontology || iri.Value.StartsWith(HYDRA.Namespace, StringComparison.Ordinal));

    private static bool IsType(Iri predicate) => predicate.Value == RDF.Type.Value;
}
