using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Catalog.Tests.Harvesting;

public sealed class SqliteRealCatalogueTests : RealCatalogueTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.SqliteAsync();
}

public sealed class PostgreSqlRealCatalogueTests : RealCatalogueTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.PostgreSqlAsync();
}

/// <summary>Files of real German portals, served as their portals serve them, on each engine.</summary>
public abstract partial class RealCatalogueTests : IAsyncLifetime
{
    private const string Folder = "dcat-ap-de/real-catalogues/";

    private HarvestRig? _opened;

    private HarvestRig Rig => _opened!;

    public static TheoryData<string> Files =>
    [
        "bremen-catalog-2021.rdf", "bremen-dataset-extracted.rdf", "portal-148-dataset.ttl",
        "rostock-catalog-page1-2021.rdf", "rostock-dataset-extracted.rdf", "schleswig-holstein-hydra-only.xml",
        "schleswig-holstein-rdf_catalog_empty.xml", "schleswig-holstein-transparenz.rdf",
        "schleswig-holstein-two-organizations.xml", "schleswig-holstein-with_downloadURL.xml",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<TestStore> OpenAsync();

    public async ValueTask InitializeAsync() => _opened = await HarvestRig.StartAsync(await OpenAsync());

    public async ValueTask DisposeAsync()
    {
        if (_opened is not null)
        {
            await _opened.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("bremen-catalog-2021.rdf", 153)]
    [InlineData("schleswig-holstein-transparenz.rdf", 37)]
    public async Task A_portal_is_harvested_whole_and_then_left_alone(string file, int datasets)
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require(Folder + file), Token);
        Rig.Http.Serve("/catalog.rdf", body, "application/rdf+xml");
        await Rig.AddSourceAsync("/catalog.rdf");

        var first = await Rig.HarvestAsync();
        var seq = await Rig.LastSeqAsync();
        var notModified = await Rig.HarvestAsync();
        Rig.Http.Serve("/catalog.rdf", context => context.Response.Body.WriteAsync(body).AsTask());
        var readAgain = await Rig.HarvestAsync();

        Assert.Equal((JobState.Complete, datasets, datasets), (first.State, first.Found, first.Created));
        Assert.Equal((JobState.Complete, datasets), (notModified.State, notModified.Unchanged));
        Assert.Equal((JobState.Complete, datasets), (readAgain.State, readAgain.Unchanged));
        Assert.Equal(seq, await Rig.LastSeqAsync());
        Assert.Equal(datasets, await Rig.CountAsync());
        Assert.Equal(3, Rig.Http.Requests.Count);
    }

