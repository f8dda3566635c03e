using Catalog.Rdf;

namespace Catalog.Storage;

/// <summary>The group that an EU data theme stands for. Which of these names are groups is said by the rows of
/// <c>catalog_group</c>, which the host fills from the code list.</summary>
internal static class ThemeGroup
{
    /// <summary>The lower-case code at the end of an IRI of the list (also in its older and hand-made spellings), or null
    /// for an IRI of another list.</summary>
    public static string? NameOf(Iri theme)
    {
        var iri = theme.Value.AsSpan().Trim().TrimEnd('/');
        var slash = iri.LastIndexOfAny('/', '#');
        return slash >= 0 && iri[..slash].EndsWith("/data-theme", StringComparison.OrdinalIgnoreCase) && iri.Length - slash == 5
            ? iri[(slash + 1)..].ToString().ToLowerInvariant()
            : null;
    }
}
