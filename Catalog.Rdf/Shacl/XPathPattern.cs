using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Rdf.Shacl;

/// <summary>Patterns of XPath (SHACL §4.4.3: SPARQL's REGEX) as .NET's. They are matched without backtracking where they
/// can be, else within a time.</summary>
internal static class XPathPattern
{
    private const string NameStart = @"_:\p{L}";
    private const string NameCharacter = @"\-._:\p{L}\p{Nd}\p{Mn}\p{Mc}\u00B7";

    /// <summary>The pattern, or null if it is not well-formed.</summary>
    public static Regex? Compile(string pattern, string flags, TimeSpan timeout)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'x':
                    pattern = WithoutSpace(pattern);
                    break;
                case 'q':
                    pattern = Regex.Escape(pattern);
                    break;
                default:
                    return null;
            }
        }

        if (!flags.Contains('q', StringComparison.Ordinal))
        {
            pattern = Translate(pattern, (options & RegexOptions.Multiline) != 0);
        }

        try
        {
            // Linear in time, so it needs no limit; and with one, .NET 10.0 was seen to answer true for a long text that does
            // not match, on a machine so busy that the limit passed between two checks.
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            // Back-references: those need backtracking.
        }
        catch (ArgumentException)
        {
            return null;
        }

        try
        {
            return new Regex(pattern, options, timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string WithoutSpace(string pattern) => string.Concat(pattern.Where(character => character is not (' ' or '\t' or '\n' or '\r')));

    /// <summary>What XPath writes otherwise: <c>\i</c>, <c>\c</c>, and <c>$</c>, which is the very end.</summary>
    private static string Translate(string pattern, bool multiline)
    {
        var output = new StringBuilder(pattern.Length);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length)
            {
                var next = pattern[++i];
                output.Append(next switch
                {
                    'i' => inClass ? NameStart : $"[{NameStart}]",
                    'I' when !inClass => $"[^{NameStart}]",
                    'c' => inClass ? NameCharacter : $"[{NameCharacter}]",
                    'C' when !inClass => $"[^{NameCharacter}]",
                    _ => "\\" + next,
                });
                continue;
            }

            inClass = character == '[' || (inClass && character != ']');
            output.Append(character == '$' && !inClass && !multiline ? @"\z" : character.ToString());
        }

        return output.ToString();
    }
}
