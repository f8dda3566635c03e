using System.Buffers;
using System.Text;

namespace Catalog.Search.QueryLanguage;

/// <summary>A term as written: its text without escapes, and as a pattern where <c>*</c> and <c>?</c> stay wild.</summary>
internal readonly record struct WrittenTerm(string Text, string Pattern, bool IsWild);

/// <summary>The lexical rules that both grammars share.</summary>
internal static class QuerySyntax
{
    /// <summary>Characters of a value.</summary>
    public const int MaxValueLength = SearchFields.MaxKeywordLength;

    /// <summary>Characters of a value that is analysed into words.</summary>
    public const int MaxWordsLength = 1000;

    private const int MaxNameLength = 200;

    private static readonly SearchValues<char> PatternSpecial = SearchValues.Create("*?\\");

    /// <summary>True if the text names a field, so that it is Lucene's syntax. An address, a time of day, and a word with
    /// a colon before a blank (<c>Stadt: Radwege</c>) are just text.</summary>
    public static bool HasField(string text)
    {
        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = text.IndexOf(':', colon + 1))
        {
            var start = colon;
            while (start > 0 && colon - start < MaxNameLength && IsNameCharacter(text[start - 1]))
            {
                start--;
            }

            // A minus or plus in front is an operator, not the beginning of a name.
            while (start < colon && text[start] is '-' or '.' || (start < colon && char.IsAsciiDigit(text[start])))
            {
                start++;
            }

            var name = text.AsSpan(start, colon - start);
            var rest = text.AsSpan(colon + 1);
            if (name.IsEmpty
                || (start > 0 && !(char.IsWhiteSpace(text[start - 1]) || text[start - 1] is '(' or '+' or '-' or '!'))
                || rest.StartsWith("//", StringComparison.Ordinal))
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

    private static bool IsNameCharacter(char character) => character is '*' || FieldCharacters.Contains(character);
}
