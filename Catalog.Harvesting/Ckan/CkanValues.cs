using System.Buffers;
using System.Globalization;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Harvesting.Ckan;

/// <summary>CKAN's texts as RDF terms.</summary>
internal static class CkanValues
{
    private static readonly Dictionary<string, string> Frequencies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["continuous"] = "CONT",
        ["laufend"] = "CONT",
        ["hourly"] = "HOURLY",
        ["stündlich"] = "HOURLY",
        ["daily"] = "DAILY",
        ["täglich"] = "DAILY",
        ["weekly"] = "WEEKLY",
        ["wöchentlich"] = "WEEKLY",
        ["biweekly"] = "BIWEEKLY",
        ["monthly"] = "MONTHLY",
        ["monatlich"] = "MONTHLY",
        ["quarterly"] = "QUARTERLY",
        ["quartalsweise"] = "QUARTERLY",
        ["vierteljährlich"] = "QUARTERLY",
        ["biannual"] = "ANNUAL_2",
        ["halbjährlich"] = "ANNUAL_2",
        ["annual"] = "ANNUAL",
        ["yearly"] = "ANNUAL",
        ["jährlich"] = "ANNUAL",
        ["irregular"] = "IRREG",
        ["unregelmäßig"] = "IRREG",
        ["as_needed"] = "AS_NEEDED",
        ["bei bedarf"] = "AS_NEEDED",
        ["asneeded"] = "AS_NEEDED",
        ["unknown"] = "UNKNOWN",
        ["unbekannt"] = "UNKNOWN",
        ["never"] = "NEVER",
        ["notplanned"] = "NOT_PLANNED",
        ["einmalig"] = "NEVER",
    };

    // The old categories of German portals (harvesting contract §2(c)); three of them have no theme.
    private static readonly Dictionary<string, string[]> OldCategories = new(StringComparer.Ordinal)
    {
        ["bevoelkerung"] = ["SOCI"],
        ["bildung_wissenschaft"] = ["EDUC", "TECH"],
        ["gesetze_justiz"] = ["JUST"],
        ["gesundheit"] = ["HEAL"],
        ["kultur_freizeit_sport_tourismus"] = ["EDUC"],
        ["politik_wahlen"] = ["GOVE"],
        ["soziales"] = ["SOCI"],
        ["transport_verkehr"] = ["TRAN"],
        ["umwelt_klima"] = ["ENVI"],
        ["verwaltung"] = ["GOVE"],
        ["wirtschaft_arbeit"] = ["ECON"],
    };

    private static readonly SearchValues<char> Illegal = SearchValues.Create(" <>\"{}|\\^`\t\r\n");

    private const string Authority = "http://publications.europa.eu/resource/authority/";

    /// <summary>The address in a text, or null where it is none.</summary>
    public static Iri? Address(string? text, string? root = null)
    {
        var address = text?.Trim();
        if (string.IsNullOrEmpty(address))
        {
            return null;
        }

        if (root is not null && address.StartsWith('/'))
        {
            address = root + address;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var parsed)
            ? new Iri(NeedsEscape(address) ? parsed.AbsoluteUri : address)
            : null;
    }

    /// <summary>An address of the web, or null.</summary>
    public static Iri? WebAddress(string? text) =>
        Address(text) is { } iri && (iri.Value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || iri.Value.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            ? iri
            : null;

    public static Iri? Mail(string? text)
    {
        var mail = text?.Trim().Replace("(at)", "@", StringComparison.OrdinalIgnoreCase);
        if (string.IsNullOrEmpty(mail) || !mail.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        return Address(mail.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? mail : "mailto:" + mail);
    }

    public static Iri? Telephone(string? text)
    {
        var number = text is null ? "" : string.Concat(text.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
        return number.Length < 3 ? null : new Iri("tel:" + number);
    }

    /// <summary>A date with the datatype that its form says; CKAN's own times are UTC and carry no zone.</summary>
    public static Literal? Date(string? text, bool isCkanTime = false)
    {
        var date = text?.Trim();
        if (string.IsNullOrEmpty(date))
        {
            return null;
        }

        if (date.Length == 4 && date.All(char.IsAsciiDigit))
        {
            return new Literal(date, XSD.GYear);
        }

        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return new Literal(date, XSD.Date);
        }

        if (date.Length > 10 && date[10] == 'T'
            && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            var zoned = date[^1] == 'Z' || date.LastIndexOfAny(['+', '-']) > 10;
            return new Literal(isCkanTime && !zoned ? date + "Z" : date, XSD.DateTime);
        }

        return new Literal(date);
    }

    public static Iri Frequency(string text) => WebAddress(text) ?? new Iri(
        Authority + "frequency/" + Frequencies.GetValueOrDefault(text, text.ToUpperInvariant().Replace(' ', '_')));

    public static Iri? Language(string text) => WebAddress(text) ?? text.ToUpperInvariant() switch
    {
        "DE" or "DEU" or "GER" or "GERMAN" or "DEUTSCH" => new Iri(Authority + "language/DEU"),
        "EN" or "ENG" or "ENGLISH" => new Iri(Authority + "language/ENG"),
        "FR" or "FRA" or "FRE" => new Iri(Authority + "language/FRA"),
        _ => null,
    };

    /// <summary>The EU themes of a group's name: their own codes, or one of the old categories.</summary>
    public static IEnumerable<Iri> Themes(string group) =>
        Dcat.AuthorityTables.FindTheme(group) is { } theme
            ? [new Iri(theme.Iri)]
            : OldCategories.GetValueOrDefault(group, []).Select(code => new Iri(Authority + "data-theme/" + code));

    private static bool NeedsEscape(string address) => address.AsSpan().ContainsAny(Illegal);
}
