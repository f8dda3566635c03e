using System.Globalization;
using Catalog.Search;

namespace Catalog.Tests.Search;

/// <summary>A query tree in one line, for tables of tests.</summary>
internal static class Readable
{
    public static string Write(QueryNode node) => node switch
    {
        MatchAll => "all",
        MatchNone => "none",
        Match match => $"{match.Field}:{match.Value}",
        Phrase phrase => $"{phrase.Field}:\"{phrase.Value}\"" + (phrase.Slop > 0 ? "~" + phrase.Slop : ""),
        Wildcard wildcard => $"{wildcard.Field}≈{wildcard.Pattern}",
        Fuzzy fuzzy => $"{fuzzy.Field}:{fuzzy.Value}~{fuzzy.Edits}",
        Between between => $"{between.Field}:{(between.IncludesLow ? '[' : '{')}{between.Low ?? "*"} {between.High ?? "*"}"
            + (between.IncludesHigh ? ']' : '}'),
        Exists exists => $"exists({exists.Field})",
        And and => $"and({Write(and.Operands)})",
        Or or => $"or({Write(or.Operands)})",
        Not not => $"not({Write(not.Operand)})",
        Boost boost => string.Create(CultureInfo.InvariantCulture, $"{Write(boost.Operand)}^{boost.Factor}"),
        FreeText freeText => $"free({Write(freeText.Words)})",
        Box box => string.Create(CultureInfo.InvariantCulture, $"box({box.West} {box.South} {box.East} {box.North})"),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Write(IEnumerable<QueryNode> nodes) => string.Join(", ", nodes.Select(Write));
}
