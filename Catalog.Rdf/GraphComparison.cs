namespace Catalog.Rdf;

/// <summary>Compares sets of triples up to the names of blank nodes.</summary>
public static class GraphComparison
{
    /// <summary>True if one set becomes the other by renaming blank nodes (RDF 1.1 Concepts §3.6).</summary>
    public static bool AreIsomorphic(IEnumerable<Triple> left, IEnumerable<Triple> right) =>
        throw new NotSupportedException();
}
