using System.Globalization;
using Catalog.Search;
using Catalog.Search.QueryLanguage;

namespace Catalog.Tests.Search;

/// <summary>What every engine promises; one sealed subclass per engine.</summary>
public abstract class SearchIndexContract(SharedIndex shared) : IClassFixture<SharedIndex>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An index that is not there yet; gone after the test.</summary>
    protected abstract ISearchIndex NewIndex();

    /// <summary>An index that outlives the test, and what removes it.</summary>
    protected abstract (ISearchIndex Index, Func<ValueTask> Remove) NewSharedIndex();

    /// <summary>A small catalogue; each line is one dataset.</summary>
    private static IReadOnlyList<IndexEntry> Catalogue { get; } =
    [
        Entry("radwege", 1, ("title", ["Radwege"]), ("tags", ["radverkehr", "verkehr"]), ("organization", ["stadt-a"]),
            ("res_format", ["CSV", "GeoJSON"]), ("extras_theme", ["TRAN"]), ("theme", ["TRAN"]), ("num_resources", ["2"]),
            ("notes", ["Alle Radwege der Stadt, mit Belag und Breite."]), ("text", ["Radwege"]), ("text", ["radwege"])),
        Entry("haushalt-2024", 2, ("title", ["Haushalt 2024"]), ("tags", ["finanzen"]), ("organization", ["stadt-a"]),
            ("res_format", ["XLSX"]), ("num_resources", ["1"]), ("text", ["Haushalt 2024"])),
        Entry("parkplaetze", 3, ("title", ["Öffentliche Parkplätze"]), ("tags", ["verkehr", "parken"]),
            ("organization", ["stadt-c"]), ("num_resources", ["10"]),
            ("text", ["Öffentliche Parkplätze", "In jeder Straße"])),
        Entry("muell", 4, ("title", ["Müllabfuhr: Müll und Sperrgut"]), ("organization", ["stadt-c"]),
            ("num_resources", ["0"]), ("issued", ["2025-06-01"]), ("erhebung_date", ["2020-05-05T00:00:00.000Z"]),
            ("text", ["Müllabfuhr: Müll und Sperrgut", "strasse"])),
        Entry("zoo", 5, ("title", ["Zoo und Tierpark"]), ("tags", ["Ämter"]), ("organization", ["stadt-b"]),
            ("issued", ["2024-01-01"]), ("text", ["Zoo und Tierpark", "First-Record_resource_abc.csv"])),
        Entry("geheim", 6, ("title", ["Radwege geheim"]), ("organization", ["stadt-a"]), ("capacity", ["private"]),
            ("permission_labels", ["member-a"]), ("tags", ["marker"]), ("text", ["Radwege geheim"])),
        Entry("entwurf", 7, ("title", ["Radwege Entwurf"]), ("organization", ["stadt-a"]), ("state", ["draft"]),
            ("permission_labels", ["member-a"]), ("tags", ["marker"]), ("text", ["Radwege Entwurf"])),
    ];

    private static IReadOnlyList<string> PublicIds { get; } =
        ["haushalt-2024", "muell", "parkplaetze", "radwege", "zoo"];

    [Theory]
    [InlineData("organization:stadt-a", "haushalt-2024 radwege")]
    [InlineData("-organization:stadt-a", "muell parkplaetze zoo")]
    [InlineData("organization:Stadt-a", "")]
    [InlineData("tags:finanzen", "haushalt-2024")]
    [InlineData("tags:ämter", "")]
    [InlineData("tags:Ämter", "zoo")]
    [InlineData("organization:stadt-a OR organization:stadt-c", "haushalt-2024 muell parkplaetze radwege")]
    [InlineData("organization:(stadt-a stadt-c)", "haushalt-2024 muell parkplaetze radwege")]
    [InlineData("organization:stadt-a OR organization:stadt-c metadata_modified:[2999-01-01T00:00:00.123456Z TO *]", "")]
    [InlineData("(res_format:wms OR res_format:CSV)", "radwege")]
    [InlineData("res_format:csv", "")]
    [InlineData("-dataset_type:harvest -dataset_type:showcase", "haushalt-2024 muell parkplaetze radwege zoo")]
    [InlineData("extras_theme:TRAN", "radwege")]
    [InlineData("extras_theme:tran", "radwege")]
    [InlineData("theme:TRAN", "radwege")]
    [InlineData("theme:*", "radwege")]
    [InlineData("theme:[* TO *]", "radwege")]
    [InlineData("-theme:*", "haushalt-2024 muell parkplaetze zoo")]
    [InlineData("nosuchfield:x", "")]
    [InlineData("-nosuchfield:x", "haushalt-2024 muell parkplaetze radwege zoo")]
    [InlineData("nosuchfield:*", "")]
    [InlineData("no such:x", "")]
    // Numbers compare as numbers.
    [InlineData("num_resources:[2 TO *]", "parkplaetze radwege")]
    [InlineData("num_resources:{2 TO *]", "parkplaetze")]
    [InlineData("num_resources:{* TO 1]", "haushalt-2024 muell")]
    [InlineData("num_resources:10", "parkplaetze")]
    [InlineData("num_resources:*", "haushalt-2024 muell parkplaetze radwege")]
    // Strings and dates.
    [InlineData("issued:[2025 TO *]", "muell")]
    [InlineData("issued:{* TO 2024-01-01}", "")]
    [InlineData("issued:[* TO 2024-01-01]", "zoo")]
    [InlineData("erhebung_date:[2020-05-05 TO 2020-05-05]", "muell")]
    [InlineData("erhebung_date:2020-05-05", "muell")]
    [InlineData("erhebung_date:*", "muell")]
    [InlineData("metadata_modified:[2000-01-01T00:00:00Z TO *]", "haushalt-2024 muell parkplaetze radwege zoo")]
    [InlineData("metadata_modified:[* TO 2000-01-01T00:00:00Z]", "")]
    [InlineData("metadata_modified:2026-03-02T00:00:00Z", "haushalt-2024")]
    [InlineData("metadata_modified:{2026-03-01T00:00:00Z TO 2026-03-03T00:00:00Z}", "haushalt-2024")]
    // Text.
    [InlineData("title:rad*", "radwege")]
    [InlineData("title:RADW?GE", "radwege")]
    [InlineData("title:radwegen", "radwege")]
    [InlineData("title:radwege*", "radwege")]
    [InlineData("title:parkpl*", "parkplaetze")]
    [InlineData("title:öff*", "parkplaetze")]
    [InlineData("title:oeff*", "parkplaetze")]
    [InlineData("title:\"müll und sperrgut\"", "muell")]
    [InlineData("title:\"müll sperrgut\"", "")]
    [InlineData("title:\"müll sperrgut\"~1", "muell")]
    [InlineData("title:(müll sperrgut)", "muell")]
    [InlineData("title:radwge~", "radwege")]
    [InlineData("title:/rad.*/", "radwege")]
    [InlineData("title:[q TO s]", "radwege")]
    [InlineData("name:r*", "radwege")]
    [InlineData("name:R*", "")]
    [InlineData("name:?adweg?", "radwege")]
    [InlineData("name:radwge~1", "radwege")]
    [InlineData("id:(radwege OR zoo OR nobody)", "radwege zoo")]
    [InlineData("title_string:Rad*", "radwege")]
    [InlineData("resource_abc", "zoo")]
    // What nobody may see stays unseen, whatever is asked.
    [InlineData("capacity:private", "")]
    [InlineData("state:draft", "")]
    [InlineData("tags:marker OR *:*", "haushalt-2024 muell parkplaetze radwege zoo")]
    public async Task A_filter_finds(string filter, string expected)
    {
        var index = await FilledAsync();

        var result = await index.SearchAsync(
            new()
            {
                Filters = [.. Visibility.Public, new(QueryParser.ParseFilter(filter, Now))],
                Sort = [new("id", Descending: false)],
            },
            Token);

        Assert.Equal(expected, string.Join(' ', result.Hits.Select(hit => hit.Id)));
        Assert.Equal(result.Hits.Count, result.Total);
    }

    [Theory]
    [InlineData("radwege", "radwege")]
    [InlineData("Radweg", "radwege")]
    [InlineData("radw*", "radwege")]
    [InlineData("\"Haushalt 2024\"", "haushalt-2024")]
    [InlineData("\"2024 Haushalt\"", "")]
    [InlineData("2024 Haushalt", "haushalt-2024")]
    [InlineData("STRASSE", "muell parkplaetze")]
    [InlineData("strasse", "muell parkplaetze")]
    [InlineData("straße", "muell parkplaetze")]
    [InlineData("Straße", "muell parkplaetze")]
    [InlineData("muell", "muell")]
    [InlineData("Müll", "muell")]
    [InlineData("mull", "muell")]
    [InlineData("mue*", "muell")]
    [InlineData("parkplatze", "parkplaetze")]
    [InlineData("Parkplätze", "parkplaetze")]
    [InlineData("radwege OR zoo", "radwege zoo")]
    [InlineData("radwege AND zoo", "")]
    [InlineData("zoo -tierpark", "")]
    [InlineData("zoo NOT haushalt", "zoo")]
    [InlineData("zoo tierpark nichts", "zoo")]
    [InlineData("zoo nichts", "")]
    [InlineData("record", "zoo")]
    [InlineData("first-record", "zoo")]
    [InlineData("record-first", "zoo")]
    [InlineData("\"record-first\"", "")]
    [InlineData("csv", "zoo")]
    [InlineData("title:rad*", "radwege")]
    [InlineData("-tags:verkehr tags:finanzen", "haushalt-2024")]
    [InlineData("https://example.com/a?b=c", "")]
    [InlineData("search: :error", "")]
    public async Task A_search_finds(string search, string expected)
    {
        var index = await FilledAsync();

        var result = await index.SearchAsync(
            new()
            {
                Query = QueryParser.ParseQuery(search, Now),
                Filters = Visibility.Public,
                Sort = [new("id", Descending: false)],
            },
            Token);

        Assert.Equal(expected, string.Join(' ', result.Hits.Select(hit => hit.Id)));
    }

    [Fact]
    public async Task Staff_find_what_their_labels_and_wishes_allow()
    {
        var index = await FilledAsync();

        async Task<long> Count(IReadOnlyList<SearchFilter> visibility) =>
            (await index.SearchAsync(new() { Filters = visibility, Rows = 0 }, Token)).Total;

        Assert.Equal(5, await Count(Visibility.For([], false, includePrivate: true, includeDrafts: true)));
        Assert.Equal(5, await Count(Visibility.For(["a"], false, includePrivate: false, includeDrafts: false)));
        Assert.Equal(6, await Count(Visibility.For(["a"], false, includePrivate: true, includeDrafts: false)));
        Assert.Equal(6, await Count(Visibility.For(["a"], false, includePrivate: false, includeDrafts: true)));
        Assert.Equal(7, await Count(Visibility.For(["a", "x"], false, includePrivate: true, includeDrafts: true)));
        Assert.Equal(5, await Count(Visibility.For(["x"], false, includePrivate: true, includeDrafts: true)));
        Assert.Equal(7, await Count(Visibility.For([], true, includePrivate: true, includeDrafts: true)));
    }

    [Fact]
    public async Task Hits_carry_the_version_and_the_best_come_first()
    {
        var index = await FilledAsync();

        var result = await index.SearchAsync(
            new() { Query = QueryParser.ParseQuery("radwege OR zoo OR parkplätze OR haushalt OR müll", Now), Rows = 2 }, Token);
        var best = await index.SearchAsync(new() { Query = QueryParser.ParseQuery("radwege", Now) }, Token);

        Assert.Equal(7, result.Total);
        Assert.Equal(2, result.Hits.Count);
        Assert.Equal(new SearchHit("radwege", 1), best.Hits[0]);
    }

    [Theory]
    [InlineData("title asc", "haushalt-2024 muell parkplaetze radwege zoo")]
    [InlineData("title_string desc", "zoo radwege parkplaetze muell haushalt-2024")]
    [InlineData("name desc", "zoo radwege parkplaetze muell haushalt-2024")]
    [InlineData("metadata_modified desc", "zoo muell parkplaetze haushalt-2024 radwege")]
    [InlineData("metadata_created asc", "radwege haushalt-2024 parkplaetze muell zoo")]
    [InlineData("num_resources desc", "parkplaetze radwege haushalt-2024 muell zoo")]
    [InlineData("num_resources asc", "zoo muell haushalt-2024 radwege parkplaetze")]
    [InlineData("issued desc", "muell zoo haushalt-2024 parkplaetze radwege")]
    [InlineData("issued asc", "zoo muell haushalt-2024 parkplaetze radwege")]
    [InlineData("erhebung_date asc", "haushalt-2024 parkplaetze radwege zoo muell")]
    [InlineData("erhebung_date desc", "muell haushalt-2024 parkplaetze radwege zoo")]
    [InlineData("tags asc", "haushalt-2024 parkplaetze radwege zoo muell")]
    [InlineData("tags desc", "zoo radwege parkplaetze haushalt-2024 muell")]
    [InlineData("views_recent desc", "haushalt-2024 muell parkplaetze radwege zoo")]
    [InlineData("text asc", "haushalt-2024 muell parkplaetze radwege zoo")]
    [InlineData("organization asc,num_resources desc", "radwege haushalt-2024 zoo parkplaetze muell")]
    [InlineData("", "zoo muell parkplaetze haushalt-2024 radwege")]
    public async Task An_order_holds(string order, string expected)
    {
        var index = await FilledAsync();
        var sort = order.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(' '))
            .Select(part => new SortField(part[0], part[1] == "desc"));

        var result = await index.SearchAsync(new() { Filters = Visibility.Public, Sort = [.. sort] }, Token);

        Assert.Equal(expected, string.Join(' ', result.Hits.Select(hit => hit.Id)));
    }

    [Fact]
    public async Task Facets_count_what_the_filters_leave()
    {
        var index = await FilledAsync();

        var result = await index.SearchAsync(
            new()
            {
                Filters = [.. Visibility.Public, new(new Match("organization", "stadt-a"), "organization")],
                Rows = 0,
                Facets =
                [
                    new("tags", 50, 1, IgnoresOwnFilter: false), new("organization", 50, 1, IgnoresOwnFilter: false),
                    new("num_resources", null, 1, IgnoresOwnFilter: false), new("nosuchfield", 50, 0, IgnoresOwnFilter: false),
                    new("theme", 50, 0, IgnoresOwnFilter: false), new("permission_labels", 50, 0, IgnoresOwnFilter: false),
                ],
            },
            Token);

        Assert.Equal(2, result.Total);
        Assert.Equal("finanzen 1, radverkehr 1, verkehr 1", Written(result, "tags"));
        Assert.Equal("stadt-a 2", Written(result, "organization"));
        Assert.Equal("1 1, 2 1", Written(result, "num_resources"));
        Assert.Equal("TRAN 1", Written(result, "theme"));
        Assert.Equal("", Written(result, "nosuchfield"));
        Assert.Equal("", Written(result, "permission_labels"));
    }

    [Fact]
    public async Task A_facet_can_ignore_its_own_filter()
    {
        var index = await FilledAsync();

        var result = await index.SearchAsync(
            new()
            {
                Filters =
                [
                    .. Visibility.Public,
                    new(new Match("organization", "stadt-a"), "organization"),
                    new(new Match("tags", "verkehr"), "tags"),
                ],
                Facets =
                [
                    new("organization", 50, 1, IgnoresOwnFilter: true), new("tags", 50, 1, IgnoresOwnFilter: true),
                    new("res_format", 50, 1, IgnoresOwnFilter: true), new("num_resources", 50, 1, IgnoresOwnFilter: false),
                ],
            },
            Token);

        Assert.Equal("radwege", Assert.Single(result.Hits).Id);
        Assert.Equal("stadt-a 1, stadt-c 1", Written(result, "organization"));
        Assert.Equal("finanzen 1, radverkehr 1, verkehr 1", Written(result, "tags"));
        Assert.Equal("CSV 1, GeoJSON 1", Written(result, "res_format"));
        Assert.Equal("2 1", Written(result, "num_resources"));
    }

    [Fact]
    public async Task Facets_are_cut_by_count_and_never_name_what_no_visible_dataset_has()
    {
        var index = await FilledAsync();

        async Task<string> Tags(int? limit, int minimum) => Written(
            await index.SearchAsync(
                new() { Filters = Visibility.Public, Facets = [new("tags", limit, minimum, IgnoresOwnFilter: false)] }, Token),
            "tags");

        Assert.Equal("verkehr 2", await Tags(1, 1));
        Assert.Equal("verkehr 2", await Tags(50, 2));
        Assert.Equal("verkehr 2, finanzen 1, parken 1, radverkehr 1, Ämter 1", await Tags(null, 0));
        Assert.Equal("", await Tags(0, 1));
    }

    [Fact]
    public async Task Pages_show_every_dataset_once()
    {
        var index = await FilledAsync();
        var seen = new List<string>();

        for (var start = 0; start < 8; start++)
        {
            var page = await index.SearchAsync(new() { Filters = Visibility.Public, Start = start, Rows = 1 }, Token);
            Assert.Equal(5, page.Total);
            seen.AddRange(page.Hits.Select(hit => hit.Id));
        }

        var beyond = await index.SearchAsync(new() { Start = int.MaxValue, Rows = 1000 }, Token);
        Assert.Equal(PublicIds, seen.Order(StringComparer.Ordinal));
        Assert.Equal(7, beyond.Total);
        Assert.Empty(beyond.Hits);
    }

    [Fact]
    public async Task Pages_go_beyond_ten_thousand()
    {
        var index = NewIndex();
        var entries = Enumerable.Range(0, 10_500)
            .Select(number => Entry(number.ToString("D5", CultureInfo.InvariantCulture), number + 1, ("title", ["Satz"])))
            .ToList();
        foreach (var batch in entries.Chunk(3500))
        {
            await index.IndexAsync(batch, batch[^1].Version, Token);
        }

        async Task<SearchResult> Page(int start) => await index.SearchAsync(
            new() { Filters = Visibility.Public, Sort = [new("name", Descending: false)], Start = start, Rows = 1000 }, Token);

        var ninth = await Page(9_500);
        var last = await Page(10_400);
        var none = await Page(10_500);
        Assert.Equal(10_500, ninth.Total);
        Assert.Equal(1000, ninth.Hits.Count);
        Assert.Equal("09500", ninth.Hits[0].Id);
        Assert.Equal("10499", ninth.Hits[^1].Id);
        Assert.Equal(100, last.Hits.Count);
        Assert.Equal("10400", last.Hits[0].Id);
        Assert.Empty(none.Hits);
        Assert.Equal(10_500, none.Total);
    }

    [Fact]
    public async Task An_older_version_never_replaces_a_newer_one()
    {
        var index = await OwnAsync();

        await index.IndexAsync([Entry("zoo", 10, ("title", ["Neu"])), Entry("zoo", 9, ("title", ["Mittel"]))], 10, Token);
        await index.IndexAsync([Entry("zoo", 4, ("title", ["Alt"])), new("radwege", 0, null)], 11, Token);

        Assert.Equal(["zoo"], await IdsAsync(index, "title:neu"));
        Assert.Empty(await IdsAsync(index, "title:alt OR title:mittel"));
        Assert.Equal(["radwege"], await IdsAsync(index, "name:radwege"));
    }

    [Fact]
    public async Task A_deleted_dataset_is_gone_and_may_come_back()
    {
        var index = await OwnAsync();

        await index.IndexAsync([new("zoo", 20, null), new("unknown", 20, null)], 20, Token);
        var without = await IdsAsync(index, "*:*");
        await index.IndexAsync([Entry("zoo", 21, ("title", ["Zoo"]))], 21, Token);

        Assert.DoesNotContain("zoo", without);
        Assert.Contains("zoo", await IdsAsync(index, "*:*"));
    }

    [Fact]
    public async Task The_checkpoint_is_what_was_last_reached()
    {
        var index = NewIndex();
        Assert.Null(await index.ReadCheckpointAsync(Token));

        await index.IndexAsync(Catalogue, 7, Token);
        Assert.Equal(7, await index.ReadCheckpointAsync(Token));
        await index.IndexAsync([], 12, Token);

        Assert.Equal(12, await index.ReadCheckpointAsync(Token));
    }

    [Fact]
    public async Task A_missing_index_is_unavailable()
    {
        await Assert.ThrowsAsync<SearchUnavailableException>(() => NewIndex().SearchAsync(new(), Token));
    }

    [Fact]
    public async Task The_old_index_answers_until_the_new_one_is_whole()
    {
        var index = await OwnAsync();
        var meanwhile = new List<string>();

        async IAsyncEnumerable<IReadOnlyList<IndexEntry>> Batches()
        {
            yield return [Entry("neu", 8, ("title", ["Neu"]))];
            meanwhile.AddRange(await IdsAsync(index, "*:*"));
            yield return [Entry("neuer", 9, ("title", ["Neuer"])), new("gone", 9, null)];
        }

        await index.RebuildAsync(Batches(), 9, Token);

        Assert.Equal(7, meanwhile.Count);
        Assert.Equal(["neu", "neuer"], await IdsAsync(index, "*:*"));
        Assert.Equal(9, await index.ReadCheckpointAsync(Token));
        await index.IndexAsync([Entry("neu", 7, ("title", ["Alt"])), Entry("drei", 10, ("title", ["Drei"]))], 10, Token);
        Assert.Equal(["drei", "neu", "neuer"], await IdsAsync(index, "*:*"));
        Assert.Empty(await IdsAsync(index, "title:alt"));
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_index()
    {
        var index = await OwnAsync();

        static async IAsyncEnumerable<IReadOnlyList<IndexEntry>> Batches()
        {
            yield return [Entry("neu", 8, ("title", ["Neu"]))];
            await Task.Yield();
            throw new TimeoutException("The store is away.");
        }

        await Assert.ThrowsAsync<TimeoutException>(() => index.RebuildAsync(Batches(), 9, Token));

        Assert.Equal(7, (await IdsAsync(index, "*:*")).Count);
        Assert.Equal(7, await index.ReadCheckpointAsync(Token));
    }

    [Fact]
    public async Task A_place_is_found_by_its_box()
    {
        var index = NewIndex();
        await index.IndexAsync(
        [
            Entry("jena", 1, ("bbox_west", ["11.5"]), ("bbox_south", ["50.8"]), ("bbox_east", ["11.7"]), ("bbox_north", ["51"])),
            Entry("ohne", 2),
        ], 2, Token);

        async Task<long> Count(Box box) => (await index.SearchAsync(new() { Query = box }, Token)).Total;

        Assert.Equal(1, await Count(new(11.6, 50.9, 12, 52)));
        Assert.Equal(0, await Count(new(11.8, 50.9, 12, 52)));
    }

    [Fact]
    public async Task Long_and_odd_values_do_no_harm()
    {
        var index = NewIndex();
        await index.IndexAsync(
        [
            Entry("odd", 1, ("title", [new string('x', 40_000)]), ("spatial", [new string('ä', 40_000)]),
                ("extras_spatial", ["{\"type\":\"Polygon\"} " + new string('1', 40_000)]), ("tags", ["", "leer"]),
                ("notes", ["\ud83d\ude00 \0 Ein Smiley"]), ("ke.y", ["v"]), ("k-2_x", ["v"])),
        ], 1, Token);

        Assert.Equal(["odd"], await IdsAsync(index, "notes:smiley"));
        Assert.Equal(["odd"], await IdsAsync(index, "tags:leer"));
        Assert.Equal(["odd"], await IdsAsync(index, "k-2_x:v"));
        Assert.Empty(await IdsAsync(index, "spatial:*"));
    }

    [Fact]
    public async Task Whatever_the_parser_accepts_is_answered()
    {
        var index = await FilledAsync();
        string[] pieces =
        [
            "title", "tags", "metadata_modified", "num_tags", "text", "x", ":", ":", "(", ")", "[", "]", "{", "}", "\"", "TO",
            " AND ", " OR ", "NOT ", "+", "-", "*", "?", "~", "^", "/", "\\", " ", " ", "NOW/DAY", "2024-01-01", "1", "0.5",
            "ä", "\ud83d\ude00", "https://", "\0", "rad", "'", "[* TO b]", "[2024-01-01 TO NOW]", ".*",
        ];
        var random = new Random(20261126);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            await index.SearchAsync(new() { Query = QueryParser.ParseQuery(text, Now) }, Token);
            try
            {
                await index.SearchAsync(new() { Filters = [new(QueryParser.ParseFilter(text, Now))] }, Token);
            }
            catch (QuerySyntaxException)
            {
                // The parser has said no, which is an answer.
            }
        }
    }

    [Theory]
    [InlineData("title:*a????????????????????????????????????????????????")]
    [InlineData("title:/.*a.............................................../")]
    public async Task Wild_patterns_cost_no_more_than_others(string pattern)
    {
        var index = await FilledAsync();

        Assert.Throws<QuerySyntaxException>(() => QueryParser.ParseFilter(pattern, Now));
        var literal = await index.SearchAsync(new() { Query = QueryParser.ParseQuery(pattern, Now) }, Token);
        var direct = await index.SearchAsync(new() { Query = new Wildcard("title", "*a" + new string('?', 40)) }, Token);
        Assert.Equal(0, literal.Total);
        Assert.Equal(0, direct.Total);
    }

    [Fact]
    public async Task Long_questions_are_answered()
    {
        var index = await FilledAsync();
        var words = string.Join(' ', Enumerable.Range(0, 3000).Select(number => "w" + number));
        var dots = string.Join('.', Enumerable.Range(0, 20_000));

        Assert.Equal(0, (await index.SearchAsync(new() { Query = QueryParser.ParseQuery(words, Now) }, Token)).Total);
        Assert.Equal(0, (await index.SearchAsync(new() { Query = QueryParser.ParseQuery(dots, Now) }, Token)).Total);
        Assert.Empty(await IdsAsync(index, words));
        Assert.Throws<QuerySyntaxException>(() => QueryParser.ParseFilter(dots, Now));
    }

    [Fact]
    public async Task Many_alternatives_are_one_question()
    {
        var index = await FilledAsync();
        var ids = string.Join(" OR ", Enumerable.Range(0, 1500).Select(number => "x" + number).Append("zoo"));

        Assert.Equal(["zoo"], await IdsAsync(index, $"id:({ids})"));
        Assert.Equal(["zoo"], await IdsAsync(index, $"title:(zoo OR {ids})"));
    }

    protected static IndexEntry Entry(string id, long version, params (string Field, string[] Values)[] values)
    {
        var all = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["id"] = [id],
            ["name"] = [id],
            ["capacity"] = ["public"],
            ["state"] = ["active"],
            ["dataset_type"] = ["dataset"],
            ["permission_labels"] = ["public"],
            ["metadata_created"] = [$"2026-02-{version % 28 + 1:D2}T00:00:00.000Z"],
            ["metadata_modified"] = [$"2026-03-{version % 28:D2}T00:00:00.000Z"],
        };
        foreach (var (field, content) in values)
        {
            all[field] = field == "text" && all.TryGetValue(field, out var before) ? [.. before, .. content] : content;
            if (field == "title")
            {
                all["title_string"] = content;
                all["title_sort"] = [TextFolding.SortKey(content[0])];
            }
        }

        if (version % 28 == 0)
        {
            all["metadata_modified"] = ["2026-03-28T00:00:00.000Z"];
        }

        return new(id, version, new SearchDocument { Id = id, Values = all });
    }

    protected static async Task<IReadOnlyList<string>> IdsAsync(ISearchIndex index, string filter)
    {
        var result = await index.SearchAsync(
            new()
            {
                Filters = [new(QueryParser.ParseFilter(filter, Now))],
                Sort = [new("id", Descending: false)],
                Rows = 100,
            },
            Token);
        return [.. result.Hits.Select(hit => hit.Id)];
    }

    private static string Written(SearchResult result, string field) =>
        string.Join(", ", result.Facets[field].Select(count => $"{count.Value} {count.Count}"));

    /// <summary>The catalogue, for tests that only read.</summary>
    private Task<ISearchIndex> FilledAsync() => shared.FillAsync(async () =>
    {
        var made = NewSharedIndex();
        await made.Index.IndexAsync(Catalogue, 7, CancellationToken.None);
        return made;
    });

    /// <summary>The catalogue, for tests that write.</summary>
    private async Task<ISearchIndex> OwnAsync()
    {
        var index = NewIndex();
        await index.IndexAsync(Catalogue, 7, Token);
        return index;
    }
}
