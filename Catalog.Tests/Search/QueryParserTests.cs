using System.Diagnostics;
using System.Text;
using Catalog.Search;
using Catalog.Search.QueryLanguage;

namespace Catalog.Tests.Search;

/// <summary>The language of q and fq, case by case (contract ckan-action-api §3.6 and §3.8).</summary>
public sealed class QueryParserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 30, 45, 500, TimeSpan.Zero);

    [Theory]
    [InlineData("organization:a", "organization:a")]
    [InlineData("+organization:a", "organization:a")]
    [InlineData("organization: a", "organization:a")]
    [InlineData("-organization:a", "not(organization:a)")]
    [InlineData("!organization:a", "not(organization:a)")]
    [InlineData("NOT organization:a", "not(organization:a)")]
    [InlineData("-dataset_type:harvest -dataset_type:showcase", "and(not(dataset_type:harvest), not(dataset_type:showcase))")]
    [InlineData("organization:a tags:b", "and(organization:a, tags:b)")]
    [InlineData("organization:a AND tags:b", "and(organization:a, tags:b)")]
    [InlineData("organization:a && tags:b", "and(organization:a, tags:b)")]
    [InlineData("organization:a OR organization:b", "or(organization:a, organization:b)")]
    [InlineData("organization:a || organization:b", "or(organization:a, organization:b)")]
    [InlineData("+(res_format:CSV)", "res_format:CSV")]
    [InlineData("(res_format:wms OR res_format:CSV)", "or(res_format:wms, res_format:CSV)")]
    [InlineData("filter(tags:a) tags:b", "and(tags:a, tags:b)")]
    // Our precedence: OR binds tighter than the blank, AND tighter than OR.
    [InlineData("organization:a OR organization:b tags:c", "and(or(organization:a, organization:b), tags:c)")]
    [InlineData("tags:c organization:a OR organization:b", "and(tags:c, or(organization:a, organization:b))")]
    [InlineData("tags:a AND tags:b OR tags:c", "or(and(tags:a, tags:b), tags:c)")]
    [InlineData("tags:a OR tags:b AND tags:c", "or(tags:a, and(tags:b, tags:c))")]
    [InlineData("tags:a OR -tags:b", "or(tags:a, not(tags:b))")]
    // CKAN wraps a filter, so operators at its ends are harmless.
    [InlineData("organization:a OR", "organization:a")]
    [InlineData("AND organization:a", "organization:a")]
    // Groups of a field.
    [InlineData("organization:(a OR b)", "or(organization:a, organization:b)")]
    [InlineData("organization:(a b)", "or(organization:a, organization:b)")]
    [InlineData("organization:(\"a\" \"b\")", "and(organization:a, organization:b)")]
    [InlineData("organization:(\"x y\" OR z)", "or(organization:x y, organization:z)")]
    [InlineData("organization:(+a +b)", "and(organization:a, organization:b)")]
    [InlineData("organization:(a tags:b c)", "and(organization:a, tags:b, organization:c)")]
    [InlineData("title:(rad weg)", "and(title:rad, title:weg)")]
    [InlineData("num_tags:(1 2)", "or(num_tags:1, num_tags:2)")]
    // Exclusions alone in parentheses exclude from nothing.
    [InlineData("(-tags:a)", "none")]
    [InlineData("tags:(-a)", "none")]
    [InlineData("tags:(b -a)", "and(tags:b, not(tags:a))")]
    [InlineData("title:radwege", "title:radwege")]
    [InlineData("title:\"Radwege in Jena\"", "title:\"Radwege in Jena\"")]
    [InlineData("title:\"Radwege Jena\"~3", "title:\"Radwege Jena\"~3")]
    [InlineData("tags:\"surprise.\"", "tags:surprise.")]
    [InlineData("title:rad*", "title≈rad*")]
    [InlineData("title:stadt-b*", "and(title:stadt, title≈b*)")]
    [InlineData("name:r?d*", "name≈r?d*")]
    [InlineData("title:radwge~", "title:radwge~2")]
    [InlineData("title:radwge~1", "title:radwge~1")]
    [InlineData("title:radwge~0.5", "title:radwge~2")]
    [InlineData("title:/haus.*t/", "title≈haus*t")]
    [InlineData("name:/a.b.+/", "name≈a?b?*")]
    [InlineData("name:/dataset/x", "name:/dataset/x")]
    [InlineData("title:rad^2.5", "title:rad^2.5")]
    [InlineData("title:rad^=2", "title:rad^2")]
    [InlineData("(title:rad)^3", "title:rad^3")]
    [InlineData("*:*", "all")]
    [InlineData("*", "all")]
    [InlineData("*:* -tags:a", "and(all, not(tags:a))")]
    [InlineData("theme:*", "exists(theme)")]
    [InlineData("-theme:*", "not(exists(theme))")]
    [InlineData("theme:[* TO *]", "exists(theme)")]
    [InlineData("nosuchfield:x", "nosuchfield:x")]
    [InlineData("we*ird:x", "and(text≈we*ird, text:x)")]
    // Escapes.
    [InlineData(@"name:a\*b", "name:a*b")]
    [InlineData(@"name:a\*b*", @"name≈a\*b*")]
    [InlineData(@"name:a\ b", "name:a b")]
    [InlineData(@"name:\(x\)", "name:(x)")]
    [InlineData(@"name:""a \""b\""""", "name:a \"b\"")]
    // Addresses and times are values.
    [InlineData("res_url:http://example.com/a?b=c", "res_url≈http://example.com/a?b=c")]
    [InlineData("res_url:\"http://example.com/a?b=c\"", "res_url:http://example.com/a?b=c")]
    [InlineData("url:http://example.com:8080/a", "url:http://example.com:8080/a")]
    [InlineData("radwege", "text:radwege")]
    [InlineData("radwege \"in Jena\"", "and(text:radwege, text:\"in Jena\")")]
    [InlineData("...", "none")]
    [InlineData("", "all")]
    [InlineData("  ", "all")]
    // Ranges.
    [InlineData("num_resources:[2 TO *]", "num_resources:[2 *]")]
    [InlineData("num_resources:{2 TO 10]", "num_resources:{2 10]")]
    [InlineData("num_resources:[2 TO 10}", "num_resources:[2 10}")]
    [InlineData("num_resources:{* TO 2.5}", "num_resources:{* 2.5}")]
    [InlineData("issued:[2025-01-01 TO *]", "issued:[2025-01-01 *]")]
    [InlineData("name:[\"a b\" TO c]", "name:[a b c]")]
    [InlineData("name:[a%20TO%20c]", "name:[a c]")]
    public void A_filter_is_read(string filter, string expected) =>
        Assert.Equal(expected, Readable.Write(QueryParser.ParseFilter(filter, Now)));

    [Theory]
    [InlineData("[2024-01-01T00:00:00Z TO *]", "[2024-01-01T00:00:00.000Z *]")]
    [InlineData("[2024-01-01T00:00:05.123456Z TO *}", "[2024-01-01T00:00:05.123Z *}")]
    [InlineData("[2024-01-01T00:00:05.123456789Z TO *]", "[2024-01-01T00:00:05.123Z *]")]
    [InlineData("[2024-01-01T00:00:00 TO \"2024-01-02T00:00:00Z\"]", "[2024-01-01T00:00:00.000Z 2024-01-02T00:00:00.000Z]")]
    [InlineData("[2024-01-01 TO 2024-12-31]", "[2024-01-01T00:00:00.000Z 2025-01-01T00:00:00.000Z}")]
    [InlineData("{2024-01-01 TO 2024-12-31}", "{2024-01-01T23:59:59.999Z 2024-12-31T00:00:00.000Z}")]
    [InlineData("[NOW-1DAY TO NOW]", "[2026-03-30T12:30:45.500Z 2026-03-31T12:30:45.500Z]")]
    [InlineData("[NOW/DAY TO NOW/DAY+1DAY]", "[2026-03-31T00:00:00.000Z 2026-04-01T00:00:00.000Z]")]
    [InlineData("[NOW-1YEAR TO NOW+2MONTHS]", "[2025-03-31T12:30:45.500Z 2026-05-31T12:30:45.500Z]")]
    [InlineData("[NOW/HOUR-3HOURS TO NOW/MINUTE-5MINUTES]", "[2026-03-31T09:00:00.000Z 2026-03-31T12:25:00.000Z]")]
    [InlineData("[NOW/YEAR TO NOW/SECOND-1SECOND]", "[2026-01-01T00:00:00.000Z 2026-03-31T12:30:44.000Z]")]
    [InlineData("[2024-01-01T00:00:00Z+1YEAR TO 2024-01-01T00:00:00Z/MONTH]", "[2025-01-01T00:00:00.000Z 2024-01-01T00:00:00.000Z]")]
    [InlineData("[2024-01-01T00:00:00Z%20TO%20*]", "[2024-01-01T00:00:00.000Z *]")]
    [InlineData("2024-01-01", "[2024-01-01T00:00:00.000Z 2024-01-02T00:00:00.000Z}")]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z")]
    public void A_date_is_read(string written, string expected) => Assert.Equal(
        "metadata_modified:" + expected, Readable.Write(QueryParser.ParseFilter("metadata_modified:" + written, Now)));

    [Theory]
    [InlineData("tags:\"a", 5)]
    [InlineData("(tags:a", 7)]
    [InlineData("tags:a)", 6)]
    [InlineData("tags:[a TO b", 6)]
    [InlineData("tags:[a b]", 5)]
    [InlineData("tags:", 5)]
    [InlineData(":", 0)]
    [InlineData(": a", 0)]
    [InlineData("+", 1)]
    [InlineData("-", 1)]
    [InlineData("--a", 1)]
    [InlineData("AND", 3)]
    [InlineData("()", 1)]
    [InlineData("tags:(a OR)", 10)]
    [InlineData("tags:a^", 7)]
    [InlineData("tags:a^x", 7)]
    [InlineData("tags:/a(b|c)/", 13)]
    [InlineData("tags:[A to B]", 5)]
    [InlineData("num_tags:many", 9)]
    [InlineData("num_tags:[a TO b]", 9)]
    [InlineData("metadata_modified:2026*", 18)]
    [InlineData("metadata_modified:[2024-01 TO *]", 18)]
    [InlineData("metadata_modified:[2024-01-01T00:00:00+00:00 TO *]", 18)]
    [InlineData("metadata_modified:[2024-01-01T00:00:00z TO *]", 18)]
    [InlineData("metadata_modified:[now TO *]", 18)]
    [InlineData("metadata_modified:[NOW-1WEEK TO *]", 18)]
    [InlineData("metadata_modified:[NOW+9999999YEARS TO *]", 18)]
    [InlineData("metadata_modified:[NOW+ TO *]", 18)]
    public void A_filter_that_is_none_says_where(string filter, int position)
    {
        var exception = Assert.Throws<QuerySyntaxException>(() => QueryParser.ParseFilter(filter, Now));

        Assert.Equal(position, exception.Position);
        Assert.InRange(exception.Message.Length, 10, 160);
    }

    [Theory]
    [InlineData(null, "all")]
    [InlineData("", "all")]
    [InlineData("\"\"", "all")]
    [InlineData("''", "all")]
    [InlineData("*:*", "all")]
    [InlineData("*", "all")]
    [InlineData(" ", "none")]
    [InlineData("radwege", "free(text:radwege)")]
    [InlineData("radwege jena", "free(text:radwege, text:jena)")]
    [InlineData("\"Haushalt 2024\"", "free(text:\"Haushalt 2024\")")]
    [InlineData("+radwege jena", "and(free(text:jena), free(text:radwege))")]
    [InlineData("radwege -jena", "and(free(text:radwege), not(free(text:jena)))")]
    [InlineData("-radwege", "none")]
    [InlineData("radwege -\"in Jena\"", "and(free(text:radwege), not(free(text:\"in Jena\")))")]
    [InlineData("verkehr*", "free(text≈verkehr*)")]
    [InlineData("stadt-b*", "free(and(text:stadt, text≈b*))")]
    [InlineData("w?sser", "free(text≈w?sser)")]
    [InlineData("Wo gibt es Kitas?", "free(text:Wo, text:gibt, text:es, text:Kitas)")]
    [InlineData("stadt-b", "free(text:stadt-b)")]
    [InlineData("Haushalt & Finanzen", "free(text:Haushalt, text:Finanzen)")]
    [InlineData("Haushalt (2024)", "free(text:Haushalt, text:(2024))")]
    [InlineData("Karte der Radwege in der Stadt", "free(text:Karte, text:Radwege, text:Stadt)")]
    [InlineData("die", "free(text:die)")]
    [InlineData("a OR b", "or(free(text:a), free(text:b))")]
    [InlineData("a b OR c d", "and(free(text:a, text:d), or(free(text:b), free(text:c)))")]
    [InlineData("a AND b OR c", "or(and(free(text:a), free(text:b)), free(text:c))")]
    [InlineData("a NOT b", "and(free(text:a), not(free(text:b)))")]
    [InlineData("a AND NOT b", "and(free(text:a), not(free(text:b)))")]
    [InlineData("(a OR b) c", "and(free(text:c), or(free(text:a), free(text:b)))")]
    [InlineData("a && (b || c)", "and(free(text:a), or(free(text:b), free(text:c)))")]
    // What joins nothing, and what does not close, is text.
    [InlineData("a OR", "free(text:a, text:OR)")]
    [InlineData("OR", "free(text:OR)")]
    [InlineData("(a OR b", "free(text:(a, text:OR, text:b)")]
    [InlineData("\"", "none")]
    [InlineData("+", "none")]
    [InlineData("\"a b", "free(text:\"a, text:b)")]
    [InlineData("--a", "none")]
    // Colons that are text.
    [InlineData("https://example.com/a?b=c", "free(text:https://example.com/a?b=c)")]
    [InlineData("search: :error", "free(text:search, text::error)")]
    [InlineData("Stadt: Radwege", "free(text:Stadt, text:Radwege)")]
    [InlineData("10:30 Uhr", "free(text:10:30, text:Uhr)")]
    // Lucene's syntax where a field is named.
    [InlineData("foo:bar", "foo:bar")]
    [InlineData("title:rad*", "title≈rad*")]
    [InlineData("title: radwege", "title:radwege")]
    [InlineData("name:radwege AND tags:verkehr", "and(name:radwege, tags:verkehr)")]
    [InlineData("-tags:verkehr tags:finanzen", "and(not(tags:verkehr), tags:finanzen)")]
    [InlineData("-tags:verkehr", "not(tags:verkehr)")]
    [InlineData("tags:a haushalt", "and(tags:a, free(text:haushalt))")]
    [InlineData("tags:a see https://example.com/x", "and(tags:a, free(text:see), free(text:https://example.com/x))")]
    [InlineData("metadata_modified:[2000-01-01T00:00:00Z%20TO%20*]", "metadata_modified:[2000-01-01T00:00:00.000Z *]")]
    // A syntax error is a literal search.
    [InlineData("title:(rad", "free(text:title:(rad)")]
    [InlineData("title:\"rad weg", "free(text:title:\"rad, text:weg)")]
    [InlineData("metadata_modified:gestern", "free(text:metadata_modified:gestern)")]
    public void A_search_is_read(string? query, string expected) =>
        Assert.Equal(expected, Readable.Write(QueryParser.ParseQuery(query, Now)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    [InlineData(10, 8)]
    public void Long_lists_of_words_need_not_match_whole(int words, int required) =>
        Assert.Equal(required, new FreeText([.. Enumerable.Repeat(new Match("text", "x"), words)]).Required);

    [Theory]
    [InlineData("{!child of=x}", true)]
    [InlineData("a {!x}", true)]
    [InlineData(@"\{!x", false)]
    [InlineData(@"\{! {!", true)]
    [InlineData("{ !", false)]
    public void Local_parameters_are_seen(string text, bool expected) =>
        Assert.Equal(expected, QueryParser.HasLocalParameters(text));

    [Fact]
    public void Deep_nesting_and_long_lists_are_refused_in_a_filter_and_text_in_a_search()
    {
        var deep = string.Concat(Enumerable.Repeat("tags:(", 5000)) + "a" + new string(')', 5000);
        var many = "tags:(" + string.Join(' ', Enumerable.Range(0, 10_000)) + ")";

        Assert.Throws<QuerySyntaxException>(() => QueryParser.ParseFilter(deep, Now));
        Assert.Throws<QuerySyntaxException>(() => QueryParser.ParseFilter(many, Now));
        Assert.Throws<QuerySyntaxException>(() => QueryParser.ParseFilter(new string('a', 100_000), Now));
        Assert.IsNotType<MatchAll>(QueryParser.ParseQuery(deep, Now));
        Assert.IsNotType<MatchAll>(QueryParser.ParseQuery(many, Now));
        Assert.IsNotType<MatchAll>(QueryParser.ParseQuery(new string('(', 100_000) + "a OR b", Now));
        Assert.IsNotType<MatchAll>(QueryParser.ParseQuery(new string('a', 65_000), Now));
        Assert.IsNotType<MatchAll>(QueryParser.ParseQuery(string.Concat(Enumerable.Repeat("a:", 30_000)), Now));
    }

    [Fact]
    public void A_thousand_ids_are_a_filter()
    {
        var filter = "id:(" + string.Join(" OR ", Enumerable.Range(0, 1000)) + ")";

        Assert.Equal(1000, Assert.IsType<Or>(QueryParser.ParseFilter(filter, Now)).Operands.Count);
    }

    [Fact]
    public void Random_text_is_read_or_refused_and_nothing_else()
    {
        string[] pieces =
        [
            "title", "tags", "metadata_modified", "num_tags", ":", "(", ")", "[", "]", "{", "}", "\"", "TO", "AND", "OR",
            "NOT", "&&", "||", "+", "-", "!", "*", "?", "~", "^", "/", "\\", " ", " ", "NOW", "NOW/DAY", "2024-01-01", "Z",
            "1", "0.5", "ä", "ß", "\ud83d", "\ud83d\ude00", "%20", "https://", "\t", "\0", "{!", "filter(", "=", "x",
        ];
        var random = new Random(20261125);
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 25); count > 0; count--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            QueryParser.ParseQuery(text.ToString(), Now);
            try
            {
                QueryParser.ParseFilter(text.ToString(), Now);
            }
            catch (QuerySyntaxException exception)
            {
                Assert.InRange(exception.Position, 0, text.Length);
            }
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "Reading 20,000 short texts took half a minute.");
    }
}
