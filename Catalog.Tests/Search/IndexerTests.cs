using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Search;
using Catalog.Search.Lucene;
using Catalog.Search.QueryLanguage;
using Catalog.Storage;
using Catalog.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Catalog.Tests.Search;

/// <summary>From the change log into the index, on a real store and a real index.</summary>
public sealed class IndexerTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private TestStore _test = null!;
    private LuceneSearchIndex _index = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CatalogStore Store => new(_test.Database, TimeProvider.System);

    private OrganizationStore Organizations => new(_test.Database, TimeProvider.System);

    private Settings Settings => new(_test.Database);

    public async ValueTask InitializeAsync()
    {
        _test = await TestStore.SqliteAsync();
        _index = OpenIndex();
        await Organizations.SaveOrganizationAsync(
            new() { Id = DatasetId.ForName("organization", "stadt"), Name = "stadt", Title = "Stadt Jena" }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task What_is_saved_is_found_and_what_is_retired_is_not()
    {
        using var indexer = Create();
        await indexer.StartAsync(Token);
        await SaveAsync(Record("radwege", "Radwege"), Record("muell", "Müllabfuhr"));
        await ReachedAsync(indexer);
        var both = await FindAsync("organization:stadt");

        await Store.RetireAsync([Id("muell")], "test", Token);
        await SaveAsync(Record("radwege", "Radwege und Wanderwege"));
        await ReachedAsync(indexer);

        Assert.Equal(2, both);
        Assert.Equal(1, await FindAsync("*:*"));
        Assert.Equal(1, await FindAsync("title:wanderweg"));
        Assert.Equal(1, await FindAsync("\"Stadt Jena\""));
        Assert.True(indexer.IsReady);
        await indexer.StopAsync(Token);
    }

    [Fact]
    public async Task Internal_entries_and_drafts_are_found_by_staff_only()
    {
        var organization = DatasetId.ForName("organization", "stadt");
        await SaveAsync(
            Record("offen", "Offen"),
            Record("intern", "Intern") with { Access = AccessClass.Internal },
            Record("entwurf", "Entwurf") with { State = RecordState.Draft },
            Record("preis", "Mit Preis") with { Access = AccessClass.Restricted });
        using var indexer = Create();
        await indexer.StartAsync(Token);
        await ReachedAsync(indexer);

        async Task<long> Count(IReadOnlyList<SearchFilter> visibility) =>
            (await _index.SearchAsync(new() { Filters = visibility }, Token)).Total;

        Assert.Equal(2, await Count(Visibility.Public));
        Assert.Equal(2, await Count(Visibility.For([], false, includePrivate: true, includeDrafts: true)));
        Assert.Equal(3, await Count(Visibility.For([organization], false, includePrivate: true, includeDrafts: false)));
        Assert.Equal(4, await Count(Visibility.For([organization], false, includePrivate: true, includeDrafts: true)));
        Assert.Equal(2, await Store.CountPublicAsync(Token));
        await indexer.StopAsync(Token);
    }

    [Fact]
    public async Task It_goes_on_where_the_index_stopped()
    {
        await SaveAsync(Record("eins", "Eins"));
        using (var first = Create())
        {
            await first.StartAsync(Token);
            await ReachedAsync(first);
            await first.StopAsync(Token);
        }

        _index.Dispose();
        await SaveAsync(Record("zwei", "Zwei"));
        _index = OpenIndex();
        using var second = Create();
        await second.StartAsync(Token);
        await ReachedAsync(second);

        Assert.Equal(2, await FindAsync("*:*"));
        Assert.Equal(await Store.LastSeqAsync(Token), await _index.ReadCheckpointAsync(Token));
        await second.StopAsync(Token);
    }

    [Fact]
    public async Task It_rebuilds_when_asked_and_forgets_the_wish()
    {
        await SaveAsync([.. Enumerable.Range(0, 30).Select(number => Record("d" + number, "Satz " + number))]);
        await _index.IndexAsync([new("ghost", 1, new() { Id = "ghost", Values = new Dictionary<string, IReadOnlyList<string>>() })],
            await Store.LastSeqAsync(Token), Token);
        await Settings.SaveAsync(Settings.RebuildIndex, "now", Token);
        using var indexer = Create();
        await indexer.StartAsync(Token);
        await ReachedAsync(indexer);

        Assert.Equal(30, (await _index.SearchAsync(new(), Token)).Total);
        Assert.Null(await Settings.FindAsync(Settings.RebuildIndex, Token));
        await indexer.StopAsync(Token);
    }

    [Fact]
    public async Task An_index_that_is_ahead_of_its_store_is_rebuilt()
    {
        await SaveAsync(Record("eins", "Eins"));
        await _index.IndexAsync([], 1_000_000, Token);
        using var indexer = Create();
        await indexer.StartAsync(Token);
        await ReachedAsync(indexer);

        Assert.Equal(1, await FindAsync("*:*"));
        await indexer.StopAsync(Token);
    }

    [Fact]
    public async Task Without_the_lease_nothing_is_indexed()
    {
        await SaveAsync(Record("eins", "Eins"));
        await using var held = await Lease().TryTakeAsync(Token);
        using var indexer = Create();
        await indexer.StartAsync(Token);

        await indexer.WaitForAsync(1, TimeSpan.FromMilliseconds(300), Token);

        Assert.Null(await _index.ReadCheckpointAsync(Token));
        Assert.False(indexer.IsReady);
        Assert.False(await indexer.TryRebuildAsync(Token));
        await indexer.StopAsync(Token);
    }

    [Fact]
    public async Task A_verb_can_rebuild_where_no_service_runs()
    {
        await SaveAsync(Record("eins", "Eins"));
        using var indexer = Create();

        Assert.True(await indexer.TryRebuildAsync(Token));
        Assert.Equal(1, await FindAsync("*:*"));
    }

    private static string Id(string key) => DatasetId.ForRecord(DatasetId.ForSource("test"), key);

    private static CatalogRecord Record(string key, string title) => new()
    {
        Id = Id(key),
        Name = key,
        OrganizationId = DatasetId.ForName("organization", "stadt"),
        Dataset = new Dataset { Iri = new Iri("https://rathaus.example/" + key), Title = [new Literal(title, "de")] },
    };

    private async Task SaveAsync(params CatalogRecord[] records) =>
        await Store.SaveAsync([.. records.Select(record => new RecordToSave(record, null))], "test", Token);

    private async Task ReachedAsync(Indexer indexer) =>
        await indexer.WaitForAsync(await Store.LastSeqAsync(Token), Long, Token);

    private async Task<long> FindAsync(string query) => (await _index.SearchAsync(
        new() { Query = QueryParser.ParseQuery(query, DateTimeOffset.UnixEpoch), Filters = Visibility.Public }, Token)).Total;

    private LuceneSearchIndex OpenIndex() => new(Path.Combine(_test.Folder, "index"), TimeProvider.System);

    private IndexLease Lease() =>
        new(_test.Database, Options.Create(new CatalogOptions { DataDirectory = _test.Folder }));

    private Indexer Create() => new(
        _index, Store, Organizations, Settings, Lease(), new IndexerBell(), new PublicAddresses("https://katalog.example"),
        TimeProvider.System, NullLogger<Indexer>.Instance);
}
