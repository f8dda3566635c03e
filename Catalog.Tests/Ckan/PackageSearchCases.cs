using System.Globalization;

namespace Catalog.Tests.Ckan;

/// <summary>Cases 46 to 83 of the contract, as far as fixture F alone has what they ask for.</summary>
public abstract class PackageSearchCases(CkanFixture fixture) : CkanCases(fixture)
{
    [Fact]
    public async Task Case_46_without_parameters()
    {
        var result = (await ResultAsync("package_search"))!;

        Assert.Equal(3, result["count"]!.GetValue<int>());
        Assert.Equal(3, result["results"]!.AsArray().Count);
        Same(Json("{}"), result["facets"]);
        Same(Json("{}"), result["search_facets"]);
        Assert.Equal("score desc, metadata_modified desc", Text(result["sort"]));
    }

    [Fact]
    public async Task Case_47_a_result_is_what_package_show_gives()
    {
        var result = (await ResultAsync("package_search", [("q", "radwege")]))!;

        Assert.Equal("radwege", Text(result["results"]![0]!["name"]));
        Same(await ResultAsync("package_show", [("id", "radwege")]), result["results"]![0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("''")]
    [InlineData("*:*")]
    public async Task Case_48_an_empty_query_finds_all(string q)
    {
        Assert.Equal(3, await SearchCountAsync(null, ("q", q)));
    }

    [Fact]
    public async Task Case_49_no_rows_but_a_count()
    {
        var result = (await ResultAsync("package_search", [("rows", "0")]))!;

        Assert.Empty(result["results"]!.AsArray());
        Assert.Equal(3, result["count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("rows", "abc", "Invalid integer", "Please enter an integer value")]
    [InlineData("rows", "-1", "Must be a natural number")]
    [InlineData("start", "x", "Invalid integer")]
    [InlineData("start", "-1", "Must be a natural number")]
    [InlineData("facet.limit", "x", "Invalid integer")]
    [InlineData("facet.limit", "", "Invalid integer")]
    [InlineData("facet.mincount", "-1", "Must be a natural number")]
    [InlineData("facet.mincount", "abc", "Invalid integer")]
    public async Task Case_51_numbers_that_are_none(string name, string value, params string[] messages)
    {
        var error = await ErrorAsync(409, "package_search", [(name, value)]);

        Assert.Equal("Validation Error", Text(error["__type"]));
        Assert.Equal(messages, error[name]!.AsArray().Select(Text));
    }

    [Theory]
    [InlineData("start", "2147483647")]
    [InlineData("include_private", "")]
    [InlineData("use_default_schema", "maybe")]
    [InlineData("wt", "xml")]
    public async Task Case_51_what_breaks_ckan_is_a_validation_error(string name, string value)
    {
        var error = await ErrorAsync(409, "package_search", [(name, value)]);

        Assert.Equal("Validation Error", Text(error["__type"]));
    }

    [Fact]
    public async Task Case_51_empty_numbers_are_absent_and_fractions_are_invalid()
    {
        Assert.Equal(3, await SearchCountAsync(null, ("rows", ""), ("start", "")));

        using var answer = await PostJsonAsync(A + "package_search", """{"rows": 1.5}""");
        Assert.Equal("Invalid integer", Text((await ErrorOfAsync(409, answer))["rows"]![0]));
    }

    [Theory]
    [InlineData("weird")]
    [InlineData("limit")]
    [InlineData("facet.sort")]
    [InlineData("id")]
    public async Task Case_52_and_53_an_unknown_parameter(string name)
    {
        var error = await ErrorAsync(400, "package_search", [(name, "1")]);

        Assert.Equal("Search Query Error", Text(error["__type"]));
        Assert.Contains($"Invalid search parameters: ['{name}']", Text(error["message"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_54_parameters_of_extensions_are_accepted()
    {
        Assert.Equal(3, await SearchCountAsync(null, ("ext_bbox", "1,2,3,4")));
    }

    [Theory]
    [InlineData("metadata_modified")]
    [InlineData("name foo")]
    public async Task Case_55_an_order_without_a_direction(string sort)
    {
        var error = await ErrorAsync(400, "package_search", [("sort", sort)]);

        Assert.Equal("Search Query Error", Text(error["__type"]));
        Assert.Contains("sort", Text(error["message"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name asc", "haushalt-2024", "parkplaetze", "radwege")]
    [InlineData("name DESC,", "radwege", "parkplaetze", "haushalt-2024")]
    [InlineData("title_string asc", "haushalt-2024", "parkplaetze", "radwege")]
    [InlineData("num_resources desc, name asc", "radwege", "haushalt-2024", "parkplaetze")]
    public async Task Case_55_the_order_is_echoed(string sort, params string[] names)
    {
        var result = (await ResultAsync("package_search", [("sort", sort)]))!;

        Assert.Equal(names, Names(result["results"]));
        Assert.Equal(sort, Text(result["sort"]));
    }

    [Theory]
    [InlineData("sort=id%20asc&")]
    [InlineData("")]
    public async Task Case_56_and_57_paging_gives_every_id_once(string sort)
    {
        var ids = new List<string>();
        for (var start = 0; start < 3; start++)
        {
            using var answer = await Client.GetAsync($"{A}package_search?{sort}rows=1&start={start}", Token);
            ids.Add(Text((await ResultOfAsync(answer))!["results"]![0]!["id"]));
        }

        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Case_58_facets()
    {
        var result = (await ResultAsync("package_search", [("facet.field", """["tags", "organization"]""")]))!;

        var items = result["search_facets"]!["organization"]!["items"]!.AsArray();
        Same(Json("""{"name": "stadt-a", "display_name": "Stadt A", "count": 2}"""), items[0]);
        Assert.Equal("organization", Text(result["search_facets"]!["organization"]!["title"]));
        Assert.Equal(2, result["facets"]!["organization"]!["stadt-a"]!.GetValue<int>());
        Assert.Equal(["finanzen", "radverkehr", "verkehr"], Keys(result["facets"]!["tags"]));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-1", 2)]
    public async Task Case_59_so_many_values(string limit, int values)
    {
        var result = (await ResultAsync(
            "package_search", [("facet.field", """["organization"]"""), ("facet.limit", limit)]))!;

        var items = result["search_facets"]!["organization"]!["items"]!.AsArray();
        Assert.Equal(values, items.Count);
        Assert.Equal("stadt-a", Text(items[0]!["name"]));
    }

    [Fact]
    public async Task Case_60_and_61_facets_repeated_plain_and_in_a_comma_list()
    {
        foreach (var query in new (string, string)[][]
        {
            [("facet.field", "tags"), ("facet.field", "organization")],
            [("facet.field", "tags,organization")],
        })
        {
            var result = (await ResultAsync("package_search", query))!;
            Assert.Equal(["organization", "tags"], Keys(result["search_facets"]));
        }

        Assert.Equal(["tags"], Keys((await ResultAsync("package_search", [("facet.field", "tags")]))!["facets"]));
    }

    [Fact]
    public async Task Case_62_facets_switched_off()
    {
        var result = (await ResultAsync("package_search", [("facet", "false"), ("facet.field", """["tags"]""")]))!;
        Same(Json("{}"), result["search_facets"]);

        var error = await ErrorAsync(409, "package_search", [("facet", "1")]);
        Assert.Contains("invalid boolean value: 1", Text(error["message"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facet_never_tells_a_value_that_no_visible_dataset_has()
    {
        var result = (await ResultAsync(
            "package_search", [("facet.field", "tags"), ("facet.mincount", "0"), ("facet.limit", "-1")]))!;
        Assert.DoesNotContain("geheimwort", result.ToJsonString(), StringComparison.Ordinal);

        await ErrorAsync(409, "package_search", [("facet.field", "permission_labels")]);
        await ErrorAsync(409, "package_search", [("facet.field", "metadata_modified")]);
        Same(
            Json("""{"title": "nothing", "items": []}"""),
            (await ResultAsync("package_search", [("facet.field", "nothing")]))!["search_facets"]!["nothing"]);
    }

    [Theory]
    [InlineData("organization:stadt-a", 2)]
    [InlineData("-organization:stadt-a", 1)]
    [InlineData("tags:finanzen", 1)]
    [InlineData("organization:stadt-a OR organization:stadt-c", 3)]
    [InlineData("organization:(stadt-a OR stadt-c)", 3)]
    [InlineData("organization:(stadt-a stadt-c)", 3)]
    [InlineData("organization:stadt-a OR organization:stadt-c metadata_modified:[2999-01-01T00:00:00.123456Z TO *]", 0)]
    [InlineData("metadata_modified:[2000-01-01T00:00:00Z TO *]", 3)]
    [InlineData("metadata_modified:[* TO 2000-01-01T00:00:00Z]", 0)]
    [InlineData("metadata_modified:[NOW-1DAY TO NOW]", 3)]
    [InlineData("(res_format:wms OR res_format:CSV)", 1)]
    [InlineData("+(res_format:CSV)", 1)]
    [InlineData("-dataset_type:harvest -dataset_type:showcase", 3)]
    [InlineData("title:\"Radwege\"", 1)]
    [InlineData("groups:verkehr", 1)]
    [InlineData("extras_theme:TRAN", 1)]
    [InlineData("theme:TRAN", 1)]
    [InlineData("theme:*", 1)]
    [InlineData("-theme:*", 2)]
    [InlineData("num_resources:[2 TO *]", 1)]
    [InlineData("nosuchfield:x", 0)]
    [InlineData("license_id:cc-by", 1)]
    [InlineData("capacity:private", 0)]
    [InlineData("+state:draft", 0)]
    [InlineData("state:draft", 0)]
    [InlineData("capacity:private OR capacity:public", 3)]
    public async Task Case_63_to_76_filters_of_an_anonymous_caller(string filter, int count)
    {
        Assert.Equal(count, await CountAsync(filter));
    }

    [Fact]
    public async Task Case_70_by_the_id_of_the_organization()
    {
        Assert.Equal(2, await CountAsync($"owner_org:\"{F.StadtA}\""));
    }

    [Fact]
    public async Task Case_74_a_list_of_filters()
    {
        using var answer = await PostJsonAsync(
            A + "package_search", """{"fq_list": ["organization:stadt-a", "tags:finanzen"]}""");
        Assert.Equal(1, (await ResultOfAsync(answer))!["count"]!.GetValue<int>());

        Assert.Equal(1, await SearchCountAsync(null, ("fq_list", "tags:finanzen")));
        Assert.Equal(1, await SearchCountAsync(null, ("fq_list", "organization:stadt-a"), ("fq_list", "tags:finanzen")));
        Assert.Equal(3, await SearchCountAsync(null, ("fq_list", "")));
        using var nothing = await PostJsonAsync(A + "package_search", """{"fq_list": null}""");
        await ErrorOfAsync(409, nothing);
    }

    [Fact]
    public async Task Case_75_private_datasets_for_those_who_may_read_them()
    {
        Assert.Equal(3, await SearchCountAsync(null, ("include_private", "true")));
        Assert.Equal(4, await SearchCountAsync(F.EditorOfA, ("include_private", "true")));
        Assert.Equal(4, await SearchCountAsync(F.Sysadmin, ("include_private", "True")));
        Assert.Equal(3, await SearchCountAsync(F.Nobody, ("include_private", "true")));
        Assert.Equal(3, await SearchCountAsync(F.EditorOfA));
        Assert.Equal(1, await SearchCountAsync(F.EditorOfA, ("include_private", "true"), ("fq", "capacity:private")));
    }

    [Fact]
    public async Task Case_76_drafts_for_those_who_may_read_them()
    {
        Assert.Equal(4, await SearchCountAsync(F.EditorOfA, ("include_drafts", "true")));
        Assert.Equal(3, await SearchCountAsync(F.Nobody, ("include_drafts", "true")));
        Assert.Equal(1, await SearchCountAsync(F.EditorOfA, ("fq", "+state:draft")));
        Assert.Equal(0, await SearchCountAsync(F.EditorOfA, ("fq", "state:draft")));
        Assert.Equal(0, await SearchCountAsync(F.EditorOfA, ("fq_list", "+state:draft")));
        Assert.Equal(5, await SearchCountAsync(F.Sysadmin, ("include_drafts", "true"), ("include_private", "true")));
    }

    [Theory]
    [InlineData("title:rad*", 1)]
    [InlineData("name:radwege AND tags:verkehr", 1)]
    [InlineData("-tags:verkehr tags:finanzen", 1)]
    [InlineData("\"Haushalt 2024\"", 1)]
    [InlineData("\"2024 Haushalt\"", 0)]
    [InlineData("foo:bar", 0)]
    public async Task Case_77_and_78_queries(string query, int count)
    {
        Assert.Equal(count, await SearchCountAsync(null, ("q", query)));
    }

    [Theory]
    [InlineData("q", "{!child of=x}", "Local parameters are not supported in param 'q'.")]
    [InlineData("fq", "name:x {!terms f=id}1", "Local parameters are not supported in param 'fq'.")]
    [InlineData("sort", "{!func}x desc", "Local parameters are not supported in param 'sort'.")]
    [InlineData("q", "_query_:\"x\"", "Magic fields are not supported in param 'q'.")]
    public async Task Case_79_local_parameters(string name, string value, string words)
    {
        var error = await ErrorAsync(409, "package_search", [(name, value)]);

        Assert.Equal("Search Error", Text(error["__type"]));
        Assert.Contains(words, Text(error["message"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search: :error")]
    [InlineData("https://example.com/a?b=c")]
    [InlineData("\"")]
    [InlineData("(((")]
    [InlineData("AND")]
    [InlineData("\0")]
    public async Task Case_80_and_81_what_people_paste_is_never_an_error_of_ours(string query)
    {
        using var answer = await GetAsync("package_search", [("q", query)]);

        var status = (int)answer.StatusCode;
        Assert.True(status is 200 or 400, status.ToString(CultureInfo.InvariantCulture));
        Assert.DoesNotContain("Exception", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name:(")]
    [InlineData("metadata_modified:[x TO y]")]
    public async Task A_filter_that_cannot_be_read_is_never_dropped(string filter)
    {
        var error = await ErrorAsync(400, "package_search", [("fq", filter)]);

        Assert.Equal("Search Query Error", Text(error["__type"]));
    }

    [Fact]
    public async Task Case_82_only_some_fields()
    {
        var result = (await ResultAsync("package_search", [("q", "radwege"), ("fl", "name,title")]))!;
        Same(Json("""{"name": "radwege", "title": "Radwege"}"""), result["results"]![0]);

        var more = (await ResultAsync(
            "package_search", [("q", "radwege"), ("fl", "extras_theme organization tags num_tags metadata_created")]))!["results"]![0]!;
        Assert.Equal(["metadata_created", "organization", "tags", "theme"], Keys(more));
        Assert.EndsWith("Z", Text(more["metadata_created"]), StringComparison.Ordinal);
        Same(Json("{}"), (await ResultAsync("package_search", [("rows", "1"), ("fl", "nope")]))!["results"]![0]);
    }

    [Fact]
    public async Task Case_83_blanks_that_were_encoded_twice()
    {
        Assert.Equal(3, await SearchCountAsync(null, ("q", "metadata_modified:[2000-01-01T00:00:00Z%20TO%20*]")));
    }

    [Fact]
    public async Task Several_filters_are_all_applied_and_a_query_given_twice_finds_nothing()
    {
        Assert.Equal(1, await SearchCountAsync(null, ("fq", "organization:stadt-a"), ("fq", "tags:finanzen")));
        Assert.Equal(0, await SearchCountAsync(null, ("q", "radwege"), ("q", "haushalt")));
    }
}

/// <summary>package_search on SQLite and Lucene.</summary>
public sealed class EmbeddedPackageSearchCases(EmbeddedCkanFixture fixture)
    : PackageSearchCases(fixture), IClassFixture<EmbeddedCkanFixture>;

/// <summary>package_search on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersPackageSearchCases(ServersCkanFixture fixture)
    : PackageSearchCases(fixture), IClassFixture<ServersCkanFixture>;
