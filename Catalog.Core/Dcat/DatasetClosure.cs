using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Dcat;

/// <summary>Cuts one dataset out of a graph: its triples and those of everything it points to, breadth first. It stops in
/// front of other datasets, catalogues and paging, so that a back link (contract dcat-ap-de §3.6) keeps its own triple
/// and drags nothing in. What several datasets share, such as a publisher, belongs to each of them.</summary>
internal sealed class DatasetClosure
{
    public const int MaxTriples = 2_000;

    /// <summary>Steps from the dataset; blank nodes do not count, because nobody else can describe them.</summary>
    public const int MaxDepth = 8;

    private readonly Graph _graph;
    private readonly HashSet<Resource> _seen = [];
    private readonly Queue<(Resource Node, int Depth)> _open = new();

    private DatasetClosure(Graph graph) => _graph = graph;

    /// <summary>Grouped by subject, the dataset first.</summary>
    public List<Triple> Triples { get; } = new(64);

    /// <summary>True if a limit left something out.</summary>
    public bool IsCut { get; private set; }

    public static DatasetClosure Of(Graph graph, Resource dataset)
    {
        var closure = new DatasetClosure(graph);
        closure._seen.Add(dataset);
        closure._open.Enqueue((dataset, 0));
        while (closure._open.TryDequeue(out var next))
        {
            closure.Take(next.Node, next.Depth, isRoot: closure.Triples.Count == 0);
        }

        return closure;
    }

    private void Take(Resource node, int depth, bool isRoot)
    {
        var about = _graph.About(node);
        if (about.Count == 0 || (!isRoot && node is Iri && IsElsewhere(about)))
        {
            return;
        }

        if (Triples.Count + about.Count > MaxTriples || depth > MaxDepth)
        {
            IsCut = true;
            if (!isRoot)
            {
                return;
            }
        }

        foreach (var triple in about)
        {
            if (Triples.Count == MaxTriples)
            {
                return;
            }

            Triples.Add(triple);
            if (triple.Object is Resource target && !IsType(triple.Predicate) && _seen.Add(target))
            {
                _open.Enqueue((target, target is BlankNode ? depth : depth + 1));
            }
        }
    }

    private static bool IsElsewhere(IReadOnlyList<Triple> about)
    {
        foreach (var triple in about)
        {
            if (IsType(triple.Predicate) && triple.Object is Iri type
                && (type == DCAT.Dataset || type == DCAT.Catalog || type == DCAT.CatalogRecord
                    || type.Value.StartsWith(HYDRA.Namespace, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsType(Iri predicate) => predicate.Value == RDF.Type.Value;
}
