using Catalog.Harvesting;
using Catalog.Harvesting.Ckan;
using Catalog.Harvesting.DcatAp;
using Catalog.Harvesting.Http;
using Catalog.Model;
using Catalog.Storage;
using Catalog.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Catalog.Tests.Harvesting;

/// <summary>A store, a clock, a scripted source and the runner between them.</summary>
internal sealed class HarvestRig : IAsyncDisposable
{
    private readonly SourceClient _client;

    private HarvestRig(TestStore test, FakeSource http)
    {
        Test = test;
        Http = http;
        Catalog = new CatalogStore(test.Database, Clock);
        Harvests = new HarvestStore(test.Database, Clock);
        Organizations = new OrganizationStore(test.Database, Clock);
        var manners = new SourceManners { FirstDelay = TimeSpan.Zero, Interval = TimeSpan.Zero };
        var options = new HarvestingOptions { AllowedHosts = http.HostAndPort };
        _client = new SourceClient(options, "Catalog/1 (harvest)", manners, demo: null, Clock);
        Runner = RunnerOf();
        Decisions = new ProposalDecisions(Catalog, Harvests, Clock);
    }

    public TestStore Test { get; }

    public FakeSource Http { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public CatalogStore Catalog { get; }

    public HarvestStore Harvests { get; }

    public OrganizationStore Organizations { get; }

    public HarvestRunner Runner { get; private set; }

    public ProposalDecisions Decisions { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>On SQLite.</summary>
    public static async Task<HarvestRig> StartAsync() => await StartAsync(await TestStore.SqliteAsync());

    public static async Task<HarvestRig> StartAsync(TestStore store) => new(store, await FakeSource.StartAsync());

    /// <summary>The same with another version of the mappings.</summary>
    public HarvestRunner RunnerOf(int mappingVersion = 1) => new(
        Catalog, Harvests, Organizations,
        new Harvesters(new DcatHarvester(_client, mappingVersion), new CkanHarvester(_client, mappingVersion)),
        Clock, NullLogger<HarvestRunner>.Instance);

    public async Task<HarvestSource> AddSourceAsync(string path, SourceType type = SourceType.Dcat, bool mint = false)
    {
        var source = new HarvestSource
        {
            Id = DatasetId.ForSource("rathaus"),
            Name = "rathaus",
            Url = Http.Url(path),
            Type = type,
            OrganizationName = "stadt",
            Mint = mint,
            Created = Clock.GetUtcNow(),
        };
        await Harvests.SaveSourceAsync(source, Token);
        return source;
    }

    /// <summary>Harvests the source as it now stands in the store.</summary>
    public async Task<HarvestJob> HarvestAsync(HarvestRunner? runner = null)
    {
        // Jobs are told apart by when they started.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var source = await Harvests.FindSourceAsync("rathaus", Token);
        var job = await (runner ?? Runner).RunAsync(source!, null, Token);
        Assert.NotNull(job);
        Assert.Equal(job.Found, job.Created + job.Updated + job.Unchanged + job.Skipped + job.Failed);
        var lines = await Harvests.RecordsAsync(job.Id, Token);
        Assert.Equal(job.Found, lines.Count(line => line.Outcome != RecordOutcome.Retired));
        Assert.Equal(job.Retired, lines.Count(line => line.Outcome == RecordOutcome.Retired));
        Assert.Equal(job, (await Harvests.FindJobAsync(job.Id, Token))!);
        return job;
    }

    public async Task<IReadOnlyList<HarvestRecord>> LinesAsync(HarvestJob job) =>
        await Harvests.RecordsAsync(job.Id, Token);

    public Task<long> LastSeqAsync() => Catalog.LastSeqAsync(Token);

    public Task<int> CountAsync() => Catalog.CountPublicAsync(Token);

    public async Task<IReadOnlyList<KnownRecord>> KnownAsync() =>
        await Catalog.LoadKnownAsync(DatasetId.ForSource("rathaus"), Token);

    public async Task<IReadOnlyList<CatalogRecord>> AllAsync() => await Catalog.LoadAfterAsync(null, 10_000, Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Http.DisposeAsync();
        await Test.DisposeAsync();
    }
}
