using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>Picks one text out of several languages; a view, the texts stay as they are.</summary>
public static class TextLanguage
{
    /// <summary>The text in the language (<c>de</c>, <c>en</c>), where untagged counts as German; else German, else
    /// the first. Null if there is none.</summary>
    public static string? In(this IReadOnlyList<Literal> texts, string language)
    {
        Literal? german = null;
        foreach (var text in texts)
        {
            var tag = text.Language ?? "de";
            if (Matches(tag, language))
            {
                return text.Value;
            }

            if (german is null && Matches(tag, "de"))
            {
                german = text;
            }
        }

        return (german ?? (texts.Count > 0 ? texts[0] : null))?.Value;
    }

    private static bool Matches(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase)
        && (tag.Length == language.Length || tag[language.Length] == '-');
}
