using System.Globalization;
using System.Text;

namespace Catalog.Search;

/// <summary>The folding that both engines' German analysis does, for what does not go through an analyser: patterns and
/// sort keys. <c>Straße</c> and <c>STRASSE</c>, <c>Müll</c> and <c>muell</c> fold to the same letters.</summary>
public static class TextFolding
{
    private enum Before
    {
        Other,

        /// <summary>A vowel that makes an umlaut with a following e.</summary>
        Umlaut,

        /// <summary>A letter after which u and e are ordinary: <c>quelle</c>, <c>neue</c>, <c>bauen</c>.</summary>
        Vowel,
    }

    /// <summary>Lower case without umlauts, sharp s and diacritics. Characters that are no letters stay.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 4);
        var before = Before.Other;
        foreach (var character in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            switch (character)
            {
                case 'e' when before == Before.Umlaut:
                    before = Before.Vowel;
                    break;
                case 'a' or 'o':
                    folded.Append(character);
                    before = Before.Umlaut;
                    break;
                case 'u':
                    folded.Append(character);
                    before = before == Before.Other ? Before.Umlaut : Before.Vowel;
                    break;
                case 'e' or 'i' or 'q' or 'y':
                    folded.Append(character);
                    before = Before.Vowel;
                    break;
                case 'ä' or 'ö' or 'ü':
                    folded.Append(character switch { 'ä' => 'a', 'ö' => 'o', _ => 'u' });
                    before = Before.Vowel;
                    break;
                case 'ß':
                    folded.Append("ss");
                    before = Before.Other;
                    break;
                default:
                    AppendPlain(folded, character);
                    before = Before.Other;
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>The order of a German reader (DIN 5007-1): umlauts beside their vowels; what folds alike is told apart by
    /// the text itself.</summary>
    public static string SortKey(string text)
    {
        var key = new StringBuilder(text.Length * 2);
        foreach (var character in text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            AppendPlain(key, character);
        }

        return key.Append('\u0001').Append(text).ToString();
    }

    /// <summary>True if analysis would find a word in it.</summary>
    public static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWordCharacter(rune.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words are runs of letters, marks and numbers, in both engines.</summary>
    public static bool IsWordCharacter(int codePoint) => codePoint < 0x80
        ? char.IsAsciiLetterOrDigit((char)codePoint)
        : CharUnicodeInfo.GetUnicodeCategory(codePoint) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static void AppendPlain(StringBuilder folded, char character)
    {
        if (character < 0x80)
        {
            folded.Append(character);
            return;
        }

        switch (character)
        {
            case 'ß':
                folded.Append("ss");
                return;
            case 'æ':
                folded.Append("ae");
                return;
            case 'œ':
                folded.Append("oe");
                return;
            case 'ø':
                folded.Append('o');
                return;
            case 'ł':
                folded.Append('l');
                return;
            case 'đ' or 'ð':
                folded.Append('d');
                return;
        }

        // A lone half of a surrogate pair cannot be normalised.
        if (char.IsSurrogate(character))
        {
            folded.Append(character);
            return;
        }

        Span<char> one = [character];
        Span<char> parts = stackalloc char[32];
        if (!((ReadOnlySpan<char>)one).TryNormalize(parts, out var written, NormalizationForm.FormD))
        {
            folded.Append(character);
            return;
        }

        foreach (var part in parts[..written])
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(part);
            }
        }
    }
}
