using Catalog.Rdf.Graphs;

namespace Catalog.Rdf;

/// <summary>Compares sets of triples up to the names of blank nodes.</summary>
public static class GraphComparison
{
    /// <summary>True if one set becomes the other by renaming blank nodes (RDF 1.1 Concepts §3.6).</summary>
    public static bool AreIsomorphic(IEnumerable<Triple> left, IEnumerable<Triple> right)
    {
        var first = new BlankNodeColours(left);
        var second = new BlankNodeColours(right);
        return first.TripleCount == second.TripleCount
            && first.BlankNodes.Count == second.BlankNodes.Count
            && first.CanonicalLines().SequenceEqual(second.CanonicalLines());
    }
}
