using System.Globalization;
using System.Text.Json;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>The published program is killed in the middle of a harvest, at points that a seed decides (CATALOG_TEST_SEED;
/// it is printed), while another process of it follows into the index. Ten points; with CATALOG_TEST_LONG=1 forty.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const string Source = "quelle";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static bool IsLong => Environment.GetEnvironmentVariable("CATALOG_TEST_LONG") == "1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_harvest_loses_and_doubles_nothing_on_sqlite_and_lucene() =>
        await KillAsync(IsLong ? 40 : 10, KillPlace.EmbeddedAsync);

    [Fact]
    public async Task A_killed_harvest_loses_and_doubles_nothing_on_postgresql_and_elasticsearch() =>
        await KillAsync(IsLong ? 40 : 2, KillPlace.ServersAsync);

    private async Task KillAsync(int points, Func<Uri, Task<KillPlace>> openAsync)
    {
        PublishedProgram.Require();
        var seed = Environment.GetEnvironmentVariable("CATALOG_TEST_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"CATALOG_TEST_SEED={seed}");
        var random = new Random(seed);
        await using var source = await PagedSource.StartAsync(Token);
        var undisturbed = await UndisturbedAsync(source, openAsync);
        Assert.Equal(PagedSource.Datasets, undisturbed.Count);

        for (var point = 1; point <= points; point++)
        {
            var (page, more) = (random.Next(1, PagedSource.Pages + 1), TimeSpan.FromMilliseconds(random.Next(0, 150)));
            var harvestFirst = random.Next(2) == 0;
            await using var place = await openAsync(source.Address);
            var saved = await KillOnceAsync(place, source, page, more, harvestFirst);
            output.WriteLine(
                $"point {point}: {more.TotalMilliseconds} ms after page {page} was asked for, {saved} of {PagedSource.Datasets} saved");
            await ComeBackAsync(place, saved, undisturbed);
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> UndisturbedAsync(
        PagedSource source, Func<Uri, Task<KillPlace>> openAsync)
    {
        await using var place = await openAsync(source.Address);
        await place.AddSourceAsync(Source, Token);
        await using var harvest = place.Start("harvest", Source, "--json");
        Assert.True(await harvest.EndAsync(Token) == 0, harvest.Said);
        return await place.StoredAsync(Token);
    }

    /// <summary>Starts the service and a harvest, and kills both. Returns how many datasets the store has then.</summary>
    private static async Task<int> KillOnceAsync(
        KillPlace place, PagedSource source, int page, TimeSpan more, bool harvestFirst)
    {
        await place.AddSourceAsync(Source, Token);
        await using var service = await place.ServeAsync(Token);
        source.Forget();
        await using var harvest = place.Start("harvest", Source, "--json");
        await Task.WhenAny(source.WhenAsked(page), harvest.EndAsync(Token)).WaitAsync(Patience, Token);

        // Not a wait for something: this is the point of time that chance chose.
        await Task.Delay(more, Token);
        foreach (var victim in harvestFirst ? [harvest, service] : (PublishedProgram[])[service, harvest])
        {
            await victim.KillAsync();
        }

        return (await place.StoredAsync(Token)).Count;
    }

    /// <summary>Starts again and compares with the undisturbed run.</summary>
    private static async Task ComeBackAsync(
        KillPlace place, int saved, IReadOnlyDictionary<string, string> undisturbed)
    {
        await using var service = await place.ServeAsync(Token);
        Assert.Equal(Ids(await place.StoredAsync(Token)), await place.IndexedAsync(Token));

        await using var harvest = place.Start("harvest", Source, "--json");
        var exitCode = await harvest.EndAsync(Token).WaitAsync(Patience, Token);

        Assert.True(exitCode == 0, harvest.Said);
        using var line = JsonDocument.Parse(await harvest.WaitForLineAsync("{", Token));
        int Said(string name) => line.RootElement.GetProperty(name).GetInt32();
        Assert.Equal(
            (PagedSource.Datasets, PagedSource.Datasets - saved, saved, 0, 0),
            (Said("found"), Said("created"), Said("unchanged"), Said("updated"), Said("failed")));
        var stored = await place.StoredAsync(Token);
        Assert.Equal(undisturbed.OrderBy(pair => pair.Key, StringComparer.Ordinal), stored.OrderBy(pair => pair.Key, StringComparer.Ordinal));

        var changes = await place.Store.ReadChangesAsync(0, int.MaxValue, Token);
        Assert.Equal(Ids(undisturbed), changes.Select(change => change.DatasetId).Order(StringComparer.Ordinal));
        Assert.All(changes, change => Assert.Equal(ChangeKind.Created, change.Kind));
        Assert.Equal(Ids(undisturbed), await IndexedAtLastAsync(place, PagedSource.Datasets));
    }

    /// <summary>What the index holds once it has caught up, or has had the time to.</summary>
    private static async Task<IReadOnlyList<string>> IndexedAtLastAsync(KillPlace place, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var indexed = await place.IndexedAsync(Token);
            if (indexed.Count == count || patience.IsCancellationRequested)
            {
                return indexed;
            }

            await look.WaitForNextTickAsync(Token);
        }
    }

    private static IEnumerable<string> Ids(IReadOnlyDictionary<string, string> stored) =>
        stored.Keys.Order(StringComparer.Ordinal);
}
