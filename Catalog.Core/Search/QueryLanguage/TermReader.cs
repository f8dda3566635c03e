using System.Globalization;

namespace Catalog.Search.QueryLanguage;

/// <summary>Turns written values into nodes, by the kind of their field.</summary>
internal sealed class TermReader(DateTimeOffset now, LooseWords looseWords)
{
    /// <summary>A bare term, perhaps with wildcards.</summary>
    public QueryNode Term(string? field, string written, int position)
    {
        var kind = SearchFields.KindOf(field ?? SearchFields.Text);
        Limit(written, kind, position);
        var term = QuerySyntax.Read(written);
        if (term.IsWild && Wildcard.IsTooWild(term.Pattern))
        {
            throw new QuerySyntaxException("There are too many wildcards in a term", position);
        }

        if (field is null)
        {
            return Loose(term);
        }

        if (kind is not null && term is { IsWild: true, Pattern: "*" })
        {
            return new Exists(field);
        }

        return kind switch
        {
            null => new MatchNone(),
            FieldKind.Keyword => term.IsWild ? new Wildcard(field, term.Pattern) : new Match(field, term.Text),
            FieldKind.Date => DateExpression.Parse(term.Text, now, position).AsTerm(field),
            FieldKind.Number => new Match(field, Number(term.Text, position)),
            _ => term.IsWild ? QuerySyntax.TextPattern(field, term.Pattern) : TextMatch(field, term.Text),
        };
    }

    /// <summary>A quoted value.</summary>
    public QueryNode Phrase(string? field, string written, int slop, int position)
    {
        Limit(written, SearchFields.KindOf(field ?? SearchFields.Text), position);
        var text = QuerySyntax.Read(written).Text;
        if (field is null && looseWords == LooseWords.FreeText)
        {
            return TextFolding.HasWord(text)
                ? new FreeText([new Phrase(SearchFields.Text, text, slop)])
                : new MatchNone();
        }

        field ??= SearchFields.Text;
        return SearchFields.KindOf(field) switch
        {
            null => new MatchNone(),
            FieldKind.Keyword => new Match(field, text),
            FieldKind.Date => DateExpression.Parse(text, now, position).AsTerm(field),
            FieldKind.Number => new Match(field, Number(text, position)),
            _ => TextFolding.HasWord(text) ? new Phrase(field, text, slop) : new MatchNone(),
        };
    }

    /// <summary>A term with <c>~</c>; Lucene's old form takes a similarity below 1.</summary>
    public QueryNode Fuzzy(string? field, string written, float? number, int position)
    {
        field ??= SearchFields.Text;
        var text = QuerySyntax.Read(written).Text;
        var kind = SearchFields.KindOf(field);
        Limit(written, FieldKind.Text, position);
        if (kind is FieldKind.Date or FieldKind.Number)
        {
            throw new QuerySyntaxException($"'{field}' takes no fuzzy values", position);
        }

        if (kind is null || (kind is not FieldKind.Keyword && !TextFolding.HasWord(text)))
        {
            return new MatchNone();
        }

        var edits = number switch
        {
            null => 2,
            >= 1 => (int)Math.Min(number.Value, 2),
            0 => 0,
            _ => (int)Math.Min(2, (1 - number.Value) * text.Length),
        };
        return edits == 0 ? Term(field, written, position) : new Fuzzy(field, text, edits);
    }

    /// <summary>A range of any kind of brackets.</summary>
    public QueryNode Range(
        string? field, string low, string high, bool includesLow, bool includesHigh, int position)
    {
        field ??= SearchFields.Text;
        var kind = SearchFields.KindOf(field);
        if (kind is null)
        {
            return new MatchNone();
        }

        Limit(low, kind, position);
        Limit(high, kind, position);
        var from = low == "*" ? null : Bound(low);
        var to = high == "*" ? null : Bound(high);
        if (from is null && to is null)
        {
            return new Exists(field);
        }

        switch (kind)
        {
            case FieldKind.Date:
                var first = from is null ? null : DateExpression.Parse(from, now, position).AsLow(includesLow);
                var last = to is null ? ((string Instant, bool Included)?)null
                    : DateExpression.Parse(to, now, position).AsHigh(includesHigh);
                return new Between(field, first, last?.Instant, includesLow, last?.Included ?? includesHigh);
            case FieldKind.Number:
                return new Between(
                    field,
                    from is null ? null : Number(from, position),
                    to is null ? null : Number(to, position),
                    includesLow,
                    includesHigh);
            default:
                return new Between(field, from, to, includesLow, includesHigh);
        }
    }

    /// <summary>A regular expression, as far as it says no more than a pattern: <c>.</c>, <c>.*</c>, <c>.+</c>.</summary>
    public static QueryNode Regex(string? field, string expression, int position)
    {
        var pattern = new System.Text.StringBuilder(expression.Length);
        for (var i = 0; i < expression.Length; i++)
        {
            var next = i + 1 < expression.Length ? expression[i + 1] : '\0';
            switch (expression[i])
            {
                case '\\' when next is not '\0':
                    pattern.Append(next is '*' or '?' or '\\' ? "\\" : "").Append(next);
                    i++;
                    break;
                case '.' when next is '*':
                    pattern.Append('*');
                    i++;
                    break;
                case '.' when next is '+':
                    pattern.Append("?*");
                    i++;
                    break;
                case '.':
                    pattern.Append('?');
                    break;
                case '*' or '+' or '?' or '[' or ']' or '(' or ')' or '{' or '}' or '|' or '^' or '$' or '~' or '<' or '>'
                    or '&' or '@' or '#' or '"' or '\\':
                    throw new QuerySyntaxException("Of regular expressions only . .* and .+ are supported", position);
                default:
                    pattern.Append(expression[i]);
                    break;
            }
        }

        field ??= SearchFields.Text;
        var text = pattern.ToString();
        Limit(text, FieldKind.Text, position);
        if (Wildcard.IsTooWild(text))
        {
            throw new QuerySyntaxException("There are too many wildcards in a term", position);
        }

        return SearchFields.KindOf(field) switch
        {
            null => new MatchNone(),
            FieldKind.Keyword => new Wildcard(field, text),
            FieldKind.Text or FieldKind.Words => QuerySyntax.TextPattern(field, text),
            _ => throw new QuerySyntaxException($"'{field}' takes no regular expression", position),
        };
    }

    private static void Limit(string written, FieldKind? kind, int position)
    {
        var limit = kind is FieldKind.Keyword ? QuerySyntax.MaxValueLength : QuerySyntax.MaxWordsLength;
        if (written.Length > limit)
        {
            throw new QuerySyntaxException($"A value is longer than {limit} characters", position);
        }
    }

    private static string Bound(string written) =>
        QuerySyntax.Read(written is ['"', .., '"'] ? written.AsSpan(1, written.Length - 2) : written).Text;

    private static QueryNode TextMatch(string field, string text) =>
        TextFolding.HasWord(text) ? new Match(field, text) : new MatchNone();

    private static string Number(string text, int position) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : throw new QuerySyntaxException("A number was expected", position);

    private QueryNode Loose(WrittenTerm term)
    {
        if (term is { IsWild: true, Pattern: "*" })
        {
            return new MatchAll();
        }

        var node = term.IsWild
            ? QuerySyntax.TextPattern(SearchFields.Text, term.Pattern)
            : TextMatch(SearchFields.Text, term.Text);
        return looseWords == LooseWords.FreeText && node is not MatchNone ? new FreeText([node]) : node;
    }
}
