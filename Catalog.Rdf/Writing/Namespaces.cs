using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.Writing;

/// <summary>Finds the prefix of an IRI whose local part needs no escape in any of the formats.</summary>
internal sealed class Namespaces
{
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);

    public Namespaces(PrefixMap prefixes)
    {
        foreach (var (prefix, iri) in prefixes.Entries)
        {
            _prefixes.TryAdd(iri, prefix);
        }
    }

    public bool TryShorten(string iri, out string prefix, out int localStart)
    {
        localStart = LocalStart(iri);
        var lookup = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (localStart > 0 && lookup.TryGetValue(iri.AsSpan(0, localStart), out var found))
        {
            prefix = found;
            return true;
        }

        prefix = "";
        return false;
    }

    /// <summary>Where the last part of letters, digits, <c>_</c> and <c>-</c> begins; 0 if there is none that is a
    /// name. Such a part is a name in Turtle, XML and JSON-LD alike.</summary>
    public static int LocalStart(string iri)
    {
        var start = iri.Length;
        while (start > 0 && iri[start - 1] < 0x80 && CharacterClass.Is((byte)iri[start - 1], CharacterClass.Name))
        {
            start--;
        }

        return start < iri.Length && start > 0 && (char.IsAsciiLetter(iri[start]) || iri[start] == '_') ? start : 0;
    }
}
