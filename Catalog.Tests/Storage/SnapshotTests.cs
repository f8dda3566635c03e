using Catalog.Model;
using Catalog.Tests.Support;

namespace Catalog.Tests.Storage;

/// <summary>Paging through the catalogue over a fixed list.</summary>
public abstract class SnapshotTests : StoreTests
{
    [Fact]
    public async Task A_snapshot_lists_the_public_datasets_in_order_of_creation()
    {
        await SaveAsync(Harvested("1", "Eins"), Harvested("2", "Zwei", AccessClass.Internal));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(Harvested("3", "Drei"));

        var snapshot = await Store.SnapshotAsync(Token);

        Assert.Equal((2, 3), (snapshot.Count, snapshot.Seq));
        var page = await Store.LoadSnapshotPageAsync(snapshot.Id, 0, 10, Token);
        Assert.Equal([Harvested("1", "").Record.Id, Harvested("3", "").Record.Id], page.Select(v => v.Id));
        Assert.Equal([1, 3], page.Select(v => v.Version));
    }

    [Fact]
    public async Task It_is_used_again_until_something_changes()
    {
        await SaveAsync(Harvested("1", "Eins"));
        var first = await Store.SnapshotAsync(Token);

        Assert.Equal(first, await Store.SnapshotAsync(Token));

        await SaveAsync(Harvested("2", "Zwei"));
        var second = await Store.SnapshotAsync(Token);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first, await Store.FindSnapshotAsync(first.Id, Token));
    }

    [Fact]
    public async Task Members_that_are_gone_leave_their_page_and_nothing_shifts()
    {
        var items = Enumerable.Range(0, 10).Select(n => Harvested("k" + n, "T" + n)).ToArray();
        await SaveAsync(items);
        var snapshot = await Store.SnapshotAsync(Token);
        var before = await Store.LoadSnapshotPageAsync(snapshot.Id, 5, 5, Token);
        var first = await Store.LoadSnapshotPageAsync(snapshot.Id, 0, 5, Token);

        await Store.RetireAsync([first[1].Id], "test", Token);
        await SaveAsync(Harvested("new", "Neu"));
        var hidden = items.Single(item => item.Record.Id == first[3].Id);
        await SaveAsync(hidden with { Record = hidden.Record with { Access = AccessClass.Internal } });

        Assert.Equal(
            [first[0].Id, first[2].Id, first[4].Id],
            (await Store.LoadSnapshotPageAsync(snapshot.Id, 0, 5, Token)).Select(v => v.Id));
        Assert.Equal(before, await Store.LoadSnapshotPageAsync(snapshot.Id, 5, 5, Token));
        Assert.Equal(10, (await Store.FindSnapshotAsync(snapshot.Id, Token))!.Count);
    }

    [Fact]
    public async Task It_is_kept_a_day_and_offered_for_half_of_it()
    {
        await SaveAsync(Harvested("1", "Eins"));
        var first = await Store.SnapshotAsync(Token);

        Clock.Advance(TimeSpan.FromHours(11.9));
        Assert.Equal(first.Id, (await Store.SnapshotAsync(Token)).Id);
        Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.NotEqual(first.Id, (await Store.SnapshotAsync(Token)).Id);
        Assert.NotNull(await Store.FindSnapshotAsync(first.Id, Token));

        Clock.Advance(TimeSpan.FromHours(12));
        Assert.Null(await Store.FindSnapshotAsync(first.Id, Token));
        await Store.SnapshotAsync(Token);
        Assert.Empty(await Store.LoadSnapshotPageAsync(first.Id, 0, 10, Token));
    }

    [Fact]
    public async Task First_pages_at_once_share_one_snapshot()
    {
        await SaveAsync(Harvested("1", "Eins"));

        var snapshots = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.SnapshotAsync(Token), Token)));

        Assert.Single(snapshots.Distinct());
    }
}

public sealed class SqliteSnapshotTests : SnapshotTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.SqliteAsync();
}

public sealed class PostgreSqlSnapshotTests : SnapshotTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.PostgreSqlAsync();
}
