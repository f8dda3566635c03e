using Catalog.Search;
using Catalog.Search.Elasticsearch;
using Catalog.Search.Lucene;

namespace Catalog.Tests.Search;

/// <summary>The compiler does not check that both translations know every case of the tree; this does.</summary>
public sealed class QueryTranslationTests
{
    private static readonly QueryNode[] Samples =
    [
        new MatchAll(), new MatchNone(), new Match("title", "Müll"), new Phrase("title", "zwei Wörter", 1),
        new Wildcard("title", "m?ll*"), new Fuzzy("title", "mull", 1), new Between("num_tags", "1", null, true, false),
        new Exists("theme"), new And([new Match("id", "a"), new Not(new Match("id", "b"))]),
        new Or([new Match("id", "a"), new Match("title", "b")]), new Not(new Match("id", "a")),
        new Boost(new Match("id", "a"), 2), new FreeText([new Match("text", "a"), new Phrase("text", "b c")]),
        new Box(1, 2, 3, 4),
    ];

    // Every field kind, and names that no index knows.
    private static readonly string[] Fields =
        ["id", "title", "author", "metadata_modified", "num_tags", "theme", "extras_theme", "odd name", "_id", ""];

    public static TheoryData<string> Cases => [.. typeof(QueryNode).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(QueryNode)) && !type.IsAbstract)
        .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_has_a_translation_in_both_engines(string name)
    {
        var sample = Assert.Single(Samples, node => node.GetType().Name == name);

        Assert.NotNull(Lucene().Translate(sample));
        Assert.NotNull(ElasticsearchQuery.Translate(sample));
    }

    [Fact]
    public void Every_case_on_every_kind_of_field_has_a_translation()
    {
        foreach (var field in Fields)
        {
            var value = field switch { "metadata_modified" => "2026-01-01T00:00:00.000Z", "num_tags" => "1", _ => "a" };
            QueryNode[] nodes =
            [
                new Match(field, value), new Phrase(field, value), new Wildcard(field, "a*"), new Fuzzy(field, value, 1),
                new Between(field, value, value, true, true), new Between(field, null, null, true, true), new Exists(field),
            ];
            foreach (var node in nodes)
            {
                Assert.NotNull(Lucene().Translate(node));
                Assert.NotNull(ElasticsearchQuery.Translate(node));
            }
        }
    }

    [Theory]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Müll", "mull")]
    [InlineData("muell", "mull")]
    [InlineData("Quelle", "quelle")]
    [InlineData("neue Bauern", "neue bauern")]
    [InlineData("Israel Aerodrom", "isral arodrom")]
    [InlineData("Café Łódź Øre", "cafe lodz ore")]
    [InlineData("Mu\u0308ll", "mull")]
    public void Folding_is_what_the_analyser_does(string text, string expected)
    {
        Assert.Equal(expected, TextFolding.Fold(text));
        Assert.Equal(expected.Split(' '), Words(text));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        using var stream = LuceneAnalysis.ForWords().GetTokenStream("", text.Normalize());
        var term = stream.GetAttribute<global::Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(term.ToString());
        }

        return words;
    }

    private static LuceneQuery Lucene() => new(LuceneAnalysis.ForText(), LuceneAnalysis.ForWords());
}
