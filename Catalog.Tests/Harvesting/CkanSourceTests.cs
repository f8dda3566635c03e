using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Catalog.Tests.Harvesting;

/// <summary>A scripted CKAN (harvesting contract §5.1, T01 to T03, and what goes wrong with real ones).</summary>
public sealed class CkanSourceTests : IAsyncLifetime
{
    private const string Search = "/api/3/action/package_search";

    private HarvestRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = await HarvestRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task T01_Three_pages_of_search_are_harvested_whole()
    {
        var packages = Packages(25);
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 25, 25, 0), (job.State, job.Found, job.Created, HarvestExit.CodeOf(job.State)));
        Assert.Equal(3, _rig.Http.Requests.Count);
        Assert.Equal(25, await _rig.CountAsync());
        foreach (var package in packages)
        {
            var entry = await _rig.Catalog.FindAsync((string)package["id"]!, Token);
            Assert.NotNull(entry);
            Assert.Equal((string)package["name"]!, entry.Name);
            Assert.Equal((string)package["title"]!, entry.Dataset.Title.Single().Value);
            Assert.Equal(["Stadtgrün", "Bäume"], entry.Dataset.Keyword.Select(word => word.Value));
            var distribution = Assert.Single(entry.Dataset.Distribution);
            Assert.Equal((string)package["resources"]![0]!["id"]!, distribution.Id);
            Assert.Equal((string)package["resources"]![0]!["url"]!, distribution.AccessUrl.Single().Value);
            Assert.Equal("http://dcat-ap.de/def/licenses/dl-by-de/2.0", distribution.License?.Iri?.Value);
            Assert.Equal("http://publications.europa.eu/resource/authority/data-theme/ENVI", entry.Dataset.Theme.Single().Value);
        }
    }

    [Fact]
    public async Task T02_A_second_run_without_changes_writes_nothing()
    {
        var packages = Packages(25);
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);
        await _rig.HarvestAsync();
        var seq = await _rig.LastSeqAsync();
        foreach (var package in packages)
        {
            // What a server counts by itself is no change.
            package["num_resources"] = 99;
            package["tracking_summary"] = new JsonObject { ["total"] = 12 };
        }

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 25), (job.State, job.Unchanged));
        Assert.Equal(seq, await _rig.LastSeqAsync());
    }

    [Fact]
    public async Task T03_A_changed_resource_changes_its_dataset_and_keeps_the_ids()
    {
        var packages = Packages(5);
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);
        await _rig.HarvestAsync();
        packages[3]["resources"]![0]!["url"] = "https://daten.teststadt.de/neu.csv";

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 4, 1), (job.State, job.Unchanged, job.Updated));
        var entry = await _rig.Catalog.FindAsync((string)packages[3]["id"]!, Token);
        var distribution = Assert.Single(entry!.Dataset.Distribution);
        Assert.Equal((string)packages[3]["resources"]![0]!["id"]!, distribution.Id);
        Assert.Equal("https://daten.teststadt.de/neu.csv", distribution.AccessUrl.Single().Value);
        Assert.Single(await _rig.LinesAsync(job), line => line.Outcome == RecordOutcome.Updated
            && line.RecordKey == (string)packages[3]["id"]!);
    }

    [Fact]
    public async Task An_error_in_the_middle_leaves_the_other_pages_and_misses_nothing()
    {
        var packages = Packages(50);
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);
        await _rig.HarvestAsync();
        ServeSearch(packages, rowsMax: 10, brokenFrom: 20);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, 40, 2), (job.State, job.Unchanged, HarvestExit.CodeOf(job.State)));
        Assert.Equal("http-500", job.ErrorCode);
        Assert.All(await _rig.KnownAsync(), record => Assert.Equal(0, record.MissingReads));
    }

    [Fact]
    public async Task Where_search_is_broken_packages_are_asked_one_by_one()
    {
        var packages = Packages(12);
        _rig.Http.Serve(Search, FakeSource.Status(500));
        ServeList(packages);
        await _rig.AddSourceAsync("/dataset?q=x", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 12), (job.State, job.Created));
    }

    [Fact]
    public async Task A_broken_page_of_search_is_filled_up_from_the_list()
    {
        var packages = Packages(30);
        ServeSearch(packages, rowsMax: 10, brokenFrom: 10);
        ServeList(packages);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 30), (job.State, job.Created));
        Assert.Equal(10, _rig.Http.Requests.Count(path => path.Contains("package_show", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"success": false, "error": {"__type": "Search Query Error", "message": "kaputt"}}""", "ckan-error")]
    [InlineData("""{"success": false, "error": {"__type": "Authorization Error"}}""", "auth")]
    [InlineData("""{"datasets": []}""", "not-ckan")]
    [InlineData("""{"success": true, "result": []}""", "not-ckan")]
    [InlineData("""{"success": true, "result": {"count": "12", "results": []}}""", "not-ckan")]
    [InlineData("""{"success": true, "result": {"count": null, "results": []}}""", "not-ckan")]
    [InlineData("""{"success": true, "result": {"count": 1e99, "results": []}}""", "not-ckan")]
    [InlineData("""{"success": false, "error": {"__type": "\ud800"}}""", "ckan-error")]
    [InlineData("""{"success": tru""", "json")]
    [InlineData("<!doctype html><title>Wartung</title>", "unexpected-html")]
    public async Task An_answer_that_is_no_answer_fails_the_job_with_its_code(string body, string code)
    {
        _rig.Http.Serve(Search, FakeSource.Text(body, "application/json"));
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Failed, code, 3), (job.State, job.ErrorCode, HarvestExit.CodeOf(job.State)));
    }

    [Fact]
    public async Task A_name_that_no_text_can_hold_harms_its_package_only()
    {
        _rig.Http.Serve(Search, FakeSource.Text(
            """
            {"success": true, "result": {"count": 2, "results": [
                {"id": "0c5a5e3e-5d0b-4b5e-9d53-7f2f6f6d2a11", "name": "gut", "title": "Gut", "notes": "x"},
                {"id": "0c5a5e3e-5d0b-4b5e-9d53-7f2f6f6d2a12", "name": "\ud800", "title": "\ud800", "notes": "x"}]}}
            """,
            "application/json"));
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 2, 1, 1), (job.State, job.Found, job.Created, job.Failed));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(3)]
    public async Task A_total_that_lies_makes_the_job_incomplete(int total)
    {
        ServeSearch(Packages(25), rowsMax: 10, total: total);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, "total-mismatch"), (job.State, job.ErrorCode));
        Assert.True(job.Found >= 3);
    }

    [Fact]
    public async Task Packages_that_changed_places_while_paging_are_found_by_a_second_sweep()
    {
        var packages = Packages(20);
        ServeSearch(packages, rowsMax: 10, shuffled: true);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 20), (job.State, job.Created));
    }

    [Fact]
    public async Task A_server_that_ignores_the_page_is_noticed()
    {
        _rig.Http.Serve(Search, context => AnswerAsync(context, Packages(10), total: 30));
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, "paging-loop", 10), (job.State, job.ErrorCode, job.Found));
        Assert.Equal(2, _rig.Http.Requests.Count);
    }

    [Fact]
    public async Task The_same_id_twice_in_one_job_fails_the_second_one()
    {
        var packages = Packages(3);
        packages[2]["id"] = (string)packages[0]["id"]!;
        ServeSearch(packages, rowsMax: 10, total: 2);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 2, 1, 1), (job.State, job.Created, job.Failed, HarvestExit.CodeOf(job.State)));
        Assert.Single(await _rig.LinesAsync(job), line => line.Code == "duplicate-key");
    }

    [Fact]
    public async Task What_its_own_portal_hides_is_not_shown_here()
    {
        var packages = Packages(4);
        packages[0]["private"] = true;
        packages[1]["state"] = "deleted";
        packages[2]["type"] = "showcase";
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 1, 3), (job.State, job.Created, job.Skipped));
        Assert.Equal(
            ["not-active", "private", "type"],
            (await _rig.LinesAsync(job)).Select(line => line.Code).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_package_of_wrong_shape_fails_alone()
    {
        var packages = Packages(4);
        packages[1]["id"] = null;
        packages[2]["title"] = "";
        packages[2]["name"] = "";
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 2, 2), (job.State, job.Created, job.Failed));
        Assert.Single(await _rig.LinesAsync(job), line => line.Code == "title-missing"
            && line.RecordKey == (string)packages[2]["id"]!);
    }

    [Fact]
    public async Task An_id_that_is_taken_here_is_replaced_by_one_of_ours()
    {
        var packages = Packages(2);
        ServeSearch(packages, rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);
        await _rig.HarvestAsync();
        var other = (await _rig.Harvests.FindSourceAsync("rathaus", Token))! with
        {
            Id = DatasetId.ForSource("landkreis"),
            Name = "landkreis",
        };
        await _rig.Harvests.SaveSourceAsync(other, Token);

        var job = await _rig.Runner.RunAsync(other, null, Token);

        Assert.Equal((JobState.Complete, 2), (job!.State, job.Created));
        Assert.Equal(4, await _rig.CountAsync());
        var key = (string)packages[0]["id"]!;
        Assert.NotNull(await _rig.Catalog.FindAsync(DatasetId.ForRecord(other.Id, key), Token));
    }

    [Theory]
    [InlineData("ckan/ckanext-dcat__ckan_full_dataset_dcat_ap.json")]
    [InlineData("ckan/terria__taxation-statistics-package.json")]
    public async Task Packages_of_other_catalogues_come_through_store_and_new_mapping_unchanged(string file)
    {
        // As text, for one of them has a key twice.
        var text = await File.ReadAllTextAsync(SharedData.Require("harvest/" + file), Token);
        using var document = JsonDocument.Parse(text);
        var package = document.RootElement.TryGetProperty("result", out var result) ? result.GetRawText() : text.Trim();
        package = "{\"id\": \"4b6fe9ca-dc77-4cec-92a4-55c6624a5bd6\"," + package[1..];
        _rig.Http.Serve(Search, FakeSource.Text(
            $"{{\"success\": true, \"result\": {{\"count\": 1, \"results\": [{package}]}}}}", "application/json"));
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        var first = await _rig.HarvestAsync();
        var seq = await _rig.LastSeqAsync();
        var remapped = await _rig.HarvestAsync(_rig.RunnerOf(mappingVersion: 2));

        Assert.Equal((JobState.Complete, 1), (first.State, first.Created));
        Assert.Equal((JobState.Complete, 1), (remapped.State, remapped.Unchanged));
        Assert.Equal(seq, await _rig.LastSeqAsync());
    }

    [Fact]
    public async Task Values_hidden_in_extras_and_in_text_find_their_places()
    {
        var package = Packages(1)[0];
        package["extras"] = new JsonArray(
            Extra("contributorID", "\"[\\\"http://dcat-ap.de/def/contributors/landRostock\\\"]\""),
            Extra("publisher_name", "Stadt Teststadt"),
            Extra("contact_email", "daten(at)teststadt.de"),
            Extra("temporal_start", "2020-01-01"),
            Extra("temporal_end", "2020-12-31T23:59:59"),
            Extra("spatial", """{"type": "Point", "coordinates": [11.58, 50.93]}"""),
            Extra("frequency", "jährlich"),
            Extra("language", """["de"]"""),
            Extra("haushaltsstelle", "4711"));
        ServeSearch([package], rowsMax: 10);
        await _rig.AddSourceAsync("/", SourceType.Ckan);

        await _rig.HarvestAsync();

        var dataset = (await _rig.AllAsync()).Single().Dataset;
        Assert.Equal("http://dcat-ap.de/def/contributors/landRostock", dataset.ContributorId.Single().Value);
        Assert.Equal("Stadt Teststadt", dataset.Publisher!.Name.Single().Value);
        Assert.Equal("mailto:daten@teststadt.de", dataset.ContactPoint.Single().Email.Single().Value);
        var period = dataset.Temporal.Single();
        Assert.Equal("http://www.w3.org/2001/XMLSchema#date", period.StartDate!.Datatype.Value);
        Assert.Equal("http://www.w3.org/2001/XMLSchema#dateTime", period.EndDate!.Datatype.Value);
        Assert.Contains("11.58", dataset.Spatial.Single().Geometry.Single().Value, StringComparison.Ordinal);
        Assert.EndsWith("/frequency/ANNUAL", dataset.AccrualPeriodicity!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/language/DEU", dataset.Language.Single().Value, StringComparison.Ordinal);
        Assert.Equal("\"4711\"", dataset.AdditionalValues["haushaltsstelle"]);
        Assert.Equal(new Iri($"{_rig.Http.Root}/dataset/{(string)package["id"]!}"), dataset.Iri);
    }

    [Fact]
    public async Task An_address_of_one_organisation_harvests_that_one()
    {
        ServeSearch(Packages(1), rowsMax: 10);
        await _rig.AddSourceAsync("/organization/tiefbauamt", SourceType.Ckan);

        await _rig.HarvestAsync();

        Assert.Contains("fq=organization%3A%22tiefbauamt%22", _rig.Http.Requests.Single(), StringComparison.Ordinal);
    }

    private static JsonObject Extra(string key, string value) => new() { ["key"] = key, ["value"] = value };

    private static JsonObject[] Packages(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["id"] = DatasetId.ForName("package", number.ToString(CultureInfo.InvariantCulture)),
            ["name"] = $"baumkataster-{number}",
            ["title"] = $"Baumkataster {number}",
            ["notes"] = "Alle Bäume der Stadt",
            ["type"] = "dataset",
            ["state"] = "active",
            ["private"] = false,
            ["license_id"] = "dl-de-by-2.0",
            ["metadata_created"] = "2024-01-01T10:00:00.123456",
            ["metadata_modified"] = "2024-01-15T15:30:00.123456",
            ["tags"] = new JsonArray(
                new JsonObject { ["name"] = "Stadtgrün", ["display_name"] = "Stadtgrün" },
                new JsonObject { ["name"] = "Bäume" }),
            ["groups"] = new JsonArray(new JsonObject { ["name"] = "envi" }),
            ["organization"] = new JsonObject { ["id"] = "1b2c", ["name"] = "tiefbauamt", ["title"] = "Tiefbauamt" },
            ["resources"] = new JsonArray(new JsonObject
            {
                ["id"] = DatasetId.ForName("resource", number.ToString(CultureInfo.InvariantCulture)),
                ["name"] = "Baumkataster als CSV",
                ["url"] = $"https://daten.teststadt.de/baumkataster-{number}.csv",
                ["format"] = "CSV",
                ["mimetype"] = "text/csv",
                ["size"] = 10240,
            }),
        })];

    private void ServeSearch(
        JsonObject[] packages, int rowsMax, int? total = null, int? brokenFrom = null, bool shuffled = false) =>
        _rig.Http.Serve(Search, context =>
        {
            var start = int.Parse(context.Request.Query["start"]!, CultureInfo.InvariantCulture);
            var rows = int.Parse(context.Request.Query["rows"]!, CultureInfo.InvariantCulture);
            if (start == brokenFrom)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.CompletedTask;
            }

            // An order that is not stable shows some packages twice and others never.
            var from = shuffled && context.Request.Query["sort"] != "id asc" ? Math.Max(0, start - 3) : start;
            return AnswerAsync(
                context, packages.Skip(from).Take(Math.Min(rows, rowsMax)), total ?? packages.Length);
        });

    private void ServeList(JsonObject[] packages)
    {
        _rig.Http.Serve("/api/3/action/package_list", context => context.Response.WriteAsJsonAsync(new
        {
            success = true,
            result = packages.Select(package => (string)package["name"]!),
        }));
        _rig.Http.Serve("/api/3/action/package_show", context => context.Response.WriteAsJsonAsync(new
        {
            success = true,
            result = packages.Single(package => (string)package["name"]! == context.Request.Query["id"]),
        }));
    }

    private static Task AnswerAsync(HttpContext context, IEnumerable<JsonObject> packages, int total)
    {
        context.Response.ContentType = "application/json";
        var results = new JsonArray([.. packages.Select(package => package.DeepClone())]);
        return context.Response.WriteAsync(JsonSerializer.Serialize(new JsonObject
        {
            ["help"] = "…",
            ["success"] = true,
            ["result"] = new JsonObject { ["count"] = total, ["results"] = results },
        }));
    }
}
