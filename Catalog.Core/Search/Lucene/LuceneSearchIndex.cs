using Lucene.Net.Store;
using Lock = System.Threading.Lock;

namespace Catalog.Search.Lucene;

/// <summary>The embedded index. The folder holds one index, named by the file <c>current</c>, and while it is rebuilt
/// the next one beside it. A batch is found at once; it is committed, with its checkpoint, at most a second later, so a
/// crash repeats a second of work and a single write does not wait for the disk.</summary>
public sealed class LuceneSearchIndex : ISearchIndex, IDisposable
{
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(1);

    private readonly IndexFolder _folder;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ITimer _commitTimer;
    private readonly LuceneQuery _translator = new(LuceneAnalysis.ForText(), LuceneAnalysis.ForWords());
    private readonly FilterCache _filters;
    private readonly SearcherMemory _memory;
    private readonly Lock _opening = new();
    private OpenIndex? _open;
    private bool _isOpened;
    private bool _isDisposed;
    private DateTimeOffset _lastCommit;

    public LuceneSearchIndex(string folder, TimeProvider time)
    {
        _folder = new IndexFolder(folder);
        _time = time;
        _filters = new FilterCache(_translator);
        _memory = new SearcherMemory(_filters);
        _commitTimer = time.CreateTimer(_ => CommitLate(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var index = Current() ?? throw new SearchUnavailableException("The search index is being built.");
            try
            {
                var searcher = index.Acquire();
                try
                {
                    return Task.FromResult(new LuceneSearch(searcher, _translator, _filters, _memory).Run(query));
                }
                finally
                {
                    index.Release(searcher);
                }
            }
            catch (ObjectDisposedException) when (!ReferenceEquals(index, Current()))
            {
                // A rebuilt index has just taken this one's place.
            }
        }
    }

    public async Task IndexAsync(IReadOnlyList<IndexEntry> batch, long upToSeq, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var index = Current() ?? Replace(name => OpenIndex.Open(name, create: true));
            new LuceneBatch(index).Write(batch, cancellationToken);
            // Found first, then said: who waits for the checkpoint asks at once.
            index.Refresh();
            index.Reach(upToSeq);
            CommitSoon(index);
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task<long?> ReadCheckpointAsync(CancellationToken cancellationToken) => Task.FromResult(
        Current() is { Version: SearchFields.IndexVersion } index ? index.Checkpoint : null);

    public async Task RebuildAsync(
        IAsyncEnumerable<IReadOnlyList<IndexEntry>> batches, long upToSeq, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            Current();
            var path = _folder.NewGeneration();
            OpenIndex? next = null;
            try
            {
                next = OpenIndex.Open(path, create: true);
                await foreach (var batch in batches.WithCancellation(cancellationToken))
                {
                    LuceneBatch.Add(next.Writer, batch, cancellationToken);
                }

                next.Reach(upToSeq);
                next.Commit();
                next.Refresh();
                Replace(path, next);
                next = null;
            }
            finally
            {
                if (next is not null)
                {
                    next.Dispose();
                    IndexFolder.Remove(path);
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Commits what was written and closes.</summary>
    public void Dispose()
    {
        _writing.Wait();
        try
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _commitTimer.Dispose();
            lock (_opening)
            {
                _open?.Commit();
                _open?.Dispose();
                _open = null;
                _isOpened = true;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private OpenIndex? Current()
    {
        if (Volatile.Read(ref _isOpened))
        {
            return Volatile.Read(ref _open);
        }

        lock (_opening)
        {
            if (!_isOpened)
            {
                _open = Open();
                Volatile.Write(ref _isOpened, true);
            }

            return _open;
        }
    }

    private void Close()
    {
        lock (_opening)
        {
            try
            {
                _open?.Dispose();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // It is broken already.
            }

            _open = null;
            Volatile.Write(ref _isOpened, _isDisposed);
        }
    }

    private OpenIndex? Open()
    {
        if (_folder.Current is not { } path)
        {
            return null;
        }

        try
        {
            return OpenIndex.Open(path, create: false);
        }
        catch (LockObtainFailedException exception)
        {
            throw new SearchUnavailableException("Another process has the search index open.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or IndexOutOfRangeException or InvalidOperationException or FormatException or OverflowException)
        {
            // A damaged index is like none: it is rebuilt from the store. What a broken file provokes is not one kind.
            return null;
        }
    }

    private OpenIndex Replace(Func<string, OpenIndex> open)
    {
        var path = _folder.NewGeneration();
        var index = open(path);
        Replace(path, index);
        return index;
    }

    private void Replace(string path, OpenIndex next)
    {
        next.Reach(next.Checkpoint ?? 0);
        next.Commit();
        _folder.SwitchTo(path);
        lock (_opening)
        {
            var before = _open;
            Volatile.Write(ref _open, next);
            Volatile.Write(ref _isOpened, true);
            before?.Dispose();
        }

        _lastCommit = _time.GetUtcNow();
        _folder.RemoveOthers();
    }

    private void CommitSoon(OpenIndex index)
    {
        var sinceLast = _time.GetUtcNow() - _lastCommit;
        if (sinceLast >= CommitInterval)
        {
            index.Commit();
            _lastCommit = _time.GetUtcNow();
        }
        else
        {
            _commitTimer.Change(CommitInterval - sinceLast, Timeout.InfiniteTimeSpan);
        }
    }

    private void CommitLate()
    {
        _writing.Wait();
        try
        {
            if (!_isDisposed && _open is { IsDirty: true } index)
            {
                index.Commit();
                _lastCommit = _time.GetUtcNow();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A full or broken disk: the indexer finds the last commit, and fails aloud if it is no better then.
            Close();
        }
        finally
        {
            _writing.Release();
        }
    }
}
