using Catalog.Search;
using Catalog.Search.Elasticsearch;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Tests.Search;

/// <summary>The same promises on the Elasticsearch that CATALOG_TEST_ELASTICSEARCH names.</summary>
public sealed class ElasticsearchSearchIndexTests(SharedIndex shared) : SearchIndexContract(shared), IAsyncLifetime
{
    private const string Variable = "CATALOG_TEST_ELASTICSEARCH";

    private readonly List<string> _aliases = [];
    private string? _url;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _url = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(_url))
        {
            Assert.Skip($"{Variable} names no Elasticsearch.");
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var alias in _aliases)
        {
            await RemoveAsync(_url!, alias);
        }
    }

    [Fact]
    public async Task Another_catalogue_whose_name_begins_alike_is_left_alone()
    {
        var name = "catalog-test-" + Guid.CreateVersion7().ToString("N");
        var one = Open(name);
        var other = Open(name + "-2");
        await one.IndexAsync([Entry("one", 1)], 1, Token);
        await other.IndexAsync([Entry("two", 1)], 1, Token);

        await one.RebuildAsync(Nothing(), 2, Token);

        Assert.Empty(await IdsAsync(one, "*:*"));
        Assert.Equal(["two"], await IdsAsync(other, "*:*"));
    }

    [Fact]
    public async Task What_a_cut_off_rebuild_left_behind_goes_with_the_next()
    {
        var name = "catalog-test-" + Guid.CreateVersion7().ToString("N");
        var index = Open(name);
        await index.IndexAsync([Entry("one", 1)], 1, Token);
        using var client = new HttpClient();
        await client.PutAsync(new Uri($"{_url}/{name}-{Guid.CreateVersion7():N}"), null, Token);

        await index.RebuildAsync(Nothing(), 2, Token);

        Assert.Single(await IndicesAsync(client, _url!, name));
    }

    [Fact]
    public async Task An_index_of_another_version_answers_but_has_no_checkpoint()
    {
        var name = "catalog-test-" + Guid.CreateVersion7().ToString("N");
        await Open(name).IndexAsync([Entry("one", 1)], 1, Token);
        using var client = new HttpClient();
        using var note = new StringContent("""{"_meta": {"version": 0, "checkpoint": 1}}""", null, "application/json");
        await client.PutAsync(new Uri($"{_url}/{name}/_mapping"), note, Token);

        var index = Open(name);

        Assert.Null(await index.ReadCheckpointAsync(Token));
        Assert.Equal(["one"], await IdsAsync(index, "*:*"));
    }

    protected override ISearchIndex NewIndex() => Open("catalog-test-" + Guid.CreateVersion7().ToString("N"));

    protected override (ISearchIndex Index, Func<ValueTask> Remove) NewSharedIndex()
    {
        var alias = "catalog-test-" + Guid.CreateVersion7().ToString("N");
        var index = Open(alias);
        _aliases.Remove(alias);
        var url = _url!;
        return (index, () => RemoveAsync(url, alias));
    }

    private static async ValueTask RemoveAsync(string url, string alias)
    {
        using var client = new HttpClient();
        foreach (var index in await IndicesAsync(client, url, alias))
        {
            await client.DeleteAsync(new Uri($"{url}/{index}"));
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<IndexEntry>> Nothing()
    {
        await Task.Yield();
        yield break;
    }

    private static async Task<string[]> IndicesAsync(HttpClient client, string url, string alias)
    {
        var listed = await client.GetStringAsync(new Uri($"{url}/_cat/indices/{alias}-*?h=index"), CancellationToken.None);
        return listed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private ElasticsearchSearchIndex Open(string alias)
    {
        _aliases.Add(alias);
        return new(
            new ElasticsearchOptions { Urls = _url!, Index = alias },
            TimeProvider.System,
            NullLogger<ElasticsearchSearchIndex>.Instance);
    }
}
