using Catalog.Search;
using Catalog.Search.Lucene;
using Microsoft.Extensions.Time.Testing;

namespace Catalog.Tests.Search;

public sealed class LuceneSearchIndexTests(SharedIndex shared) : SearchIndexContract(shared), IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("catalog-index-").FullName;
    private readonly List<LuceneSearchIndex> _opened = [];
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _opened.ForEach(index => index.Dispose());
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        var first = Open("a");
        await first.IndexAsync([Entry("one", 1)], 1, Token);
        first.Dispose();

        var second = Open("a");

        Assert.Equal(1, await second.ReadCheckpointAsync(Token));
        Assert.Equal(["one"], await IdsAsync(second, "*:*"));
    }

    [Fact]
    public async Task A_batch_is_found_at_once_and_committed_a_second_later()
    {
        var index = Open("a");
        await index.IndexAsync([Entry("one", 1)], 1, Token);
        var before = Commits("a");

        await index.IndexAsync([Entry("two", 2)], 2, Token);
        Assert.Equal(["one", "two"], await IdsAsync(index, "*:*"));
        Assert.Equal(before, Commits("a"));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.NotEqual(before, Commits("a"));
    }

    [Fact]
    public async Task A_second_process_cannot_write_the_index()
    {
        var first = Open("a");
        await first.IndexAsync([Entry("one", 1)], 1, Token);

        await Assert.ThrowsAsync<SearchUnavailableException>(() => Open("a").IndexAsync([Entry("two", 2)], 2, Token));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("rubbish")]
    [InlineData("missing")]
    [InlineData("pointer")]
    public async Task A_damaged_index_is_rebuilt(string damage)
    {
        var first = Open("a");
        await first.IndexAsync([.. Enumerable.Range(0, 50).Select(number => Entry("x" + number, number + 1))], 50, Token);
        first.Dispose();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_root, "a"), "*", SearchOption.AllDirectories))
        {
            Damage(file, damage);
        }

        var index = Open("a");
        Assert.Null(await index.ReadCheckpointAsync(Token));
        await Assert.ThrowsAsync<SearchUnavailableException>(() => index.SearchAsync(new(), Token));
        await index.RebuildAsync(One(Entry("one", 1)), 60, Token);

        Assert.Equal(60, await index.ReadCheckpointAsync(Token));
        Assert.Equal(["one"], await IdsAsync(index, "*:*"));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_root, "a")));
    }

    [Fact]
    public async Task Searching_goes_on_while_the_index_is_written_and_replaced()
    {
        var index = Open("a");
        await index.IndexAsync([Entry("always", 1)], 1, Token);
        using var done = new CancellationTokenSource();
        var searching = Task.Run(
            async () =>
            {
                var searches = 0;
                while (!done.IsCancellationRequested)
                {
                    Assert.Contains("always", await IdsAsync(index, "*:*"));
                    searches++;
                }

                return searches;
            },
            Token);

        for (var round = 2; round < 30; round++)
        {
            await index.IndexAsync([Entry("more", round)], round, Token);
            await index.RebuildAsync(One(Entry("always", 1)), round, Token);
        }

        await done.CancelAsync();
        Assert.True(await searching > 0);
    }

    protected override ISearchIndex NewIndex() => Open(Guid.CreateVersion7().ToString("N"));

    protected override (ISearchIndex Index, Func<ValueTask> Remove) NewSharedIndex()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-index-").FullName;
        var index = new LuceneSearchIndex(folder, TimeProvider.System);
        return (index, () =>
        {
            index.Dispose();
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async IAsyncEnumerable<IReadOnlyList<IndexEntry>> One(IndexEntry entry)
    {
        await Task.Yield();
        yield return [entry];
    }

    private static void Damage(string file, string damage)
    {
        var name = Path.GetFileName(file);
        switch (damage)
        {
            case "pointer" when name == "current":
                File.WriteAllText(file, "../elsewhere");
                break;
            case "missing" when name.StartsWith('_'):
                File.Delete(file);
                break;
            case "cut" when name.StartsWith('_'):
                using (var stream = new FileStream(file, FileMode.Open))
                {
                    stream.SetLength(stream.Length / 2);
                }

                break;
            case "rubbish" when name.StartsWith('_'):
                File.WriteAllBytes(file, [.. Enumerable.Range(0, 200).Select(number => (byte)(number * 7))]);
                break;
        }
    }

    private string Commits(string name) => string.Join(' ', Directory
        .EnumerateFiles(Path.Combine(_root, name), "segments_*", SearchOption.AllDirectories)
        .Select(Path.GetFileName));

    private LuceneSearchIndex Open(string name)
    {
        var index = new LuceneSearchIndex(Path.Combine(_root, name), _time);
        _opened.Add(index);
        return index;
    }
}
