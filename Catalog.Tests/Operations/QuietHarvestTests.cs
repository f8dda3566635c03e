using Catalog.Api;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Search;
using Catalog.Storage;
using Catalog.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Tests.Operations;

/// <summary>A harvest that finds nothing new leaves the index alone.</summary>
public sealed class QuietHarvestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_run_commits_no_index()
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require("dcat-ap-de/real-catalogues/bremen-catalog-2021.rdf"), Token);
        await using var portal = await FakeSource.StartAsync();
        portal.Serve("/catalog.rdf", body, "application/rdf+xml");
        await using var store = await TestStore.SqliteAsync();

        var first = await RunAsync(store, portal);
        var commits = Commits(store);
        var second = await RunAsync(store, portal);

        Assert.Equal((153, 153), (first.Created, second.Unchanged));
        Assert.NotEmpty(commits);
        Assert.Equal(commits, Commits(store));
    }

    /// <summary>Starts the service, harvests, waits for the index and stops: what is written then lasts.</summary>
    private static async Task<HarvestJob> RunAsync(TestStore store, FakeSource portal)
    {
        await using var app = CatalogHost.Create(["--urls", "http://127.0.0.1:0"], builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Catalog:DataDirectory"] = store.Folder,
                ["Catalog:BaseUrl"] = "http://daten.stadt.example",
                ["Catalog:Storage:ConnectionString"] = store.ConnectionString,
                ["Catalog:Harvesting:AllowedHosts"] = portal.HostAndPort,
                ["Logging:LogLevel:Default"] = "Error",
            }));
        await CatalogHost.StartAsync(app, Token);
        var source = new HarvestSource
        {
            Id = DatasetId.ForSource("bremen"),
            Name = "bremen",
            Url = portal.Url("/catalog.rdf"),
            Type = SourceType.Dcat,
            OrganizationName = "bremen",
        };
        await app.Services.GetRequiredService<HarvestStore>().SaveSourceAsync(source, Token);
        var job = await app.Services.GetRequiredService<HarvestRunner>().RunAsync(source, null, Token);
        var seq = await app.Services.GetRequiredService<CatalogStore>().LastSeqAsync(Token);
        await app.Services.GetRequiredService<Indexer>().WaitForAsync(seq, TimeSpan.FromMinutes(1), Token);
        await app.StopAsync(Token);
        return job!;
    }

    /// <summary>Lucene writes a new <c>segments_N</c> at every commit.</summary>
    private static IReadOnlyList<string> Commits(TestStore store) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(store.Folder, "index"), "segments_*", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];
}
