using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Search.QueryLanguage;

/// <summary>A term as written: its text without escapes, and as a pattern where <c>*</c> and <c>?</c> stay wild.</summary>
internal readonly record struct WrittenTerm(string Text, string Pattern, bool IsWild);

/// <summary>The lexical rules that both grammars share.</summary>
internal static partial class QuerySyntax
{
    /// <summary>Characters of a value.</summary>
    public const int MaxValueLength = SearchFields.MaxKeywordLength;

    /// <summary>Characters of a value that is analysed into words.</summary>
    public const int MaxWordsLength = 1000;

    private static readonly SearchValues<char> PatternSpecial = SearchValues.Create("*?\\");

    /// <summary>True if the text names a field, so that it is Lucene's syntax. An address, a time of day, and a word with
    /// a colon before a blank (<c>Stadt: Radwege</c>) are just text.</summary>
    public static bool HasField(string text)
    {
        foreach (var field in FieldName().EnumerateMatches(text))
        {
            var name = text.AsSpan(field.Index, field.Length - 1);
            var rest = text.AsSpan(field.Index + field.Length);
            if (field.Index > 0 && text[field.Index - 1] is not (' ' or '\t' or '\n' or '\r' or '(' or '+' or '-' or '!'))
            {
                continue;
            }

            if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (SearchFields.IsFixed(name) || (rest.Length > 0 && !char.IsWhiteSpace(rest[0]) && rest[0] != ':'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a name that may stand before a colon.</summary>
    public static bool IsFieldName(ReadOnlySpan<char> name) => name.Length > 0
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && !name.ContainsAnyExcept(FieldCharacters);

    private static readonly SearchValues<char> FieldCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>Takes the escapes away.</summary>
    public static WrittenTerm Read(ReadOnlySpan<char> written)
    {
        var text = new StringBuilder(written.Length);
        var pattern = new StringBuilder(written.Length);
        var wild = false;
        for (var i = 0; i < written.Length; i++)
        {
            var character = written[i];
            if (character == '\\' && i + 1 < written.Length)
            {
                character = written[++i];
                text.Append(character);
                AppendLiteral(pattern, character);
                continue;
            }

            text.Append(character);
            if (character is '*' or '?')
            {
                wild = true;
                pattern.Append(character);
            }
            else
            {
                AppendLiteral(pattern, character);
            }
        }

        return new(text.ToString(), pattern.ToString(), wild);
    }

    /// <summary>A text as a pattern in which nothing is wild.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(PatternSpecial))
        {
            return text;
        }

        var pattern = new StringBuilder(text.Length + 4);
        foreach (var character in text)
        {
            AppendLiteral(pattern, character);
        }

        return pattern.ToString();
    }

    /// <summary>A pattern on an analysed field: what is no word separates, each part must match.</summary>
    public static QueryNode TextPattern(string field, string pattern)
    {
        var parts = new List<QueryNode>();
        var part = new StringBuilder();
        var wild = false;

        void Close()
        {
            var word = part.ToString();
            if (wild && word.AsSpan().TrimStart('*').Length == 0)
            {
                parts.Add(new Exists(field));
            }
            else if (wild)
            {
                parts.Add(new Wildcard(field, word));
            }
            else if (word.Length > 0)
            {
                parts.Add(new Match(field, word));
            }

            part.Clear();
            wild = false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '*' or '?')
            {
                wild = true;
                part.Append(pattern[i]);
                continue;
            }

            if (pattern[i] == '\\')
            {
                Close();
                i++;
                continue;
            }

            var isPair = char.IsHighSurrogate(pattern[i]) && i + 1 < pattern.Length && char.IsLowSurrogate(pattern[i + 1]);
            var codePoint = isPair ? char.ConvertToUtf32(pattern[i], pattern[i + 1]) : pattern[i];
            if (!TextFolding.IsWordCharacter(codePoint))
            {
                Close();
                i += isPair ? 1 : 0;
                continue;
            }

            part.Append(pattern[i]);
            if (isPair)
            {
                part.Append(pattern[++i]);
            }
        }

        Close();
        return parts.Count switch { 0 => new MatchNone(), 1 => parts[0], _ => new And(parts) };
    }

    private static void AppendLiteral(StringBuilder pattern, char character)
    {
        if (character is '*' or '?' or '\\')
        {
            pattern.Append('\\');
        }

        pattern.Append(character);
    }

    [GeneratedRegex(@"[A-Za-z_*][A-Za-z0-9_.*-]*:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldName();
}
