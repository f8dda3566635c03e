using Catalog.Rdf;
using GraphQL;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>The languages that a text can be asked in.</summary>
internal sealed class LanguageType : EnumerationGraphType
{
    public LanguageType()
    {
        Name = "Language";
        Description = "Language of a text. – Sprache eines Textes.";
        Add("DE", "de", "German. – Deutsch.");
        Add("EN", "en", "English. – Englisch.");
        Add("DE_SIMPLE", "de", "Simple German, where a publisher wrote it; else German. – Einfache Sprache.");
        Add("FR", "fr", "French. – Französisch.");
    }
}

/// <summary>Which language a field answers in.</summary>
internal static class Languages
{
    public const string ArgumentDescription =
        "Language; without it that of the list, then Accept-Language, then German. – Sprache des Textes.";

    /// <summary>Key of the request's own language in the user context.</summary>
    public const string RequestKey = "language";

    /// <summary>The language of the nearest field that names one, else the request's.</summary>
    public static string Of(IResolveFieldContext context)
    {
        for (var field = context; field is not null; field = field.Parent)
        {
            if (field.HasArgument("lang") && field.GetArgument<string?>("lang") is { } language)
            {
                return language;
            }
        }

        return context.UserContext.TryGetValue(RequestKey, out var own) && own is string text ? text : "de";
    }

    /// <summary>The texts of the language (untagged ones are German), or all if there are none.</summary>
    public static IReadOnlyList<string> Select(IReadOnlyList<Literal> texts, string language)
    {
        string[] chosen =
        [
            .. texts.Where(text => (text.Language ?? "de").Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase))
                .Select(text => text.Value),
        ];
        return chosen.Length > 0 ? chosen : [.. texts.Select(text => text.Value)];
    }

    /// <summary>The first language of the header that we speak.</summary>
    public static string FromHeader(string? acceptLanguage)
    {
        foreach (var range in (acceptLanguage ?? "").Split(','))
        {
            var tag = range.Split(';')[0].Trim().Split('-')[0];
            if (tag.Length == 2 && tag.ToLowerInvariant() is "de" or "en" or "fr")
            {
                return tag.ToLowerInvariant();
            }
        }

        return "de";
    }
}
