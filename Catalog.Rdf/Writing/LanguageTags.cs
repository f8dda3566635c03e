namespace Catalog.Rdf.Writing;

/// <summary>Language tags that every format can hold (BCP 47 in the loose form of Turtle's LANGTAG).</summary>
internal static class LanguageTags
{
    /// <summary>The tag, repaired where it breaks the grammar (<c>de_DE</c> becomes <c>de-DE</c>); null if nothing is
    /// left, and the literal is then written without language.</summary>
    public static string? Writable(string tag)
    {
        if (IsValid(tag))
        {
            return tag;
        }

        var parts = tag.Split(['-', '_', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => new string([.. part.Where(char.IsAsciiLetterOrDigit)]))
            .Where(part => part.Length > 0);
        var repaired = string.Join('-', parts);
        return IsValid(repaired) ? repaired : null;
    }

    private static bool IsValid(string tag)
    {
        var first = true;
        foreach (var range in tag.AsSpan().Split('-'))
        {
            var part = tag.AsSpan()[range];
            if (part.IsEmpty)
            {
                return false;
            }

            foreach (var c in part)
            {
                if (first ? !char.IsAsciiLetter(c) : !char.IsAsciiLetterOrDigit(c))
                {
                    return false;
                }
            }

            first = false;
        }

        return true;
    }
}
