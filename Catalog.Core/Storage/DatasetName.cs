using System.Buffers;
using System.Globalization;
using System.Text;
using Catalog.Rdf;

namespace Catalog.Storage;

/// <summary>The readable handle of a dataset in addresses (CKAN's slug).</summary>
public static class DatasetName
{
    public const int MaxLength = 100;

    // A dataset cannot be called like a page beside it (/dataset/new).
    private static readonly string[] Reserved = ["new", "edit", "search"];

    private static readonly SearchValues<char> Legal =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>The last segment of the source's IRI if that is a name that people gave, else one from the title.</summary>
    public static string Suggest(Iri iri, IReadOnlyList<Literal> title)
    {
        var segment = LastSegment(iri.Value);
        return IsLegal(segment) && IsGivenByPeople(segment) ? segment : FromTitle(title);
    }

    /// <summary>True for 2 to 100 characters of a–z, 0–9, _ and - that no page is called.</summary>
    public static bool IsLegal(string name) =>
        name.Length is >= 2 and <= MaxLength
        && !name.AsSpan().ContainsAnyExcept(Legal)
        && !Reserved.Contains(name, StringComparer.Ordinal);

    /// <summary>The name with a number behind it, cut so that it stays legal.</summary>
    internal static string Numbered(string name, long number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return name.Length + suffix.Length <= MaxLength ? name + suffix : name[..(MaxLength - suffix.Length)] + suffix;
    }

    private static string LastSegment(string iri)
    {
        var path = iri.AsSpan();
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var slash = path[(scheme + 3)..].IndexOf('/');
            path = slash < 0 ? [] : path[(scheme + 3 + slash)..];
        }

        path = path.TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..].ToString();
    }

    /// <summary>UUIDs, numbers and hashes name nothing to a reader.</summary>
    private static bool IsGivenByPeople(string segment) =>
        !Guid.TryParse(segment, out _)
        && segment.AsSpan().ContainsAnyExceptInRange('0', '9')
        && segment.Reverse().TakeWhile(char.IsAsciiHexDigit).Take(16).Count() < 16;

    private static string FromTitle(IReadOnlyList<Literal> title)
    {
        var text = title.FirstOrDefault(t => t.Language is null || IsGerman(t.Language)) ?? (title is [var first, ..] ? first : null);
        var name = text is null ? "" : Fold(text.Value);
        return name switch
        {
            "" => "dataset",
            _ when IsLegal(name) => name,
            _ => "dataset-" + name,
        };
    }

    private static bool IsGerman(string language) =>
        language.Equals("de", StringComparison.OrdinalIgnoreCase)
        || language.StartsWith("de-", StringComparison.OrdinalIgnoreCase);

    private static string Fold(string text)
    {
        var name = new StringBuilder(text.Length);
        // A lone surrogate (JSON can carry one) cannot be normalised.
        text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        // The umlauts first: decomposed they would lose their dots like any other accent.
        var spelled = text.Normalize(NormalizationForm.FormC).ToLowerInvariant()
            .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        foreach (var character in spelled.Normalize(NormalizationForm.FormD))
        {
            if (Legal.Contains(character) && character != '-')
            {
                name.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark
                && name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return name.ToString(0, Math.Min(name.Length, MaxLength)).Trim('-');
    }
}
