using System.Text.Json;
using Catalog.Search;
using Catalog.Search.Elasticsearch;
using Catalog.Search.QueryLanguage;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport.Extensions;
using Snapshooter.Xunit3;

namespace Catalog.Tests.Search;

/// <summary>The bodies that are sent, as golden files: they hold where no server runs.</summary>
public sealed class ElasticsearchRequestTests
{
    private static readonly JsonSerializerOptions ForPeople = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_search_with_filters_order_and_facets() => Body(new()
    {
        Query = QueryParser.ParseQuery("radwege \"in Jena\" park* -auto", Now),
        Filters =
        [
            .. Visibility.Public,
            new(QueryParser.ParseFilter("organization:(a OR b) metadata_modified:[NOW-1DAY TO *] -theme:*", Now)),
        ],
        Sort = [new("title", Descending: false), new("num_resources", Descending: true), new("score", Descending: true)],
        Start = 20,
        Rows = 10,
        Facets = [new("tags", 50, 1, IgnoresOwnFilter: false), new("num_tags", null, 0, IgnoresOwnFilter: false)],
    });

    [Fact]
    public void Facets_that_ignore_their_own_filter() => Body(new()
    {
        Filters = [.. Visibility.Public, new(new Match("tags", "a"), "tags"), new(new Match("groups", "b"), "groups")],
        Facets = [new("tags", 10, 1, IgnoresOwnFilter: true), new("groups", 10, 2, IgnoresOwnFilter: true)],
    });

    [Fact]
    public void Every_case_of_the_tree() => Body(new()
    {
        Query = new And(
        [
            new MatchAll(), new Or([new MatchNone(), new Match("title", "Müll")]), new Phrase("notes", "zwei Wörter", 1),
            new Wildcard("title", "Mü?l*"), new Wildcard("name", "m*"), new Fuzzy("title", "mull", 1),
            new Between("num_tags", "1", "2.5", true, false), new Between("name", "a", null, false, true),
            new Exists("theme"), new Not(new Match("id", "a")), new Boost(new Match("id", "b"), 2),
            new Match("metadata_created", "2026-01-01T00:00:00.000Z"), new Box(1, 2, 3, 4), new Match("odd name", "x"),
            new FreeText([new Match("text", "eins"), new Match("text", "zwei"), new Match("text", "drei")]),
        ]),
        Rows = 0,
    });

    [Fact]
    public void The_body_that_creates_an_index() =>
        Snapshot.Match(Indented(System.Text.Encoding.UTF8.GetString(ElasticsearchMapping.Create())));

    [Fact]
    public void The_mapping_knows_every_field_of_the_table()
    {
        using var mapping = JsonDocument.Parse(ElasticsearchMapping.Create());
        var properties = mapping.RootElement.GetProperty("mappings").GetProperty("properties");

        var types = properties.EnumerateObject().ToDictionary(
            field => field.Name, field => field.Value.GetProperty("type").GetString()!);

        Assert.Equal(
            SearchFields.Fixed.ToDictionary(field => field.Key, field => field.Value switch
            {
                FieldKind.Keyword => "keyword",
                FieldKind.Date => "date",
                FieldKind.Number => "double",
                _ => "text",
            }),
            types);
        Assert.All(SearchFields.Fixed.Where(field => field.Value is FieldKind.Text), field => Assert.Equal(
            "german_text", properties.GetProperty(field.Key).GetProperty("analyzer").GetString()));
    }

    private static void Body(SearchQuery query)
    {
        var client = new ElasticsearchClient(new Uri("http://localhost:9200"));
        var request = ElasticsearchSearch.Request(query, "catalog", ElasticsearchSearchIndex.Window);

        Snapshot.Match(Indented(client.RequestResponseSerializer.SerializeToString(request)));
    }

    private static string Indented(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, ForPeople);
    }
}
