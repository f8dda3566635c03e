using System.Globalization;

namespace Catalog.Search.QueryLanguage;

/// <summary>What a word without a field means.</summary>
internal enum LooseWords
{
    /// <summary>In a filter: the text of the dataset.</summary>
    TextField,

    /// <summary>In a search: the weighted fields of free text.</summary>
    FreeText,
}

/// <summary>Lucene's syntax (contract ckan-action-api §3.6) by recursive descent. Precedence is ours: AND binds tighter
/// than OR, and OR tighter than the blank between clauses, so that <c>organization:a OR organization:b tags:c</c>
/// means (a or b) and c.</summary>
internal sealed class LuceneGrammar(string text, DateTimeOffset now, LooseWords looseWords)
{
    private const int MaxDepth = 50;

    private const int MaxClauses = 4096;

    // Terms end here; a colon is part of a value, because addresses and times are.
    private const string TermEnd = " \t\r\n\u3000()\"[]{}^~";

    private readonly TermReader _terms = new(now, looseWords);

    private int _position;
    private int _clauses;

    private enum Operator
    {
        None,
        And,
        Or,
    }

    private bool AtEnd => _position >= text.Length;

    private char Current => text[_position];

    public QueryNode Parse()
    {
        // CKAN wraps the string, so operators at its ends are no error there.
        SkipBlanks();
        while (PeekOperator() != Operator.None)
        {
            TakeOperator();
            SkipBlanks();
        }

        var query = ParseSequence(field: null, depth: 0);
        return AtEnd ? query : throw Error("A closing parenthesis has no opening one");
    }

    private QueryNode ParseSequence(string? field, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Error($"Parentheses are nested more than {MaxDepth} deep");
        }

        var clauses = new List<QueryNode>();
        var run = new List<QueryNode>();
        var isList = field is not null && SearchFields.KindOf(field) is not (FieldKind.Text or FieldKind.Words or null);
        while (SkipBlanks() && Current != ')')
        {
            var clause = ParseOr(field, depth, out var isPlain);

            // Solr reads unquoted terms in parentheses on a string field as a list of values, any of which may match.
            if (isPlain && isList)
            {
                run.Add(clause);
                continue;
            }

            Close(run, clauses);
            clauses.Add(clause);
        }

        Close(run, clauses);
        if (clauses.Count == 0)
        {
            throw Error(depth == 0 ? "A search term was expected" : "The parentheses are empty");
        }

        // As in Solr, exclusions alone have nothing to exclude from, except at the top.
        if (depth > 0 && clauses.TrueForAll(clause => clause is Not))
        {
            return new MatchNone();
        }

