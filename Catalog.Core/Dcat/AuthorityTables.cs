using System.Collections.Frozen;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>An entry of a code list: its IRI, short code and labels.</summary>
public sealed record Concept(string Iri, string Code, string German, string English);

/// <summary>An entry of the licence register.</summary>
/// <param name="Id">Short id: <c>dl-by-de/2.0</c>, or one of CKAN's ids such as <c>cc-by</c>.</param>
/// <param name="Iri">The licence IRI of dcat-ap.de, or null where that list has no match.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Url">Where the text is, or null.</param>
/// <param name="IsOpen">Open in the sense of the Open Definition.</param>
public sealed record License(string Id, string? Iri, string Title, string? Url, bool IsOpen);

/// <summary>The code lists that the product needs at run time, from <c>schemas/vocabularies</c>.</summary>
public static class AuthorityTables
{
    private static readonly Lazy<LicenseRegister> Register = new(() => new LicenseRegister());
    private static readonly Lazy<FileTypes> Files = new(() => new FileTypes());
    private static readonly Lazy<IReadOnlyList<Concept>> ThemeList = new(() => VocabularyFile.Load("themes.json"));
    private static readonly Lazy<IReadOnlyList<Concept>> FrequencyList = new(() => VocabularyFile.Load("frequencies.json"));
    private static readonly Lazy<IReadOnlyList<Concept>> LanguageList = new(() => VocabularyFile.Load("languages.json"));
    private static readonly Lazy<IReadOnlyList<Concept>> AvailabilityList = new(() => VocabularyFile.Load("availabilities.json"));
    private static readonly Lazy<FrozenDictionary<string, Concept>> ThemesByCode = new(() => ByCode(Themes));
    private static readonly Lazy<FrozenDictionary<string, Concept>> FrequenciesByCode = new(() => ByCode(Frequencies));
    private static readonly Lazy<FrozenDictionary<string, Concept>> LanguagesByCode = new(() => ByCode(Languages));
    private static readonly Lazy<FrozenDictionary<string, Concept>> AvailabilitiesByCode = new(() => ByCode(Availabilities));
    private static readonly Lazy<FrozenDictionary<string, Concept>> ByIri = new(AllByIri);

    /// <summary>The 13 EU data themes (without OP_DATPRO); the lower-case code is the group's name.</summary>
    public static IReadOnlyList<Concept> Themes => ThemeList.Value;

    /// <summary>CKAN's built-in licences, then those of dcat-ap.de.</summary>
    public static IReadOnlyList<License> Licenses => Register.Value.All;

    /// <summary>The EU frequencies, from the fastest to the slowest.</summary>
    public static IReadOnlyList<Concept> Frequencies => FrequencyList.Value;

    /// <summary>The languages that a German city publishes in.</summary>
    public static IReadOnlyList<Concept> Languages => LanguageList.Value;

    /// <summary>The EU planned availabilities.</summary>
    public static IReadOnlyList<Concept> Availabilities => AvailabilityList.Value;

    /// <summary>The theme of an IRI or code, whatever its spelling, or null.</summary>
    public static Concept? FindTheme(string iriOrCode) => Find(ThemesByCode.Value, iriOrCode, "/data-theme/");

    /// <summary>The licence of an IRI (with or without www., https, slash), a short id or an old code, or null.</summary>
    public static License? FindLicense(string iriOrId) => Register.Value.Find(iriOrId);

    /// <summary>The short format name for people and filters (<c>CSV</c>, <c>GeoJSON</c>, <c>WMS</c>), from the format,
    /// else the media type, else the address; empty if nothing is known.</summary>
    public static string FormatName(Distribution distribution) => Files.Value.Name(distribution);

    /// <summary>The short format name of a text as a client typed it (<c>csv</c>, <c>text/csv</c>); unknown ones come back
    /// as typed.</summary>
    public static string FormatName(string typed) => Files.Value.Name(typed);

    /// <summary>The IRI of the EU file type for a format's name, code, media type or other word, or null.</summary>
    public static string? FindFileType(string word) => Files.Value.FindIri(word);