    [Fact]
    public async Task The_pages_of_a_portal_are_followed_to_the_last()
    {
        await ServeRostockAsync(pages: 3);
        await Rig.AddSourceAsync("/catalog.rdf");

        var job = await Rig.HarvestAsync();
        var again = await Rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 217, 217), (job.State, job.Found, job.Created));
        Assert.Equal((JobState.Complete, 217), (again.State, again.Unchanged));
        Assert.Equal(
            ["/catalog.rdf", "/catalog.rdf?page=2", "/catalog.rdf?page=3"], Rig.Http.Requests.Take(3));
    }

    [Fact]
    public async Task A_portal_whose_second_page_is_broken_keeps_what_the_first_had_and_misses_nothing()
    {
        await ServeRostockAsync(pages: 3);
        await Rig.AddSourceAsync("/catalog.rdf");
        await Rig.HarvestAsync();
        await ServeRostockAsync(pages: 1);

        var job = await Rig.HarvestAsync();

        Assert.Equal((JobState.Incomplete, 100, 2), (job.State, job.Found, HarvestExit.CodeOf(job.State)));
        Assert.Equal("http-500", job.ErrorCode);
        Assert.Equal(217, await Rig.CountAsync());
        Assert.All(await Rig.KnownAsync(), record => Assert.Equal(0, record.MissingReads));
    }

    [Fact]
    public async Task A_file_that_is_not_Turtle_fails_with_line_and_column()
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require(Folder + "portal-148-dataset.ttl"), Token);
        Rig.Http.Serve("/dataset.ttl", body);
        await Rig.AddSourceAsync("/dataset.ttl");

        var job = await Rig.HarvestAsync();

        Assert.Equal(JobState.Incomplete, job.State);
        Assert.Matches(@"Line \d+, column \d+", job.ErrorMessage);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_report_accounts_for_every_dataset_of_a_file(string file)
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require(Folder + file), Token);
        Rig.Http.Serve("/" + file, body);
        await Rig.AddSourceAsync("/" + file);

        var job = await Rig.HarvestAsync();

        var text = Encoding.UTF8.GetString(body);
        var expected = file.EndsWith(".ttl", StringComparison.Ordinal) ? 0 : DatasetElement().Count(text);
        Assert.Equal(expected, job.Found);
        Assert.Equal(expected, job.Created + job.Failed);
        Assert.Equal(job.Created, await Rig.CountAsync());
    }

    [Fact]
    public async Task A_dataset_that_leaves_a_portal_is_marked_and_retired_after_three_reads_and_three_days()
    {
        var (all, without, key) = await BremenAsync();
        Rig.Http.Serve("/catalog.rdf", all);
        await Rig.AddSourceAsync("/catalog.rdf");
        await Rig.HarvestAsync();
        Rig.Http.Serve("/catalog.rdf", without);

        var first = await Rig.HarvestAsync();
        var marked = Assert.Single(await Rig.KnownAsync(), record => record.MissingReads > 0);
        Rig.Clock.Advance(TimeSpan.FromDays(1));
        var second = await Rig.HarvestAsync();
        Rig.Clock.Advance(TimeSpan.FromDays(1));
        var third = await Rig.HarvestAsync();
        var before = await Rig.CountAsync();
        Rig.Clock.Advance(TimeSpan.FromDays(1));
        var fourth = await Rig.HarvestAsync();

        Assert.Equal(key, marked.RecordKey);
        Assert.Equal([152, 152, 152, 152], new[] { first, second, third, fourth }.Select(job => job.Unchanged));
        Assert.Equal([0, 0, 0, 1], new[] { first, second, third, fourth }.Select(job => job.Retired));
        Assert.Equal((153, 152), (before, await Rig.CountAsync()));
        Assert.Equal(key, Assert.Single(
            await Rig.LinesAsync(fourth), line => line.Outcome == RecordOutcome.Retired).RecordKey);
    }

    [Fact]
    public async Task A_dataset_that_comes_back_is_as_it_was()
    {
        var (all, without, key) = await BremenAsync();
        Rig.Http.Serve("/catalog.rdf", all);
        await Rig.AddSourceAsync("/catalog.rdf");
        await Rig.HarvestAsync();
        var before = (await Rig.KnownAsync()).Single(record => record.RecordKey == key);
        for (var day = 0; day < 4; day++)
        {
            Rig.Http.Serve("/catalog.rdf", without);
            await Rig.HarvestAsync();
            Rig.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(RecordState.Retired, (await Rig.KnownAsync()).Single(record => record.RecordKey == key).State);
        Rig.Http.Serve("/catalog.rdf", all);
        var back = await Rig.HarvestAsync();

        var after = (await Rig.KnownAsync()).Single(record => record.RecordKey == key);
        Assert.Equal((JobState.Complete, 1), (back.State, back.Updated));
        Assert.Equal((RecordState.Active, before.DatasetId, 0), (after.State, after.DatasetId, after.MissingReads));
        Assert.Equal(153, await Rig.CountAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(76)]
    public async Task A_portal_that_lost_much_is_held_until_a_person_decides(int left)
    {
        var (all, _, _) = await BremenAsync();
        Rig.Http.Serve("/catalog.rdf", all);
        await Rig.AddSourceAsync("/catalog.rdf");
        await Rig.HarvestAsync();
        Rig.Http.Serve("/catalog.rdf", Encoding.UTF8.GetBytes(Without(
            Encoding.UTF8.GetString(all), Keys(Encoding.UTF8.GetString(all)).Skip(left))));

        var job = await Rig.HarvestAsync();
        var again = await Rig.HarvestAsync();

        Assert.All([job, again], held => Assert.Equal((JobState.Held, left, 0), (held.State, held.Found, held.Retired)));
        Assert.Equal(4, HarvestExit.CodeOf(job.State));
        Assert.Equal(153, await Rig.CountAsync());
        Assert.All(await Rig.KnownAsync(), record => Assert.Equal(0, record.MissingReads));
        var proposals = await Rig.Harvests.ProposalsAsync(Token);
        var pending = Assert.Single(proposals, proposal => proposal.State == ProposalState.Pending);
        Assert.Equal((again.Id, 153 - left), (pending.JobId, pending.Keys.Count));
        Assert.Single(proposals, proposal => proposal.State == ProposalState.Superseded);

        var decision = Assert.IsType<Decision.Done>(await Rig.Decisions.ApproveAsync(pending.Id, Token));

        Assert.Equal(153 - left, decision.Retired);
        Assert.Equal(
            pending.Keys.Order(StringComparer.Ordinal),
            (await Rig.KnownAsync()).Where(record => record.State == RecordState.Retired)
                .Select(record => record.RecordKey).Order(StringComparer.Ordinal));
        Assert.Equal(left, await Rig.CountAsync());
        Assert.IsType<Decision.Refused>(await Rig.Decisions.ApproveAsync(pending.Id, Token));
        Assert.Equal(JobState.Complete, (await Rig.HarvestAsync()).State);
    }

    [Fact]
    public async Task A_proposal_that_is_rejected_retires_nothing_and_one_that_is_old_is_refused()
    {
        var (all, _, _) = await BremenAsync();
        Rig.Http.Serve("/catalog.rdf", all);
        await Rig.AddSourceAsync("/catalog.rdf");
        await Rig.HarvestAsync();
        Rig.Http.Serve("/catalog.rdf", Encoding.UTF8.GetBytes(Without(
            Encoding.UTF8.GetString(all), Keys(Encoding.UTF8.GetString(all)))));
        await Rig.HarvestAsync();
        var proposal = Assert.Single(await Rig.Harvests.ProposalsAsync(Token));

        Assert.IsType<Decision.Done>(await Rig.Decisions.RejectAsync(proposal.Id, Token));
        await Rig.HarvestAsync();
        Rig.Clock.Advance(TimeSpan.FromDays(15));
        var newer = Assert.Single(
            await Rig.Harvests.ProposalsAsync(Token), other => other.State == ProposalState.Pending);
        var late = await Rig.Decisions.ApproveAsync(newer.Id, Token);

        Assert.Contains("14 days", Assert.IsType<Decision.Refused>(late).Reason, StringComparison.Ordinal);
        Assert.Equal(153, await Rig.CountAsync());
    }

    [Fact]
    public async Task A_new_mapping_version_maps_what_is_stored_though_the_source_did_not_change()
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require(Folder + "bremen-catalog-2021.rdf"), Token);
        Rig.Http.Serve("/catalog.rdf", body);
        await Rig.AddSourceAsync("/catalog.rdf");
        await Rig.HarvestAsync();
        await using (var spoil = await Rig.Test.Database.OpenConnectionAsync(Token))
        {
            // As if the old mapping had made something else of it.
            await using var command = spoil.CreateCommand();
            command.CommandText = "update dataset set document = (select document from dataset order by id limit 1)";
            await command.ExecuteNonQueryAsync(Token);
        }

        var job = await Rig.HarvestAsync(Rig.RunnerOf(mappingVersion: 2));
        var again = await Rig.HarvestAsync(Rig.RunnerOf(mappingVersion: 2));

        Assert.Equal((JobState.Complete, 153, 152), (job.State, job.Found, job.Updated));
        Assert.Equal((153, 0), (again.Unchanged, again.Updated));
        Assert.All(await Rig.KnownAsync(), record => Assert.Equal(2, record.MappingVersion));
        Assert.Equal(153, (await Rig.AllAsync()).Select(entry => entry.Dataset.Iri).Distinct().Count());
        Rig.Http.Serve("/catalog.rdf", context => context.Response.Body.WriteAsync(body).AsTask());
        Assert.Equal(153, (await Rig.HarvestAsync(Rig.RunnerOf(mappingVersion: 2))).Unchanged);
    }

    private static async Task<(byte[] All, byte[] Without, string Key)> BremenAsync()
    {
        var all = await File.ReadAllBytesAsync(SharedData.Require(Folder + "bremen-catalog-2021.rdf"), Token);
        var text = Encoding.UTF8.GetString(all);
        var key = Keys(text)[77];
        return (all, Encoding.UTF8.GetBytes(Without(text, [key])), key);
    }

    /// <summary>Bremen is flat: a dataset is one element at the top.</summary>
    private static List<string> Keys(string text) =>
        [.. Description().Matches(text).Where(match => DatasetElement().IsMatch(match.Value))
            .Select(match => match.Groups["iri"].Value)];

    private static string Without(string text, IEnumerable<string> keys)
    {
        var gone = keys.ToHashSet(StringComparer.Ordinal);
        return Description().Replace(text, match =>
            gone.Contains(match.Groups["iri"].Value) && DatasetElement().IsMatch(match.Value) ? "" : match.Value);
    }

    /// <summary>The first page as it is, the second and third written for this test; a page above
    /// <paramref name="pages"/> is broken.</summary>
    private async Task ServeRostockAsync(int pages)
    {
        var first = await File.ReadAllBytesAsync(SharedData.Require(Folder + "rostock-catalog-page1-2021.rdf"), Token);
        Rig.Http.Serve("/catalog.rdf", context =>
        {
            var number = int.Parse(
                context.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
            if (number > pages)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.CompletedTask;
            }

            context.Response.ContentType = "application/rdf+xml";
            return number == 1
                ? context.Response.Body.WriteAsync(first).AsTask()
                : context.Response.WriteAsync(RostockPage(number));
        });
    }

    private static string RostockPage(int number)
    {
        var page = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#"
                xmlns:dct="http://purl.org/dc/terms/" xmlns:hydra="http://www.w3.org/ns/hydra/core#">

            """);
        var next = number == 2 ? "<hydra:nextPage>https://www.opendata-hro.de/catalog.rdf?page=3</hydra:nextPage>" : "";
        page.Append(CultureInfo.InvariantCulture, $"""
              <hydra:PagedCollection rdf:about="https://www.opendata-hro.de/catalog.rdf?page={number}">
                {next}
                <hydra:totalItems rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">217</hydra:totalItems>
              </hydra:PagedCollection>

            """);
        for (var i = 0; i < (number == 2 ? 100 : 17); i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"""
                  <dcat:Dataset rdf:about="https://www.opendata-hro.de/dataset/page-{number}-{i}">
                    <dct:title>Datensatz {number}/{i}</dct:title>
                    <dct:description>Auf Seite {number}</dct:description>
                  </dcat:Dataset>

                """);
        }

        return page.Append("</rdf:RDF>").ToString();
    }

    [GeneratedRegex(@"<dcat:Dataset[\s>]|rdf:resource=""http://www\.w3\.org/ns/dcat#Dataset""", RegexOptions.None, 10_000)]
    private static partial Regex DatasetElement();

    [GeneratedRegex(
        @"  <rdf:Description rdf:about=""(?<iri>[^""]*)"">.*?</rdf:Description>\r?\n", RegexOptions.Singleline, 10_000)]
    private static partial Regex Description();
}
