using System.Globalization;
using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.QueryDsl;

namespace Catalog.Search.Elasticsearch;

/// <summary>The query tree in Elasticsearch's words; each case means what Lucene's translation means.</summary>
internal static class ElasticsearchQuery
{
    public static Query Translate(QueryNode node) => node switch
    {
        MatchAll => new MatchAllQuery(),
        MatchNone => new MatchNoneQuery(),
        Match match => TranslateMatch(match, boost: null),
        Phrase phrase => TranslatePhrase(phrase, boost: null),
        Wildcard wildcard => TranslateWildcard(wildcard),
        Fuzzy fuzzy => TranslateFuzzy(fuzzy),
        Between between => TranslateBetween(between),
        Exists exists => SearchFields.KindOf(exists.Field) is null
            ? new MatchNoneQuery()
            : Constant(new ExistsQuery { Field = exists.Field }),
        And and => TranslateAnd(and),
        Or or => TranslateOr(or),
        Not not => new BoolQuery { MustNot = [Translate(not.Operand)] },
        Boost boost => new BoolQuery { Must = [Translate(boost.Operand)], Boost = boost.Factor },
        FreeText freeText => TranslateFreeText(freeText),
        Box box => TranslateBox(box),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "The case has no translation."),
    };

    /// <summary>Filters together; null where there are none.</summary>
    public static Query? TranslateAll(IEnumerable<SearchFilter> filters)
    {
        Query[] all = [.. filters.Select(filter => Translate(filter.Node))];
        return all.Length == 0 ? null : (Query)new BoolQuery { Filter = all };
    }

    private static ConstantScoreQuery Constant(Query filter, float? boost = null) => new() { Filter = filter, Boost = boost };

    private static Query TranslateMatch(Match match, float? boost) => SearchFields.KindOf(match.Field) switch
    {
        null => new MatchNoneQuery(),
        FieldKind.Keyword => Constant(
            new TermQuery { Field = match.Field, Value = SearchFields.Normalize(match.Field, match.Value) }, boost),
        FieldKind.Date or FieldKind.Number =>
            TranslateBetween(new(match.Field, match.Value, match.Value, IncludesLow: true, IncludesHigh: true)),
        _ => new MatchQuery { Field = match.Field, Query = match.Value, Operator = Operator.And, Boost = boost },
    };

    private static Query TranslatePhrase(Phrase phrase, float? boost) =>
        SearchFields.KindOf(phrase.Field) is FieldKind.Text or FieldKind.Words
            ? new MatchPhraseQuery
            {
                Field = phrase.Field,
                Query = phrase.Value,
                Slop = phrase.Slop > 0 ? phrase.Slop : null,
                Boost = boost,
            }
            : TranslateMatch(new(phrase.Field, phrase.Value), boost);

    private static Query TranslateWildcard(Wildcard wildcard)
    {
        var kind = SearchFields.KindOf(wildcard.Field);
        if (kind is null or FieldKind.Date or FieldKind.Number || Wildcard.IsTooWild(wildcard.Pattern))
        {
            return new MatchNoneQuery();
        }

        var pattern = kind is FieldKind.Keyword ? wildcard.Pattern : TextFolding.Fold(wildcard.Pattern);
        var star = pattern.AsSpan().IndexOfAny("*?\\");
        return star == pattern.Length - 1 && pattern[star] == '*'
            ? new PrefixQuery { Field = wildcard.Field, Value = pattern[..star] }
            : new WildcardQuery { Field = wildcard.Field, Value = pattern };
    }

    private static Query TranslateFuzzy(Fuzzy fuzzy)
    {
        var kind = SearchFields.KindOf(fuzzy.Field);
        return kind is null or FieldKind.Date or FieldKind.Number
            ? new MatchNoneQuery()
            : Constant(new FuzzyQuery
            {
                Field = fuzzy.Field,
                Value = kind is FieldKind.Keyword ? fuzzy.Value : TextFolding.Fold(fuzzy.Value),
                Fuzziness = new Fuzziness(Math.Clamp(fuzzy.Edits, 0, 2)),
                MaxExpansions = 50,
                Transpositions = true,
            });
    }

    private static Query TranslateBetween(Between between)
    {
        var kind = SearchFields.KindOf(between.Field);
        if (kind is null)
        {
            return new MatchNoneQuery();
        }

        if (kind is FieldKind.Number)
        {
            var low = Parse(between.Low);
            var high = Parse(between.High);
            return Constant(new NumberRangeQuery
            {
                Field = between.Field,
                Gte = between.IncludesLow ? low : null,
                Gt = between.IncludesLow ? null : low,
                Lte = between.IncludesHigh ? high : null,
                Lt = between.IncludesHigh ? null : high,
            });
        }

        var isText = kind is FieldKind.Text or FieldKind.Words;
        var from = isText && between.Low is not null ? TextFolding.Fold(between.Low) : between.Low;
        var to = isText && between.High is not null ? TextFolding.Fold(between.High) : between.High;
        return Constant(new TermRangeQuery
        {
            Field = between.Field,
            Gte = between.IncludesLow ? from : null,
            Gt = between.IncludesLow ? null : from,
            Lte = between.IncludesHigh ? to : null,
            Lt = between.IncludesHigh ? null : to,
        });
    }

    private static Number? Parse(string? number) =>
        number is null ? null : double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static BoolQuery TranslateAnd(And and)
    {
        Query[] must = [.. and.Operands.Where(operand => operand is not Not).Select(Translate)];
        Query[] mustNot = [.. and.Operands.OfType<Not>().Select(not => Translate(not.Operand))];
        return new() { Must = must.Length > 0 ? must : null, MustNot = mustNot.Length > 0 ? mustNot : null };
    }

    private static Query TranslateOr(Or or)
    {
        if (or.Operands is [Match { Field: var field }, _, ..]
            && SearchFields.KindOf(field) is FieldKind.Keyword
            && or.Operands.All(operand => operand is Match match && match.Field == field))
        {
            FieldValue[] values = [.. or.Operands.Select(operand =>
                (FieldValue)SearchFields.Normalize(field, ((Match)operand).Value))];
            return Constant(new TermsQuery { Field = field, Terms = new TermsQueryField(values) });
        }

        return new BoolQuery { Should = [.. or.Operands.Select(Translate)], MinimumShouldMatch = 1 };
    }

    private static BoolQuery TranslateFreeText(FreeText freeText)
    {
        Query[] words = [.. freeText.Words.Select(TranslateWord)];
        return freeText.Required == words.Length
            ? new() { Must = words }
            : new() { Should = words, MinimumShouldMatch = freeText.Required };
    }

    private static Query TranslateWord(QueryNode word) => word switch
    {
        Match { Field: SearchFields.Text } match =>
            Anywhere((field, weight) => TranslateMatch(match with { Field = field }, weight)),
        Phrase { Field: SearchFields.Text } phrase =>
            Anywhere((field, weight) => TranslatePhrase(phrase with { Field = field }, weight)),
        _ => Translate(word),
    };

    private static DisMaxQuery Anywhere(Func<string, float, Query> inField) => new()
    {
        Queries = [.. SearchFields.FreeTextWeights.Select(weight => inField(weight.Key, weight.Value))],
        TieBreaker = 0.1,
    };

    private static BoolQuery TranslateBox(Box box)
    {
        static Query Range(string field, double? low, double? high) =>
            new NumberRangeQuery { Field = field, Gte = low, Lte = high };

        return new()
        {
            Filter =
            [
                Range("bbox_west", null, box.East), Range("bbox_east", box.West, null),
                Range("bbox_south", null, box.North), Range("bbox_north", box.South, null),
            ],
        };
    }
}
