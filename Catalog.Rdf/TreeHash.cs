namespace Catalog.Rdf;

/// <summary>A hash of a set of triples that does not depend on blank node labels or on order: a blank node with one
/// parent and no cycle hashes as its sorted (predicate, object) lines, bottom up.</summary>
public static class TreeHash
{
    /// <summary>The SHA-256 of the triples as 64 lower-case hex digits.</summary>
    public static string Compute(IEnumerable<Triple> triples) => throw new NotSupportedException();
}
