using System.Buffers;
using Catalog.Rdf;

namespace Catalog.Storage;

/// <summary>The group that an EU data theme stands for. Which of these names are groups is said by the rows of
/// <c>catalog_group</c>, which the host fills from the code list.</summary>
internal static class ThemeGroup
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private const string List = "/data-theme/";

    /// <summary>The lower-case code at the end of an IRI of the list (also in its older and hand-made spellings) or the
    /// bare code; null for anything else.</summary>
    public static string? NameOf(Iri theme)
    {
        var at = theme.Value.IndexOf(List, StringComparison.Ordinal);
        var code = at < 0 ? theme.Value.AsSpan().Trim() : theme.Value.AsSpan(at + List.Length).TrimEnd("/#");
        return code.Length == 4 && !code.ContainsAnyExcept(Letters) ? code.ToString().ToLowerInvariant() : null;
    }
}
