using System.Security.Cryptography;
using System.Text;
using Catalog.Rdf.Graphs;

namespace Catalog.Rdf;

/// <summary>A hash of a set of triples that does not depend on blank node labels or on order: a blank node is what
/// hangs on it and what points to it.</summary>
public static class TreeHash
{
    /// <summary>The SHA-256 of the triples as 64 lower-case hex digits.</summary>
    public static string Compute(IEnumerable<Triple> triples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in new BlankNodeColours(triples).CanonicalLines())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