    /// <summary>The frequency concept of an IRI or code, or null.</summary>
    public static Concept? FindFrequency(string iri) => Find(FrequenciesByCode.Value, iri, "/frequency/");

    /// <summary>The language concept of an IRI, of its three-letter code or of the two-letter code that CKAN uses, or
    /// null.</summary>
    public static Concept? FindLanguage(string iriOrCode)
    {
        var code = iriOrCode.Trim();
        return Find(LanguagesByCode.Value, code.Length > 3 && code[2] is '_' or '-' ? code[..2] : code, "/language/");
    }

    /// <summary>The availability of an IRI of the EU, the old DCAT-AP or dcat-ap.de, or of a code, or null.</summary>
    public static Concept? FindAvailability(string iriOrCode)
    {
        var text = iriOrCode.Trim().TrimEnd('/');
        var slash = text.LastIndexOf('/');
        return slash >= 0 && !text.Contains("vailability/", StringComparison.Ordinal)
            ? null
            : AvailabilitiesByCode.Value.GetValueOrDefault(text[(slash + 1)..]);
    }

    /// <summary>The label of any IRI that a table knows, in the language, or null.</summary>
    public static string? Label(Iri iri, string language)
    {
        if (Concept(iri.Value) is { } concept)
        {
            return language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? concept.English : concept.German;
        }

        return FindLicense(iri.Value)?.Title;
    }

    private static Concept? Concept(string iri)
    {
        if (ByIri.Value.TryGetValue(iri, out var concept))
        {
            return concept;
        }

        return iri.StartsWith("https://", StringComparison.Ordinal) || iri.EndsWith('/')
            ? ByIri.Value.GetValueOrDefault(("http://" + iri[(iri.IndexOf("//", StringComparison.Ordinal) + 2)..]).TrimEnd('/'))
            : null;
    }

    private static Concept? Find(FrozenDictionary<string, Concept> table, string iriOrCode, string path)
    {
        var at = iriOrCode.IndexOf(path, StringComparison.Ordinal);
        var code = at >= 0 ? iriOrCode[(at + path.Length)..].TrimEnd('/', '#') : iriOrCode.Trim();
        return table.GetValueOrDefault(code);
    }

    private static FrozenDictionary<string, Concept> ByCode(IReadOnlyList<Concept> concepts)
    {
        var byCode = concepts.ToDictionary(concept => concept.Code, StringComparer.OrdinalIgnoreCase);

        // Codes met in catalogues that the lists do not have.
        foreach (var (wild, code) in (ReadOnlySpan<(string, string)>)[
            ("IRREGULAR", "IRREG"), ("GER", "DEU"), ("de", "DEU"), ("en", "ENG"), ("fr", "FRA"), ("deutsch", "DEU"),
            ("es", "SPA"), ("it", "ITA"), ("pl", "POL"), ("cs", "CES"), ("nl", "NLD"), ("da", "DAN"), ("ru", "RUS"),
            ("uk", "UKR"), ("tr", "TUR"), ("ar", "ARA")])
        {
            if (byCode.TryGetValue(code, out var concept))
            {
                byCode.TryAdd(wild, concept);
            }
        }

        return byCode.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, Concept> AllByIri()
    {
        var all = new Dictionary<string, Concept>(StringComparer.Ordinal);
        IEnumerable<IReadOnlyList<Concept>> tables =
        [
            Themes, Frequencies, Languages, Availabilities, Files.Value.Concepts,
            VocabularyFile.Load("access-rights.json"), VocabularyFile.Load("distribution-statuses.json"),
            VocabularyFile.Load("dataset-types.json"), VocabularyFile.Load("hvd-categories.json"),
            VocabularyFile.Load("publisher-types.json"), VocabularyFile.Load("geocoding-levels.json"),
            VocabularyFile.Load("places.json"),
        ];
        foreach (var concept in tables.SelectMany(table => table))
        {
            all.TryAdd(concept.Iri, concept);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
