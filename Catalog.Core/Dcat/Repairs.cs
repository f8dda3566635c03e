using System.Buffers;

namespace Catalog.Dcat;

/// <summary>The IRI that a text says where an entry of a code list is due: a code or name of the list, or an address. Null:
/// the text says none.</summary>
internal static class Repairs
{
    private const string MediaTypes = "https://www.iana.org/assignments/media-types/";

    private static readonly SearchValues<char> NotInMediaType = SearchValues.Create(" ;,<>\"");

    public static string? Theme(string text) => AuthorityTables.FindTheme(text)?.Iri ?? IriRepair.Address(text);

    public static string? Language(string text) => IriRepair.Address(text) ?? AuthorityTables.FindLanguage(text)?.Iri;

    public static string? Frequency(string text) => IriRepair.Address(text) ?? AuthorityTables.FindFrequency(text)?.Iri;

    public static string? Availability(string text) =>
        IriRepair.Address(text) ?? AuthorityTables.FindAvailability(text)?.Iri;

    public static string? License(string text) => IriRepair.Address(text) ?? AuthorityTables.FindLicense(text)?.Iri;

    public static string? FileType(string text) => IriRepair.Address(text) ?? AuthorityTables.FindFileType(text);

    public static string? MediaType(string text)
    {
        var type = text.Trim();
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return IriRepair.Address(type)
            ?? (slash > 0 && slash < type.Length - 1 && !type.AsSpan().ContainsAny(NotInMediaType) && type.LastIndexOf('/') == slash
                ? MediaTypes + type
                : null);
    }
}
