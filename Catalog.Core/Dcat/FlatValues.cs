using Catalog.Model;

namespace Catalog.Dcat;

/// <summary>A dataset's values as key and text, under the keys that German portals use for what has no field of its own
/// (contract dcat-ap-de §4.6 and §4.7): for clients and filters that know only flat keys. Lists are JSON arrays in
/// text.</summary>
public static class FlatValues
{
    /// <summary>The derived values of a dataset, sorted by key. Empty values are left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Dataset dataset, PublicAddresses addresses) =>
        throw new NotSupportedException();
}
