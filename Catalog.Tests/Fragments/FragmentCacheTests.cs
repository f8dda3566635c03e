using System.Text;
using Catalog.Api.Fragments;
using Catalog.Model;
using Catalog.Storage;
using Catalog.Tests.Ckan;
using Catalog.Tests.Support;

namespace Catalog.Tests.Fragments;

/// <summary>Rendered once for each version, and never older than the store.</summary>
public sealed class FragmentCacheTests : IAsyncLifetime
{
    private readonly TitleForm _form = new(padding: 0);
    private TestStore _database = null!;
    private CatalogStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestStore.SqliteAsync();
        _store = new(_database.Database, TimeProvider.System);
        await new OrganizationStore(_database.Database, TimeProvider.System).SaveOrganizationAsync(
            new() { Id = DatasetId.ForName("organization", "stadt-a"), Name = "stadt-a", Title = "Stadt A" }, Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_version_is_rendered_once()
    {
        var ids = await SaveAsync(("a", "A"), ("b", "B"));
        var cache = new FragmentCache(_store);

        Assert.Equal(["A", "B"], await RenderAsync(cache, ids));
        Assert.Equal(["B", "A"], await RenderAsync(cache, [ids[1], ids[0], "unknown"]));

        Assert.Equal(2, _form.Rendered);
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_others_are_kept()
    {
        var ids = await SaveAsync(("a", "A"), ("b", "B"));
        var cache = new FragmentCache(_store);
        await RenderAsync(cache, ids);

        await SaveAsync(("a", "A neu"));

        Assert.Equal(["A neu", "B"], await RenderAsync(cache, ids));
        Assert.Equal(3, _form.Rendered);
    }

    [Fact]
    public async Task What_is_hidden_or_retired_is_left_out_at_once()
    {
        var ids = await SaveAsync(("a", "A"), ("b", "B"), ("c", "C"));
        var cache = new FragmentCache(_store);
        await RenderAsync(cache, ids);

        var entry = CkanFixture.Entry("a", "A", "stadt-a");
        await _store.SaveAsync([entry with { Record = entry.Record with { Access = AccessClass.Internal } }], "test", Token);
        await _store.RetireAsync([ids[1]], "test", Token);

        Assert.Equal(["C"], await RenderAsync(cache, ids));
        var staff = new Audience(SeesAll: false, entry.Record.OrganizationId);
        Assert.Contains("A", (await cache.RenderAsync(ids, _form, staff, Token)).Select(Text));
    }

    [Fact]
    public async Task It_keeps_no_more_than_its_bound()
    {
        var form = new TitleForm(padding: 1024 * 1024);
        var ids = await SaveAsync([.. Enumerable.Range(0, 100).Select(number => ($"zahl-{number}", $"Zahl {number}"))]);
        var cache = new FragmentCache(_store);

        foreach (var id in ids)
        {
            await cache.RenderAsync([id], form, Audience.Public, Token);
        }

        Assert.InRange(cache.Bytes, 32 * 1024 * 1024, 64 * 1024 * 1024);
        await cache.RenderAsync([ids[^1]], form, Audience.Public, Token);
        Assert.Equal(100, form.Rendered);
    }

    private async Task<IReadOnlyList<string>> RenderAsync(FragmentCache cache, IReadOnlyList<string> ids) =>
        [.. (await cache.RenderAsync(ids, _form, Audience.Public, Token)).Select(Text)];

    private async Task<IReadOnlyList<string>> SaveAsync(params (string Name, string Title)[] entries)
    {
        RecordToSave[] records = [.. entries.Select(entry => CkanFixture.Entry(entry.Name, entry.Title, "stadt-a"))];
        await _store.SaveAsync(records, "test", Token);
        return [.. records.Select(record => record.Record.Id)];
    }

    private static string Text(ReadOnlyMemory<byte> fragment) => Encoding.UTF8.GetString(fragment.Span);

    /// <summary>Shows a dataset as its title, and counts how often.</summary>
    private sealed class TitleForm(int padding) : IFragmentForm
    {
        public int Rendered { get; private set; }

        public string Name => "title";

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
            IReadOnlyList<CatalogRecord> records, CancellationToken cancellationToken)
        {
            Rendered += records.Count;
            return ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(
                [.. records.Select(record => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
                    record.Dataset.Title.In("de")! + new string(' ', padding)))]);
        }
    }
}
