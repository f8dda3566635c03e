using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>An entry of a code list: its IRI, short code and labels.</summary>
public sealed record Concept(string Iri, string Code, string German, string English);

/// <summary>An entry of the licence register.</summary>
/// <param name="Id">Short id: <c>dl-by-de/2.0</c>, or one of CKAN's ids such as <c>cc-by</c>.</param>
/// <param name="Iri">The licence IRI of dcat-ap.de, or null for one of CKAN's own.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Url">Where the text is, or null.</param>
/// <param name="IsOpen">Open in the sense of the Open Definition.</param>
public sealed record License(string Id, string? Iri, string Title, string? Url, bool IsOpen);

/// <summary>The code lists that the product needs at run time, from <c>schemas/vocabularies</c>.</summary>
public static class AuthorityTables
{
    /// <summary>The 13 EU data themes (without OP_DATPRO); the lower-case code is the group's name.</summary>
    public static IReadOnlyList<Concept> Themes => throw new NotSupportedException();

    /// <summary>CKAN's built-in licences, then those of dcat-ap.de.</summary>
    public static IReadOnlyList<License> Licenses => throw new NotSupportedException();

    /// <summary>The theme of an IRI or code, whatever its spelling, or null.</summary>
    public static Concept? FindTheme(string iriOrCode) => throw new NotSupportedException();

    /// <summary>The licence of an IRI (with or without www., https, slash), a short id or an old code, or null.</summary>
    public static License? FindLicense(string iriOrId) => throw new NotSupportedException();

    /// <summary>The short format name for people and filters (<c>CSV</c>, <c>GeoJSON</c>, <c>WMS</c>), from the format,
    /// else the media type, else the address; empty if nothing is known.</summary>
    public static string FormatName(Distribution distribution) => throw new NotSupportedException();

    /// <summary>The short format name of a text as a client typed it (<c>csv</c>, <c>text/csv</c>); unknown ones come back
    /// as typed.</summary>
    public static string FormatName(string typed) => throw new NotSupportedException();

    /// <summary>The frequency concept of an IRI, or null.</summary>
    public static Concept? FindFrequency(string iri) => throw new NotSupportedException();

    /// <summary>The label of any IRI that a table knows, in the language, or null.</summary>
    public static string? Label(Iri iri, string language) => throw new NotSupportedException();
}
