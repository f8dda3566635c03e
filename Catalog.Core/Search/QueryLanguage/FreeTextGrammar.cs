using System.Collections.Frozen;

namespace Catalog.Search.QueryLanguage;

/// <summary>Words as people type them (contract ckan-action-api §3.6, free text): phrases in quotation marks, leading
/// plus and minus, AND, OR, NOT and parentheses, <c>*</c> and <c>?</c> in words. Nothing is an error.</summary>
internal sealed class FreeTextGrammar
{
    private const int MaxWords = 100;

    private const int MaxDepth = 20;

    // People type whole questions; these words are no reason to find nothing. They stay when nothing else is there.
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "einem", "einen", "und", "oder", "in",
        "im", "am", "an", "auf", "aus", "bei", "für", "mit", "nach", "von", "vom", "zu", "zum", "zur", "über", "um", "ist",
        "the", "of", "and", "for", "on", "to",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly List<string> _tokens;
    private int _at;

    private FreeTextGrammar(List<string> tokens) => _tokens = tokens;

    private string? Current => _at < _tokens.Count ? _tokens[_at] : null;

    public static QueryNode Parse(string text)
    {
        var tokens = Tokenize(text, groups: true);
        if (tokens.Exists(token => IsOperator(token)) && IsWellFormed(tokens))
        {
            return new FreeTextGrammar(tokens).ParseSequence(0);
        }

        // A plain list of words: an operator that joins nothing is a word, a parenthesis is punctuation.
        return ParseList(Tokenize(text, groups: false));
    }

    /// <summary>Every word as it stands, for what is not in the language.</summary>
    public static QueryNode ParseLiteral(string text) =>
        Combine(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(Cut)
            .Where(word => TextFolding.HasWord(word))
            .Take(MaxWords)
            .Select(word => (QueryNode)new Match(SearchFields.Text, word)), [], []);

    private static QueryNode ParseList(List<string> tokens)
    {
        var words = new List<QueryNode>();
        var required = new List<QueryNode>();
        var excluded = new List<QueryNode>();
        foreach (var token in tokens.Take(MaxWords))
        {
            var sign = token.Length > 1 && token[0] is '+' or '-' ? token[0] : ' ';
            if (Leaf(sign == ' ' ? token : token[1..]) is not { } leaf)
            {
                continue;
            }

            (sign switch { '+' => required, '-' => excluded, _ => words }).Add(leaf);
        }

        return Combine(words, required, excluded);
    }

    private static QueryNode Combine(
        IEnumerable<QueryNode> words, IReadOnlyList<QueryNode> required, IReadOnlyList<QueryNode> excluded)
    {
        var plain = words.ToList();
        if (plain.Exists(word => !IsFiller(word)) || required.Count > 0)
        {
            plain.RemoveAll(IsFiller);
        }

        var all = new List<QueryNode>();
        if (plain.Count > 0)
        {
            all.Add(new FreeText(plain));
        }

        all.AddRange(required.Select(word => new FreeText([word])));
        if (all.Count == 0)
        {
            return new MatchNone();
        }

        all.AddRange(excluded.Select(word => new Not(new FreeText([word]))));
        return all.Count == 1 ? all[0] : new And(all);
    }

    private static bool IsFiller(QueryNode word) => word is Match { Value: var value } && Fillers.Contains(value);

    /// <summary>One word, phrase or pattern; null where nothing could match.</summary>
    private static QueryNode? Leaf(string token)
    {
        if (token is ['"', .., '"'])
        {
            var phrase = Cut(token[1..^1].Trim());
            return TextFolding.HasWord(phrase) ? new Phrase(SearchFields.Text, phrase) : null;
        }

        token = Cut(token);
        if (!TextFolding.HasWord(token))
        {
            return null;
        }

        // Addresses and the question mark of a question are no patterns.
        var isAddress = token.Contains("://", StringComparison.Ordinal);
        var word = token.TrimEnd('?', '!', '.', ',', ';', ':');
        if (isAddress || !word.AsSpan().ContainsAny('*', '?') || Wildcard.IsTooWild(word))
        {
            return new Match(SearchFields.Text, isAddress ? token : word);
        }

        return QuerySyntax.TextPattern(SearchFields.Text, QuerySyntax.Read(word).Pattern);
    }

    // No word is as long as that, and cutting is kinder than refusing.
    private static string Cut(string word) =>
        word.Length > QuerySyntax.MaxWordsLength ? word[..QuerySyntax.MaxWordsLength] : word;

