using System.Security.Cryptography;
using Catalog.Rdf.Graphs;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf;

/// <summary>A hash of a set of triples that does not depend on blank node labels or on order: a blank node is what
/// hangs on it and what points to it.</summary>
public static class TreeHash
{
    /// <summary>The SHA-256 of the triples as 64 lower-case hex digits.</summary>
    public static string Compute(IEnumerable<Triple> triples)
    {
        var lines = new List<string>();
        var withBlankNodes = new List<Triple>();
        foreach (var triple in triples)
        {
            if (triple.Subject is BlankNode || triple.Object is BlankNode)
            {
                withBlankNodes.Add(triple);
            }
            else
            {
                lines.Add(string.Concat(((Iri)triple.Subject).Value, "> <", triple.Predicate.Value, "> ") + BlankNodeColours.Text(triple.Object));
            }
        }

        lines.Sort(string.CompareOrdinal);
        var text = new ByteBuffer(16 << 10);
        var last = "";
        foreach (var line in lines)
        {
            if (line != last)
            {
                Append(text, line);
                last = line;
            }
        }

        if (withBlankNodes.Count > 0)
        {
            // Equal lines are two blank nodes here, so they count.
            foreach (var line in new BlankNodeColours(withBlankNodes).CanonicalLines())
            {
                Append(text, line);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(text.Written));
    }

    private static void Append(ByteBuffer text, string line)
    {
        text.Append(line);
        text.Append((byte)'\n');
    }
}