        return clauses.Count == 1 ? clauses[0] : new And(clauses);
    }

    private static void Close(List<QueryNode> run, List<QueryNode> clauses)
    {
        if (run.Count > 0)
        {
            clauses.Add(run.Count == 1 ? run[0] : new Or([.. run]));
            run.Clear();
        }
    }

    private QueryNode ParseOr(string? field, int depth, out bool isPlain)
    {
        var first = ParseAnd(field, depth, out isPlain);
        List<QueryNode>? alternatives = null;
        while (TakeOperator(Operator.Or, depth))
        {
            alternatives ??= [first];
            alternatives.Add(ParseAnd(field, depth, out _));
            isPlain = false;
        }

        return alternatives is null ? first : new Or(alternatives);
    }

    private QueryNode ParseAnd(string? field, int depth, out bool isPlain)
    {
        var first = ParseClause(field, depth, out isPlain);
        List<QueryNode>? all = null;
        while (TakeOperator(Operator.And, depth))
        {
            all ??= [first];
            all.Add(ParseClause(field, depth, out _));
            isPlain = false;
        }

        return all is null ? first : new And(all);
    }

    private QueryNode ParseClause(string? field, int depth, out bool isPlain)
    {
        if (++_clauses > MaxClauses)
        {
            throw Error($"There are more than {MaxClauses} terms");
        }

        isPlain = false;
        if (!SkipBlanks())
        {
            throw Error("A search term was expected");
        }

        if (Current is '+')
        {
            _position++;
            return ParsePrimary(field, depth, out _);
        }

        if (Current is '-' or '!')
        {
            _position++;
            return new Not(ParsePrimary(field, depth, out _));
        }

        if (PeekWord("NOT"))
        {
            _position += 3;
            return new Not(ParsePrimary(field, depth, out _));
        }

        return ParsePrimary(field, depth, out isPlain);
    }

    private QueryNode ParsePrimary(string? field, int depth, out bool isPlain)
    {
        isPlain = false;
        if (!SkipBlanks() || Current is ')' || PeekOperator() != Operator.None || Current is '+' or '-' or '!')
        {
            throw Error("A search term was expected");
        }

        // Lucene needs no field here; ours is any name before a colon that no address follows.
        if (TakeField() is { } named)
        {
            if (!SkipBlanks())
            {
                throw Error($"A value was expected after '{named}:'");
            }

            return named is "*" && Current is '*' ? MatchEverything() : ParseValue(named, depth, out _);
        }

        if (Current is ':')
        {
            throw Error("A field name was expected before the colon");
        }

        if (text.AsSpan(_position).StartsWith("filter(", StringComparison.Ordinal))
        {
            _position += "filter".Length;
        }

        return ParseValue(field, depth, out isPlain);
    }

    private QueryNode MatchEverything()
    {
        _position++;
        return Boosted(new MatchAll());
    }

    private QueryNode ParseValue(string? field, int depth, out bool isPlain)
    {
        isPlain = false;
        switch (Current)
        {
            case '(':
                return ParseGroup(field, depth);
            case '"':
                return ParsePhrase(field);
            case '[' or '{':
                return Boosted(ParseRange(field));
            case '/' when FindRegexEnd() is { } end:
                var pattern = text[(_position + 1)..end];
                _position = end + 1;
                return Boosted(TermReader.Regex(field, pattern, _position));
            default:
                return ParseTerm(field, out isPlain);
        }
    }

    private QueryNode ParseGroup(string? field, int depth)
    {
        _position++;
        var inner = ParseSequence(field, depth + 1);
        if (AtEnd)
        {
            throw Error("A closing parenthesis is missing");
        }

        _position++;
        return Boosted(inner);
    }

    private QueryNode ParsePhrase(string? field)
    {
        var start = _position;
        var written = TakeQuoted();
        var slop = 0;
        if (!AtEnd && Current is '~')
        {
            _position++;
            slop = TakeNumber() is { } number ? (int)Math.Clamp(number, 0, 1000) : 0;
        }

        return Boosted(_terms.Phrase(field, written, slop, start));
    }

    private QueryNode ParseRange(string? field)
    {
        var start = _position;
        var includesLow = Current is '[';
        _position++;
        var end = _position;
        var quoted = false;
        while (end < text.Length && (quoted || text[end] is not (']' or '}')))
        {
            quoted ^= text[end] == '"' && text[end - 1] != '\\';
            end++;
        }

        if (end == text.Length)
        {
            throw Error("A range has no closing bracket");
        }

        var includesHigh = text[end] is ']';

        // Harvesters encode twice: a literal %20 stands for a blank here.
        var inner = text[_position..end].Replace("%20", " ", StringComparison.Ordinal);
        _position = end + 1;
        var words = SplitBounds(inner);
        if (words is not [var low, "TO", var high])
        {
            throw new QuerySyntaxException("A range is written [low TO high]", start);
        }

        return _terms.Range(field, low, high, includesLow, includesHigh, start);
    }

    private static List<string> SplitBounds(string inner)
    {
        var words = new List<string>();
        var at = 0;
        while (at < inner.Length)
        {
            if (char.IsWhiteSpace(inner[at]))
            {
                at++;
                continue;
            }

            var from = at;
            if (inner[at] == '"')
            {
                at = inner.IndexOf('"', at + 1) is var close and >= 0 ? close + 1 : inner.Length;
            }
            else
            {
                while (at < inner.Length && !char.IsWhiteSpace(inner[at]))
                {
                    at += inner[at] == '\\' ? 2 : 1;
                }

                at = Math.Min(at, inner.Length);
            }

            words.Add(inner[from..at]);
        }

        return words;
    }

    private QueryNode ParseTerm(string? field, out bool isPlain)
    {
        var start = _position;
        while (!AtEnd && !TermEnd.Contains(Current, StringComparison.Ordinal))
        {
            _position += Current == '\\' ? 2 : 1;
        }

        _position = Math.Min(_position, text.Length);
        if (_position == start)
        {
            throw Error($"'{Current}' is not expected here");
        }

        var written = text[start.._position];
        if (!AtEnd && Current is '~')
        {
            _position++;
            isPlain = false;
            return Boosted(_terms.Fuzzy(field, written, TakeNumber(), start));
        }

        var term = _terms.Term(field, written, start);
        var boosted = Boosted(term);
        isPlain = ReferenceEquals(term, boosted) && term is Match or Between;
        return boosted;
    }

    private QueryNode Boosted(QueryNode node)
    {
        if (AtEnd || Current is not '^')
        {
            return node;
        }

        _position++;
        if (!AtEnd && Current is '=')
        {
            _position++;
        }

        return TakeNumber() is { } factor and >= 0 and <= 1_000_000
            ? new Boost(node, factor)
            : throw Error("A number was expected after '^'");
    }

    private float? TakeNumber()
    {
        var start = _position;
        while (!AtEnd && (char.IsAsciiDigit(Current) || Current is '.'))
        {
            _position++;
        }

        if (_position == start)
        {
            return null;
        }

        return float.TryParse(text.AsSpan(start, _position - start), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error("A number was expected");
    }

    private string? TakeField()
    {
        var colon = _position;
        while (colon < text.Length && text[colon] is not ':' && !TermEnd.Contains(text[colon], StringComparison.Ordinal))
        {
            colon++;
        }

        if (colon == text.Length || text[colon] is not ':')
        {
            return null;
        }

        var name = text[_position..colon];
        var isAddress = text.AsSpan(colon).StartsWith("://", StringComparison.Ordinal);
        if (isAddress || !(QuerySyntax.IsFieldName(name) || name is "*"))
        {
            return null;
        }

        _position = colon + 1;
        return name;
    }

    private string TakeQuoted()
    {
        var start = ++_position;
        while (!AtEnd && Current is not '"')
        {
            _position += Current == '\\' ? 2 : 1;
        }

        if (AtEnd)
        {
            _position = start - 1;
            throw Error("A closing quotation mark is missing");
        }

        return text[start.._position++];
    }

    private int? FindRegexEnd()
    {
        for (var at = _position + 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '/')
            {
                return at + 1 == text.Length || TermEnd.Contains(text[at + 1], StringComparison.Ordinal) ? at : null;
            }
        }

        return null;
    }

    private Operator PeekOperator()
    {
        var rest = text.AsSpan(Math.Min(_position, text.Length));
        if (rest.StartsWith("&&", StringComparison.Ordinal) || PeekWord("AND"))
        {
            return Operator.And;
        }

        return rest.StartsWith("||", StringComparison.Ordinal) || PeekWord("OR") ? Operator.Or : Operator.None;
    }

    private void TakeOperator() => _position += PeekWord("AND") ? 3 : 2;

    /// <summary>Takes the operator if it comes next and something follows it.</summary>
    private bool TakeOperator(Operator wanted, int depth)
    {
        if (!SkipBlanks() || PeekOperator() != wanted)
        {
            return false;
        }

        TakeOperator();
        return SkipBlanks() || (depth == 0 ? false : throw Error("A search term was expected after the operator"));
    }

    private bool PeekWord(string word)
    {
        var end = _position + word.Length;
        return text.AsSpan(Math.Min(_position, text.Length)).StartsWith(word, StringComparison.Ordinal)
            && (end >= text.Length || char.IsWhiteSpace(text[end]) || text[end] is '(' or ')' or '"' or '+' or '-' or '!');
    }

    private bool SkipBlanks()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            _position++;
        }

        return !AtEnd;
    }

    private QuerySyntaxException Error(string message) => new(message, Math.Min(_position, text.Length));
}
