namespace Catalog.Search;

/// <summary>A query as a tree, translated by each engine; closed, so that every engine knows every case.
/// Fields are those of <see cref="SearchFields"/>; an unknown field matches nothing.</summary>
public abstract record QueryNode
{
    private protected QueryNode()
    {
    }
}

/// <summary>Every document.</summary>
public sealed record MatchAll : QueryNode;

/// <summary>No document.</summary>
public sealed record MatchNone : QueryNode;

/// <summary>A value of a field, exact on string fields; on text fields its analysed parts, all of them.</summary>
public sealed record Match(string Field, string Value) : QueryNode;

/// <summary>The analysed words in this order, at most <paramref name="Slop"/> words apart.</summary>
public sealed record Phrase(string Field, string Value, int Slop = 0) : QueryNode;

/// <summary>A pattern with <c>*</c> and <c>?</c>; lower-cased and folded on text fields, exact on string fields.</summary>
public sealed record Wildcard(string Field, string Pattern) : QueryNode
{
    private const int MaxWild = 10;

    /// <summary>True for a pattern with more wildcards than any engine should be asked: behind a <c>*</c> each <c>?</c>
    /// doubles the work.</summary>
    public static bool IsTooWild(string pattern)
    {
        var wild = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            i += pattern[i] == '\\' ? 1 : 0;
            wild += i < pattern.Length && pattern[i] is '*' or '?' ? 1 : 0;
        }

        return wild > MaxWild;
    }
}

/// <summary>A term with up to two edits.</summary>
public sealed record Fuzzy(string Field, string Value, int Edits) : QueryNode;

/// <summary>A range; null is open. Dates come as UTC instants in ISO 8601, numbers as text.</summary>
public sealed record Between(string Field, string? Low, string? High, bool IncludesLow, bool IncludesHigh) : QueryNode;

/// <summary>The field has a value.</summary>
public sealed record Exists(string Field) : QueryNode;

/// <summary>All of them.</summary>
public sealed record And(IReadOnlyList<QueryNode> Operands) : QueryNode
{
    public bool Equals(And? other) => other is not null && Operands.SequenceEqual(other.Operands);

    public override int GetHashCode() => Operands.Count;
}

/// <summary>At least one of them.</summary>
public sealed record Or(IReadOnlyList<QueryNode> Operands) : QueryNode
{
    public bool Equals(Or? other) => other is not null && Operands.SequenceEqual(other.Operands);

    public override int GetHashCode() => Operands.Count;
}

/// <summary>Not this one; alone it means everything else.</summary>
public sealed record Not(QueryNode Operand) : QueryNode;

/// <summary>Counts more or less in the score.</summary>
public sealed record Boost(QueryNode Operand, float Factor) : QueryNode;

/// <summary>Words as people type them: each in one of the weighted fields, at least
/// <paramref name="MinimumMatch"/> of the words (null: CKAN's rule, all of 1–2, all but one of 3–5, 80 % of more).</summary>
public sealed record FreeText(IReadOnlyList<QueryNode> Words, int? MinimumMatch = null) : QueryNode
{
    /// <summary>How many of the words must match (CKAN's <c>2&lt;-1 5&lt;80%</c>).</summary>
    public int Required => Math.Clamp(MinimumMatch ?? Words.Count switch
    {
        <= 2 => Words.Count,
        <= 5 => Words.Count - 1,
        _ => Words.Count * 80 / 100,
    }, 1, Math.Max(1, Words.Count));

    public bool Equals(FreeText? other) =>
        other is not null && MinimumMatch == other.MinimumMatch && Words.SequenceEqual(other.Words);

    public override int GetHashCode() => Words.Count;
}

/// <summary>Datasets whose place touches the box (WGS 84 degrees).</summary>
public sealed record Box(double West, double South, double East, double North) : QueryNode;
