using System.Globalization;
using System.Text;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Catalog.Tests.Harvesting;

/// <summary>One job from start to end, with small catalogues written for the case.</summary>
public sealed class HarvestRunnerTests : IAsyncLifetime
{
    private const string Prefixes = """
        @prefix dcat: <http://www.w3.org/ns/dcat#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
        @prefix d: <https://www.teststadt.de/dataset/> .

        """;

    private HarvestRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = await HarvestRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_record_with_bad_content_fails_alone_with_its_key_and_reason()
    {
        Serve(Dataset("gut") + "d:schlecht a dcat:Dataset ; dct:description \"ohne Titel\" .\nd:leer a dcat:Dataset ; dct:title \"leer\" .");
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 3, 1, 2), (job.State, job.Found, job.Created, job.Failed));
        Assert.Equal(1, HarvestExit.CodeOf(job.State));
        var failed = (await _rig.LinesAsync(job)).Where(line => line.Outcome == RecordOutcome.Failed).ToList();
        Assert.Equal(["title-missing", "content-missing"], failed.Select(line => line.Code));
        Assert.Equal("https://www.teststadt.de/dataset/schlecht", failed[0].RecordKey);
    }

    [Fact]
    public async Task A_record_that_turns_bad_keeps_its_last_good_version()
    {
        Serve(Dataset("a") + Dataset("b"));
        await _rig.AddSourceAsync("/catalog.ttl");
        await _rig.HarvestAsync();
        Serve(Dataset("a") + "d:b a dcat:Dataset ; dct:description \"ohne Titel\" .");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 1, 1), (job.State, job.Unchanged, job.Failed));
        Assert.Equal(2, await _rig.CountAsync());
        Assert.All(await _rig.KnownAsync(), record => Assert.Equal(0, record.MissingReads));
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_fails_the_job()
    {
        _rig.Http.Serve("/catalog.ttl", FakeSource.Status(404));
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Failed, "source-gone", 3), (job.State, job.ErrorCode, HarvestExit.CodeOf(job.State)));
        Assert.Contains("404", job.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hydra:nextPage <?page=1>", "paging-loop", 1)]
    [InlineData("hydra:next \"?page=2\"", "paging-loop", 2)]
    public async Task A_next_page_that_was_read_already_ends_the_walk(string link, string code, int requests)
    {
        _rig.Http.Serve("/catalog.ttl", FakeSource.Text(
            Prefixes + Dataset("a") + $"<> a hydra:PagedCollection . <{_rig.Http.Url("/catalog.ttl?page=1")}> a hydra:PagedCollection ; {link} ."));
        await _rig.AddSourceAsync("/catalog.ttl?page=1");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, code, 1), (job.State, job.ErrorCode, job.Found));
        Assert.Equal(requests, _rig.Http.Requests.Count);
    }

    [Fact]
    public async Task Ever_new_pages_without_datasets_end_the_walk()
    {
        ServePages(page => (page == 1 ? Dataset("a") : "") + Next(page + 1));
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, "paging-empty", 2), (job.State, job.ErrorCode, _rig.Http.Requests.Count));
    }

    [Fact]
    public async Task Ever_new_pages_with_the_same_datasets_end_the_walk()
    {
        ServePages(page => Dataset("a") + Next(page + 1));
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, "paging-loop", 2), (job.State, job.ErrorCode, _rig.Http.Requests.Count));
    }

    [Fact]
    public async Task A_last_page_that_has_less_than_was_announced_makes_the_job_incomplete()
    {
        ServePages(page => Dataset("a" + page) + (page < 3 ? Next(page + 1) : "") + Total(page, 4));
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, "total-mismatch", 3), (job.State, job.ErrorCode, job.Found));
    }

    [Fact]
    public async Task A_dataset_that_slid_onto_the_next_page_is_counted_once()
    {
        ServePages(page => page == 1 ? Dataset("a") + Dataset("b") + Next(2) : Dataset("b") + Dataset("c") + Total(2, 3));
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 3), (job.State, job.Created));
    }

    [Fact]
    public async Task A_next_page_on_another_host_is_asked_at_the_host_that_was_named()
    {
        await using var secret = await FakeSource.StartAsync();
        ServePages(page => page == 1
            ? Dataset("a") + $"<> a hydra:PagedCollection ; hydra:nextPage <{secret.Url("/catalog.ttl?page=2")}> ."
            : Dataset("b"));
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 2), (job.State, job.Created));
        Assert.Empty(secret.Requests);
    }

    [Fact]
    public async Task A_publisher_that_an_earlier_page_described_is_known_on_the_next()
    {
        const string role = "; dct:publisher <https://www.teststadt.de/amt> .\n";
        ServePages(page => page == 1
            ? Dataset("a")[..^2] + role + "<https://www.teststadt.de/amt> a foaf:Organization ; foaf:name \"Tiefbauamt\" .\n" + Next(2)
            : Dataset("b")[..^2] + role);
        await _rig.AddSourceAsync("/catalog.ttl");

        await _rig.HarvestAsync();

        Assert.All(await _rig.AllAsync(), entry =>
            Assert.Equal("Tiefbauamt", entry.Dataset.Publisher!.Name.Single().Value));
    }

    [Theory]
    [InlineData("ttl")]
    [InlineData("nt")]
    [InlineData("rdf")]
    public async Task A_syntax_fault_fails_its_page_and_misses_nothing(string extension)
    {
        _rig.Http.Serve("/catalog." + extension, FakeSource.Text(
            extension == "rdf" ? "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description></rdf:RDF>" : "<a:b> <a:c>"));
        await _rig.AddSourceAsync("/catalog." + extension);

        var job = await _rig.HarvestAsync();

        Assert.Equal(JobState.Incomplete, job.State);
        Assert.Matches(@"Line \d+, column \d+", job.ErrorMessage);
    }

    [Fact]
    public async Task Entities_are_neither_fetched_nor_allowed_to_grow()
    {
        var rest = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dct='http://purl.org/dc/terms/' "
            + "xmlns:dcat='http://www.w3.org/ns/dcat#'><dcat:Dataset rdf:about='https://www.teststadt.de/dataset/a'>"
            + "<dct:title>&x;</dct:title><dct:description>d</dct:description></dcat:Dataset></rdf:RDF>";
        _rig.Http.Serve("/file.rdf", FakeSource.Text(
            "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + rest, "application/rdf+xml"));
        _rig.Http.Serve("/web.rdf", FakeSource.Text(
            $"<!DOCTYPE r SYSTEM '{_rig.Http.Url("/dtd")}' [<!ENTITY x SYSTEM '{_rig.Http.Url("/secret")}'>]>" + rest,
            "application/rdf+xml"));
        var bomb = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 'aaaaaaaaaaaaaaaaaaaa'>");
        for (var level = 1; level < 10; level++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"<!ENTITY a{level} '{string.Concat(Enumerable.Repeat($"&a{level - 1};", 10))}'>");
        }

        _rig.Http.Serve("/bomb.rdf", FakeSource.Text(
            bomb + "]>" + rest.Replace("&x;", "&a9;", StringComparison.Ordinal), "application/rdf+xml"));

        foreach (var path in (string[])["/file.rdf", "/web.rdf", "/bomb.rdf"])
        {
            await _rig.AddSourceAsync(path);
            var job = await _rig.HarvestAsync();
            Assert.True(job.State is JobState.Incomplete or JobState.Partial or JobState.Complete);
            Assert.DoesNotContain("root:", job.ErrorMessage ?? "", StringComparison.Ordinal);
            Assert.True(path != "/bomb.rdf" || job.ErrorCode == "xml-entity-limit");
        }

        Assert.DoesNotContain(await _rig.AllAsync(), entry =>
            entry.Dataset.Title.Any(title => title.Value.Contains("root:", StringComparison.Ordinal)));
        Assert.Equal(["/file.rdf", "/web.rdf", "/bomb.rdf"], _rig.Http.Requests);
    }

    [Fact]
    public async Task The_organisation_of_a_source_is_made_and_the_class_of_the_source_counts()
    {
        Serve(Dataset("strassen"));
        var source = await _rig.AddSourceAsync("/catalog.ttl");
        await _rig.Harvests.SaveSourceAsync(source with { Access = AccessClass.Internal }, Token);

        await _rig.HarvestAsync();

        var entry = Assert.Single(await _rig.AllAsync());
        Assert.Equal((AccessClass.Internal, "strassen"), (entry.Access, entry.Name));
        Assert.Equal("stadt", (await _rig.Organizations.FindOrganizationAsync(entry.OrganizationId!, Token))!.Value.Name);
        Assert.Equal(0, await _rig.CountAsync());
    }

    [Fact]
    public async Task A_source_to_be_minted_gets_our_names_also_between_its_datasets()
    {
        Serve(
            Dataset("a")[..^2] + "; dct:relation d:b ; dcat:distribution d:a-csv .\n"
            + "d:a-csv a dcat:Distribution ; dcat:accessURL <https://www.teststadt.de/a.csv> .\n" + Dataset("b"));
        var source = await _rig.AddSourceAsync("/catalog.ttl", mint: true);

        var job = await _rig.HarvestAsync();
        var remapped = await _rig.HarvestAsync(_rig.RunnerOf(mappingVersion: 2));

        Assert.Equal((JobState.Complete, 2), (job.State, job.Created));
        Assert.Equal(2, remapped.Unchanged);
        var a = (await _rig.AllAsync()).Single(entry => entry.RecordKey!.EndsWith("/a", StringComparison.Ordinal));
        Assert.Equal(DatasetId.ForRecord(source.Id, "https://www.teststadt.de/dataset/a"), a.Id);
        Assert.Equal("/dataset/" + a.Id, a.Dataset.Iri.Value);
        Assert.Equal(
            "/dataset/" + DatasetId.ForRecord(source.Id, "https://www.teststadt.de/dataset/b"),
            a.Dataset.Relation.Single().Value);
        var distribution = a.Dataset.Distribution.Single();
        Assert.Equal(new Iri($"/dataset/{a.Id}/resource/{distribution.Id}"), distribution.Node);
    }

    [Fact]
    public async Task Datasets_without_an_address_of_their_own_are_known_by_their_identifiers()
    {
        Serve("""
            [] a dcat:Dataset ; dct:identifier "A-1" ; dct:title "Eins" ; dct:description "x" .
            [] a dcat:Dataset ; dct:identifier "TODO" ; dct:title "Zwei" ; dcat:landingPage <https://www.teststadt.de/zwei> .
            <http://192.168.57.3:5000/dataset/3> a dcat:Dataset ; dct:identifier "A-3" ; dct:title "Drei" ; dct:description "x" .
            [] a dcat:Dataset ; dct:title "Vier" ; dct:description "x" .
            """);
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();
        var again = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 3, 1), (job.State, job.Created, job.Failed));
        Assert.Equal((3, 1), (again.Unchanged, again.Failed));
        Assert.Equal(
            ["A-1", "A-3", "https://www.teststadt.de/zwei"],
            (await _rig.KnownAsync()).Select(record => record.RecordKey).Order(StringComparer.Ordinal));
        Assert.All(await _rig.AllAsync(), entry => Assert.Equal("/dataset/" + entry.Id, entry.Dataset.Iri.Value));
        Assert.Single(await _rig.LinesAsync(job), line => line.Code == "identity-missing");
    }

    [Fact]
    public async Task A_source_in_the_house_may_call_its_datasets_by_its_own_address()
    {
        var iri = _rig.Http.Url("/dataset/eins");
        Serve($"<{iri}> a dcat:Dataset ; dct:identifier \"A-1\" ; dct:title \"Eins\" ; dct:description \"x\" .");
        await _rig.AddSourceAsync("/catalog.ttl");

        await _rig.HarvestAsync();

        var entry = Assert.Single(await _rig.AllAsync());
        Assert.Equal((iri, iri), (entry.RecordKey, entry.Dataset.Iri.Value));
    }

    [Fact]
    public async Task The_same_identifier_twice_is_one_record_and_one_failure()
    {
        Serve("""
            [] a dcat:Dataset ; dct:identifier "A-1" ; dct:title "Eins" ; dct:description "x" .
            [] a dcat:Dataset ; dct:identifier "A-1" ; dct:title "Eins" ; dct:description "y" .
            """);
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Partial, 1, 1), (job.State, job.Created, job.Failed));
        Assert.Single(await _rig.LinesAsync(job), line => line.Code == "duplicate-key");
    }

    [Fact]
    public async Task A_job_whose_process_died_is_closed_by_the_next_one()
    {
        Serve(Dataset("a"));
        var source = await _rig.AddSourceAsync("/catalog.ttl");
        var dead = new HarvestJob
        {
            Id = Guid.CreateVersion7().ToString("D"),
            SourceId = source.Id,
            State = JobState.Running,
            Started = _rig.Clock.GetUtcNow(),
        };
        await _rig.Harvests.SaveJobAsync(dead, Token);

        var job = await _rig.HarvestAsync();

        Assert.Equal(JobState.Complete, job.State);
        var closed = await _rig.Harvests.FindJobAsync(dead.Id, Token);
        Assert.Equal((JobState.Incomplete, "interrupted"), (closed!.State, closed.ErrorCode));
    }

    [Fact]
    public async Task A_source_is_harvested_by_one_process_at_a_time()
    {
        Serve(Dataset("a"));
        var source = await _rig.AddSourceAsync("/catalog.ttl");
        await using (await _rig.Harvests.TryLeaseAsync(source.Id, Token))
        {
            Assert.Null(await _rig.Runner.RunAsync(source, null, Token));
        }

        Assert.NotNull(await _rig.Runner.RunAsync(source, null, Token));
    }

    [Fact]
    public async Task A_job_that_is_stopped_says_so_and_misses_nothing()
    {
        Serve(Dataset("a") + Dataset("b"));
        var source = await _rig.AddSourceAsync("/catalog.ttl");
        await _rig.HarvestAsync();
        using var stop = new CancellationTokenSource();
        _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        _rig.Http.Serve("/catalog.ttl", async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _rig.Runner.RunAsync(source, null, stop.Token));

        var job = (await _rig.Harvests.JobsAsync(source.Id, 1, Token)).Single();
        Assert.Equal((JobState.Incomplete, "cancelled"), (job.State, job.ErrorCode));
        Assert.All(await _rig.KnownAsync(), record => Assert.Equal(0, record.MissingReads));
    }

    [Fact]
    public async Task Whoever_watches_hears_how_far_it_is()
    {
        ServePages(page => string.Concat(Enumerable.Range(0, 3).Select(i => Dataset($"{page}-{i}")))
            + (page < 2 ? Next(page + 1) : "") + Total(page, 6));
        var source = await _rig.AddSourceAsync("/catalog.ttl");
        var watcher = new Watcher();

        await _rig.Runner.RunAsync(source, watcher, Token);

        Assert.Equal(new HarvestProgress("rathaus", 6, 6), watcher.Heard[^1]);
    }

    private static string Dataset(string name) =>
        $"d:{name} a dcat:Dataset ; dct:title \"{name}\" ; dct:description \"Beschreibung von {name}\" .\n";

    private static string Next(int page) => $"<> a hydra:PagedCollection ; hydra:nextPage <?page={page}> .\n";

    private static string Total(int page, int total) =>
        $"<{(page == 1 ? "" : $"?page={page}")}> a hydra:PagedCollection ; hydra:totalItems {total} .\n";

    private void Serve(string datasets) => _rig.Http.Serve("/catalog.ttl", Prefixes + datasets);

    private void ServePages(Func<int, string> page) => _rig.Http.Serve("/catalog.ttl", context =>
    {
        context.Response.ContentType = "text/turtle";
        return context.Response.WriteAsync(Prefixes + page(int.Parse(
            context.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture)));
    });

    private sealed class Watcher : IProgress<HarvestProgress>
    {
        public List<HarvestProgress> Heard { get; } = [];

        public void Report(HarvestProgress value) => Heard.Add(value);
    }
}
