namespace Catalog.Rdf;

/// <summary>Prefixes and their namespaces, in a fixed order.</summary>
public sealed class PrefixMap
{
    private readonly List<KeyValuePair<string, string>> _entries;

    /// <summary>Makes a map of prefix and namespace pairs.</summary>
    public PrefixMap(IEnumerable<KeyValuePair<string, string>> entries) => _entries = [.. entries];

    /// <summary>The pairs, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Entries => _entries;
}