    private static bool IsOperator(string token) => token is "AND" or "OR" or "NOT" or "&&" or "||";

    /// <summary>Parentheses in pairs, operators with something on each side; else everything is just words.</summary>
    private static bool IsWellFormed(List<string> tokens)
    {
        var depth = 0;
        var expectsTerm = true;
        foreach (var token in tokens)
        {
            switch (token)
            {
                case "(":
                    if (++depth > MaxDepth)
                    {
                        return false;
                    }

                    expectsTerm = true;
                    break;
                case ")":
                    if (--depth < 0 || expectsTerm)
                    {
                        return false;
                    }

                    break;
                case "AND" or "OR" or "&&" or "||":
                    if (expectsTerm)
                    {
                        return false;
                    }

                    expectsTerm = true;
                    break;
                case "NOT":
                    expectsTerm = true;
                    break;
                default:
                    expectsTerm = false;
                    break;
            }
        }

        return depth == 0 && !expectsTerm && tokens.Count <= MaxWords * 4;
    }

    private static List<string> Tokenize(string text, bool groups)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var character = text[at];
            if (char.IsWhiteSpace(character))
            {
                at++;
                continue;
            }

            if (groups && character is '(' or ')')
            {
                tokens.Add(character.ToString());
                at++;
                continue;
            }

            var from = at;
            at += character is '+' or '-' ? 1 : 0;
            if (at < text.Length && text[at] == '"' && text.IndexOf('"', at + 1) is var close and > 0)
            {
                at = close + 1;
            }
            else
            {
                at = Math.Max(at, from);
                while (at < text.Length && !char.IsWhiteSpace(text[at]) && !(groups && text[at] is ')'))
                {
                    at++;
                }
            }

            tokens.Add(text[from..at]);
        }

        return tokens;
    }

    private QueryNode ParseSequence(int depth)
    {
        var words = new List<QueryNode>();
        var required = new List<QueryNode>();
        var excluded = new List<QueryNode>();
        var others = new List<QueryNode>();
        while (Current is not (null or ")"))
        {
            switch (ParseOr(depth))
            {
                case FreeText { Words: [var word] }:
                    words.Add(word);
                    break;
                case Not { Operand: FreeText { Words: [var word] } }:
                    excluded.Add(word);
                    break;
                case And { Operands: [FreeText { Words: [var word] }] }:
                    required.Add(word);
                    break;
                case MatchNone:
                    break;
                case var other:
                    others.Add(other);
                    break;
            }
        }

        if (others.Count == 0)
        {
            return Combine(words, required, excluded);
        }

        var plain = words.Count + required.Count > 0 ? Combine(words, required, []) : null;
        List<QueryNode> all =
        [
            .. plain is null ? [] : new[] { plain }, .. others, .. excluded.Select(word => new Not(new FreeText([word]))),
        ];
        if (all.TrueForAll(node => node is Not))
        {
            return new MatchNone();
        }

        return all.Count == 1 ? all[0] : new And(all);
    }

    private QueryNode ParseOr(int depth)
    {
        var first = ParseAnd(depth);
        List<QueryNode>? alternatives = null;
        while (Current is "OR" or "||")
        {
            _at++;
            alternatives ??= [first];
            alternatives.Add(ParseAnd(depth));
        }

        return alternatives is null ? first : new Or(alternatives);
    }

    private QueryNode ParseAnd(int depth)
    {
        var first = ParseUnary(depth);
        List<QueryNode>? all = null;
        while (Current is "AND" or "&&")
        {
            _at++;
            all ??= [first];
            all.Add(ParseUnary(depth));
        }

        return all is null ? first : new And(all);
    }

    private QueryNode ParseUnary(int depth)
    {
        var excluded = false;
        while (Current is "NOT")
        {
            _at++;
            excluded = !excluded;
        }

        var token = Current!;
        _at++;
        if (token == "(")
        {
            var inner = ParseSequence(depth + 1);
            _at++;
            return excluded ? new Not(inner) : inner;
        }

        excluded ^= token.Length > 1 && token[0] == '-';
        var isRequired = token.Length > 1 && token[0] == '+';
        if (Leaf(token.Length > 1 && token[0] is '+' or '-' ? token[1..] : token) is not { } leaf)
        {
            return new MatchNone();
        }

        var word = new FreeText([leaf]);
        return excluded ? new Not(word) : isRequired ? new And([word]) : word;
    }
}
