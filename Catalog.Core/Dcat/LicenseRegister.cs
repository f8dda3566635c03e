using System.Collections.Frozen;

namespace Catalog.Dcat;

/// <summary>Finds a licence under all the spellings in which portals write it (contract dcat-ap-de §2.2).</summary>
internal sealed class LicenseRegister
{
    private const string ListPrefix = "dcat-ap.de/def/licenses/";

    private readonly FrozenDictionary<string, License> _byKey;

    public LicenseRegister()
    {
        var file = Embedded.Read("licenses.json", VocabularyJson.Default.LicenseFile);
        All = [.. file.Licenses.Select(l => new License(l.Id, l.Iri, l.Title, l.Url, l.Open))];
        var byId = All.ToDictionary(license => license.Id, StringComparer.Ordinal);
        var byKey = new Dictionary<string, License>(StringComparer.Ordinal);
        foreach (var license in All)
        {
            byKey[Key(license.Id)] = license;
        }

        // CKAN's odc-by and the list's odby are one licence; its IRI belongs to the list's entry.
        foreach (var license in All.Where(license => license.Iri is not null))
        {
            byKey.TryAdd(Key(license.Iri!), license);
        }

        foreach (var (alias, id) in file.Aliases)
        {
            byKey.TryAdd(Key(alias), byId[id]);
        }

        foreach (var license in All.Where(license => license.Url is not null))
        {
            byKey.TryAdd(Key(license.Url!), license);
        }

        _byKey = byKey.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IReadOnlyList<License> All { get; }

    public License? Find(string text) => _byKey.GetValueOrDefault(Key(text));

    /// <summary>The form in which spellings are compared: lower case, without scheme, www., the list's address, slash or
    /// hash at the end, the deed or legal text of Creative Commons, and with 4_0 written 4.0.</summary>
    private static string Key(string text)
    {
        var key = text.Trim().ToLowerInvariant();
        if (key.StartsWith("http://", StringComparison.Ordinal))
        {
            key = key[7..];
        }
        else if (key.StartsWith("https://", StringComparison.Ordinal))
        {
            key = key[8..];
        }

        if (key.StartsWith("www.", StringComparison.Ordinal))
        {
            key = key[4..];
        }

        if (key.StartsWith(ListPrefix, StringComparison.Ordinal))
        {
            key = key[ListPrefix.Length..];
        }

        if (key.StartsWith("creativecommons.org/", StringComparison.Ordinal))
        {
            key = CutAt(CutAt(key, "/deed"), "/legalcode");
        }

        key = key.TrimEnd('/', '#');
        var version = key.Length - 3;
        return version > 0 && key[version + 1] == '_' && char.IsAsciiDigit(key[version]) && char.IsAsciiDigit(key[^1])
            ? string.Concat(key.AsSpan(0, version + 1), ".", key.AsSpan(version + 2))
            : key;
    }

    private static string CutAt(string key, string end)
    {
        var at = key.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? key : key[..at];
    }
}
