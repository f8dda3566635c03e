using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>The query tree in Lucene's objects.</summary>
internal sealed class LuceneQuery(Analyzer text, Analyzer words)
{
    public Query Translate(QueryNode node) => node switch
    {
        MatchAll => new MatchAllDocsQuery(),
        MatchNone => new BooleanQuery(),
        Match match => TranslateMatch(match),
        Phrase phrase => TranslatePhrase(phrase),
        Wildcard wildcard => TranslateWildcard(wildcard),
        Fuzzy fuzzy => TranslateFuzzy(fuzzy),
        Between between => TranslateBetween(between),
        Exists exists => TranslateExists(exists),
        And and => TranslateAnd(and),
        Or or => TranslateOr(or),
        Not not => TranslateAnd(new And([not])),
        Boost boost => Boosted(Translate(boost.Operand), boost.Factor),
        FreeText freeText => TranslateFreeText(freeText),
        Box box => TranslateBox(box),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "The case has no translation."),
    };

    private static ConstantScoreQuery Exact(string field, string value) =>
        new(new TermQuery(new Term(field, SearchFields.Normalize(field, value))));

    private static Query Boosted(Query query, float factor)
    {
        query.Boost = factor;
        return query;
    }

    private static Query Nothing() => new BooleanQuery();

    private static Query TranslateExists(Exists exists) => SearchFields.KindOf(exists.Field) switch
    {
        null => Nothing(),
        FieldKind.Text or FieldKind.Words =>
            new ConstantScoreQuery(new TermQuery(new Term(LuceneDocument.Present, exists.Field))),
        _ => new ConstantScoreQuery(new FieldValueFilter(exists.Field)),
    };

    private Query TranslateMatch(Match match)
    {
        switch (SearchFields.KindOf(match.Field))
        {
            case null:
                return Nothing();
            case FieldKind.Keyword:
                return Exact(match.Field, match.Value);
            case FieldKind.Date or FieldKind.Number:
                return TranslateBetween(new(match.Field, match.Value, match.Value, IncludesLow: true, IncludesHigh: true));
            case var kind:
                var terms = Analyze(kind.Value, match.Value);
                if (terms.Count <= 1)
                {
                    return terms.Count == 0 ? Nothing() : new TermQuery(new Term(match.Field, terms[0].Term));
                }

                var all = new BooleanQuery();
                foreach (var (term, _) in terms)
                {
                    all.Add(new TermQuery(new Term(match.Field, term)), Occur.MUST);
                }

                return all;
        }
    }

    private Query TranslatePhrase(Phrase phrase)
    {
        var kind = SearchFields.KindOf(phrase.Field);
        if (kind is not (FieldKind.Text or FieldKind.Words))
        {
            return TranslateMatch(new(phrase.Field, phrase.Value));
        }

        var terms = Analyze(kind.Value, phrase.Value);
        if (terms.Count <= 1)
        {
            return terms.Count == 0 ? Nothing() : new TermQuery(new Term(phrase.Field, terms[0].Term));
        }

        var query = new PhraseQuery { Slop = phrase.Slop };
        foreach (var (term, position) in terms)
        {
            query.Add(new Term(phrase.Field, term), position);
        }

        return query;
    }

    private static Query TranslateWildcard(Wildcard wildcard)
    {
        var kind = SearchFields.KindOf(wildcard.Field);
        if (kind is null or FieldKind.Date or FieldKind.Number || Wildcard.IsTooWild(wildcard.Pattern))
        {
            return Nothing();
        }

        var pattern = kind is FieldKind.Keyword ? wildcard.Pattern : TextFolding.Fold(wildcard.Pattern);

        // A term of a pattern is counted, not scored: a rare plural would else outweigh the word that was meant.
        var star = pattern.AsSpan().IndexOfAny("*?\\");
        return star == pattern.Length - 1 && pattern[star] == '*'
            ? new PrefixQuery(new Term(wildcard.Field, pattern[..star]))
            : new WildcardQuery(new Term(wildcard.Field, pattern));
    }

    private static Query TranslateFuzzy(Fuzzy fuzzy)
    {
        var kind = SearchFields.KindOf(fuzzy.Field);
        if (kind is null or FieldKind.Date or FieldKind.Number)
        {
            return Nothing();
        }

        var value = kind is FieldKind.Keyword ? fuzzy.Value : TextFolding.Fold(fuzzy.Value);
        return new ConstantScoreQuery(
            new FuzzyQuery(new Term(fuzzy.Field, value), Math.Clamp(fuzzy.Edits, 0, 2), 0, 50, transpositions: true));
    }

    private static Query TranslateBetween(Between between)
    {
        switch (SearchFields.KindOf(between.Field))
        {
            case null:
                return Nothing();
            case FieldKind.Date:
                return NumericRangeQuery.NewInt64Range(
                    between.Field,
                    between.Low is null ? null : LuceneDocument.Milliseconds(between.Low),
                    between.High is null ? null : LuceneDocument.Milliseconds(between.High),
                    between.IncludesLow,
                    between.IncludesHigh);
            case FieldKind.Number:
                return NumericRangeQuery.NewDoubleRange(
                    between.Field,
                    between.Low is null ? null : LuceneDocument.Number(between.Low),
                    between.High is null ? null : LuceneDocument.Number(between.High),
                    between.IncludesLow,
                    between.IncludesHigh);
            case FieldKind.Keyword:
                return Range(between, between.Low, between.High);
            default:
                return Range(
                    between,
                    between.Low is null ? null : TextFolding.Fold(between.Low),
                    between.High is null ? null : TextFolding.Fold(between.High));
        }
    }

    private static TermRangeQuery Range(Between between, string? low, string? high) => new(
        between.Field,
        low is null ? null : new BytesRef(low),
        high is null ? null : new BytesRef(high),
        between.IncludesLow,
        between.IncludesHigh);

    private Query TranslateAnd(And and)
    {
        // As with alternatives below, a long list is nested.
        if (and.Operands.Count >= BooleanQuery.MaxClauseCount)
        {
            return TranslateAnd(new([.. and.Operands.Chunk(BooleanQuery.MaxClauseCount / 2).Select(part => new And(part))]));
        }

        var all = new BooleanQuery();
        var onlyExcludes = true;
        foreach (var operand in and.Operands)
        {
            if (operand is Not not)
            {
                all.Add(Translate(not.Operand), Occur.MUST_NOT);
            }
            else
            {
                all.Add(Translate(operand), Occur.MUST);
                onlyExcludes = false;
            }
        }

        if (onlyExcludes)
        {
            all.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        return all;
    }

    private Query TranslateOr(Or or)
    {
        if (or.Operands.Count > 1 && ValuesOfOneField(or) is { } values)
        {
            return new ConstantScoreQuery(new TermsFilter(values));
        }

        // A long list of alternatives is nested, because Lucene takes 1,024 in one.
        if (or.Operands.Count > BooleanQuery.MaxClauseCount)
        {
            return TranslateOr(new([.. or.Operands.Chunk(BooleanQuery.MaxClauseCount).Select(part => new Or(part))]));
        }

        var any = new BooleanQuery();
        foreach (var operand in or.Operands)
        {
            any.Add(Translate(operand), Occur.SHOULD);
        }

        return any;
    }

    private static List<Term>? ValuesOfOneField(Or or)
    {
        var terms = new List<Term>(or.Operands.Count);
        foreach (var operand in or.Operands)
        {
            if (operand is not Match match || SearchFields.KindOf(match.Field) is not FieldKind.Keyword
                || (terms.Count > 0 && terms[0].Field != match.Field))
            {
                return null;
            }

            terms.Add(new(match.Field, SearchFields.Normalize(match.Field, match.Value)));
        }

        return terms;
    }

    private Query TranslateFreeText(FreeText freeText)
    {
        var required = freeText.Required;
        var all = new BooleanQuery();
        foreach (var word in freeText.Words)
        {
            all.Add(TranslateWord(word), required == freeText.Words.Count ? Occur.MUST : Occur.SHOULD);
        }

        if (required < freeText.Words.Count)
        {
            all.MinimumNumberShouldMatch = required;
        }

        return all;
    }

    private Query TranslateWord(QueryNode word)
    {
        if (word is not (Match { Field: SearchFields.Text } or Phrase { Field: SearchFields.Text }))
        {
            return Translate(word);
        }

        var anywhere = new DisjunctionMaxQuery(0.1f);
        foreach (var (field, weight) in SearchFields.FreeTextWeights)
        {
            var inField = Translate(word is Phrase phrase ? phrase with { Field = field } : (Match)word with { Field = field });
            inField.Boost = weight;
            anywhere.Add(inField);
        }

        return anywhere;
    }

    private Query TranslateBox(Box box) => TranslateAnd(new(
    [
        new Between("bbox_west", null, Number(box.East), IncludesLow: true, IncludesHigh: true),
        new Between("bbox_east", Number(box.West), null, IncludesLow: true, IncludesHigh: true),
        new Between("bbox_south", null, Number(box.North), IncludesLow: true, IncludesHigh: true),
        new Between("bbox_north", Number(box.South), null, IncludesLow: true, IncludesHigh: true),
    ]));

    private static string Number(double number) =>
        number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private List<(string Term, int Position)> Analyze(FieldKind kind, string value)
    {
        var terms = new List<(string, int)>();
        using var stream = (kind is FieldKind.Text ? text : words).GetTokenStream("", value);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            terms.Add((term.ToString(), position));
        }

        stream.End();
        return terms;
    }
}
