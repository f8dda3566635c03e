using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.Portal;

/// <summary>A text as a page shows it, with the language it is in.</summary>
public readonly record struct ShownText(string Value, string Language);

/// <summary>What every page needs to know: its language, its addresses and whose catalogue it is.</summary>
public sealed class PortalView
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private readonly PublicValues _values;
    private readonly HttpRequest _request;
    private readonly string? _chosenLanguage;

    public PortalView(HttpRequest request, PublicValues values, DataCatalog catalog, CatalogOptions options)
    {
        _request = request;
        _values = values;
        Catalog = catalog;
        IsDemo = options.Demo;
        _chosenLanguage = request.Query["lang"].ToString() is "de" or "en" ? request.Query["lang"].ToString() : null;
        Language = _chosenLanguage ?? Preferred(request.Headers.AcceptLanguage);
    }

    public string Language { get; }

    public DataCatalog Catalog { get; }

    /// <summary>True: every number on the pages is made up, and says so.</summary>
    public bool IsDemo { get; }

    public PublicValues Values => _values;

    public CultureInfo Culture => Language == "en" ? English : German;

    /// <summary>The language that the address names, or null.</summary>
    public string? ChosenLanguage => _chosenLanguage;

    public string OtherLanguage => Language == "en" ? "de" : "en";

    /// <summary>The sentence in the language of the page.</summary>
    public string Say(string german, string english) => Language == "en" ? english : german;

    /// <summary>The address of a page of ours; a language that was chosen goes along.</summary>
    public string To(string path, params IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var address = new StringBuilder(_values.Addresses.BaseUrl).Append(path);
        var separator = '?';
        foreach (var (name, value) in _chosenLanguage is null ? parameters : [.. parameters, new("lang", _chosenLanguage)])
        {
            address.Append(separator).Append(name).Append('=').Append(UrlEncoder.Default.Encode(value));
            separator = '&';
        }

        return address.ToString();
    }

    /// <summary>An address that takes no language: a document for machines, a style sheet.</summary>
    public string Raw(string path) => _values.Addresses.BaseUrl + path;

    /// <summary>This page in the other language.</summary>
    public string InOtherLanguage()
    {
        var parameters = _request.Query
            .Where(parameter => parameter.Key != "lang")
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""));
        var address = new StringBuilder(_values.Addresses.BaseUrl).Append(_request.Path.ToUriComponent()).Append('?');
        foreach (var (name, value) in parameters)
        {
            address.Append(UrlEncoder.Default.Encode(name)).Append('=').Append(UrlEncoder.Default.Encode(value)).Append('&');
        }

        return address.Append("lang=").Append(OtherLanguage).ToString();
    }

    /// <summary>The address of this page without its parameters.</summary>
    public string Canonical() => _values.Addresses.BaseUrl + _request.Path.ToUriComponent();

    /// <summary>The best text for the page: its language, else German, else the first.</summary>
    public ShownText? Text(IReadOnlyList<Literal> texts)
    {
        if (texts.Count == 0)
        {
            return null;
        }

        var best = texts.FirstOrDefault(text => LanguageOf(text) == Language)
            ?? texts.FirstOrDefault(text => LanguageOf(text) == "de")
            ?? texts[0];
        return new(best.Value, LanguageOf(best));
    }

    /// <summary>The lang attribute of a text: only where it differs from the page.</summary>
    public string? LangOf(ShownText? text) => text is { } some && some.Language != Language ? some.Language : null;

    /// <summary>A date as people write it, no more precise than it was given.</summary>
    public string? Date(PartialDate? date) => date is not { } some ? null : some.Precision switch
    {
        DatePrecision.Year => some.First.Year.ToString(Culture),
        DatePrecision.Month => some.First.ToString("MMMM yyyy", Culture),
        DatePrecision.Day => some.First.ToString(Say("d. MMMM yyyy", "d MMMM yyyy"), Culture),
        _ => Date(some.First),
    };

    public string Date(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, _values.Zone).ToString(Say("d. MMMM yyyy", "d MMMM yyyy"), Culture);

    public string? Date(Literal? literal) => literal is null ? null : Date(_values.Date(literal)) ?? literal.Value;

    /// <summary>When a dataset last changed, or what else is known of its time.</summary>
    public string Dated(CatalogRecord record) => (Date(record.Dataset.Modified), Date(record.Dataset.Issued)) switch
    {
        ({ } modified, _) => Say("Geändert: ", "Modified: ") + modified,
        (null, { } issued) => Say("Veröffentlicht: ", "Issued: ") + issued,
        _ => Say("Im Katalog seit ", "In the catalogue since ") + Date(record.Created),
    };

    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A size as people say it.</summary>
    public string? Size(Literal? literal)
    {
        if (PublicValues.Size(literal) is not { } bytes)
        {
            return null;
        }

        return bytes switch
        {
            < 1000 => $"{bytes} Byte",
            < 1_000_000 => (bytes / 1e3).ToString("0.#", Culture) + " kB",
            < 1_000_000_000 => (bytes / 1e6).ToString("0.#", Culture) + " MB",
            _ => (bytes / 1e9).ToString("0.#", Culture) + " GB",
        };
    }

    private static string LanguageOf(Literal text) => (text.Language ?? "de").Split('-')[0].ToLowerInvariant();

    private static string Preferred(string? acceptLanguage)
    {
        foreach (var range in (acceptLanguage ?? "").Split(','))
        {
            switch (range.Split(';')[0].Trim().Split('-')[0].ToLowerInvariant())
            {
                case "de":
                    return "de";
                case "en":
                    return "en";
            }
        }

        return "de";
    }
}
