using System.Runtime.CompilerServices;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catalog.Search;

/// <summary>Follows the change log into the index: one process does, that which holds the index lease. The checkpoint in
/// the index says where to go on, so a crash repeats work and loses nothing.</summary>
public sealed partial class Indexer(
    ISearchIndex index,
    CatalogStore store,
    OrganizationStore organizations,
    Settings settings,
    IndexLease lease,
    IndexerBell bell,
    PublicAddresses addresses,
    TimeProvider time,
    ILogger<Indexer> logger) : BackgroundService
{
    /// <summary>Changes in one batch, and entries in one page of a rebuild: all of them are in memory at once.</summary>
    private const int BatchSize = 300;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _waiting = new();
    private readonly List<(long Seq, TaskCompletionSource Reached)> _waiters = [];
    private long _reached = -1;

    /// <summary>True once the index has caught up with what was in the store when this process began.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Waits until a change is found by searches, but no longer than the timeout: a writer answers then anyway,
    /// and what it wrote is found soon after.</summary>
    public async Task WaitForAsync(long seq, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TaskCompletionSource reached;
        lock (_waiting)
        {
            if (_reached >= seq)
            {
                return;
            }

            reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((seq, reached));
        }

        bell.Ring();
        try
        {
            await reached.Task.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogSlow(seq);
        }
        finally
        {
            lock (_waiting)
            {
                _waiters.RemoveAll(waiter => waiter.Reached == reached);
            }
        }
    }

    /// <summary>Builds the index again here if no other process holds the lease; false if one does.</summary>
    public async Task<bool> TryRebuildAsync(CancellationToken cancellationToken)
    {
        await using var held = await lease.TryTakeAsync(cancellationToken);
        if (held is null)
        {
            return false;
        }

        await RebuildAsync(cancellationToken);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Look;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var held = await lease.TryTakeAsync(stoppingToken);
                if (held is not null)
                {
                    await FollowAsync(() => pause = Look, stoppingToken);
                }

                await WatchAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Whatever it was, the change log keeps the work. An engine that is away is no fault of the program.
                if (exception is SearchUnavailableException)
                {
                    LogUnavailable(exception.Message, pause);
                }
                else
                {
                    LogFailed(exception, pause);
                }

                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            await PauseAsync(pause, stoppingToken);
        }
    }

    private async Task FollowAsync(Action onProgress, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        while (true)
        {
            bell.Reset();
            await CatchUpAsync(cancellationToken);
            onProgress();
            await Task.WhenAny(tick, bell.Rung);
            cancellationToken.ThrowIfCancellationRequested();
            if (tick.IsCompleted)
            {
                tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
            }
        }
    }

    /// <summary>Another process writes the index; what it has reached is told to those who wait here.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (await index.ReadCheckpointAsync(cancellationToken) is { } checkpoint)
        {
            Reach(checkpoint);
            IsReady |= checkpoint >= await store.LastSeqAsync(cancellationToken);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        await Task.Delay(pause, time, cancellationToken);

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var wish = await settings.FindAsync(Settings.RebuildIndex, cancellationToken);
        var checkpoint = await index.ReadCheckpointAsync(cancellationToken);
        var last = await store.LastSeqAsync(cancellationToken);

        // A store put back from a backup is behind its index; what was undone must leave it.
        if (wish is not null || checkpoint is null || checkpoint > last)
        {
            await RebuildAsync(cancellationToken);
            checkpoint = await index.ReadCheckpointAsync(cancellationToken) ?? 0;
        }

        Reach(checkpoint.Value);
        while (await store.ReadChangesAsync(checkpoint.Value, BatchSize, cancellationToken) is { Count: > 0 } changes)
        {
            await IndexAsync(changes, cancellationToken);
            checkpoint = changes[^1].Seq;
            Reach(checkpoint.Value);
        }

        IsReady = true;
    }

    private async Task IndexAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        // The newest change of each; the row is read as it is now, which may be newer still.
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            versions[change.DatasetId] = change.Seq;
        }

        var records = await store.LoadAsync([.. versions.Keys], cancellationToken);
        var documents = await DocumentsAsync(records, cancellationToken);
        var found = records.ToDictionary(record => record.Id, StringComparer.Ordinal);
        var batch = versions.Select(version => new IndexEntry(
            version.Key,
            found.TryGetValue(version.Key, out var record) ? record.Version : version.Value,
            documents.GetValueOrDefault(version.Key)));
        await index.IndexAsync([.. batch], changes[^1].Seq, cancellationToken);
        LogIndexed(versions.Count, changes[^1].Seq);
    }

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        // What changes meanwhile comes after this seq, and is read again from the log.
        var seq = await store.LastSeqAsync(cancellationToken);
        LogRebuilding(seq);
        var wish = await settings.FindAsync(Settings.RebuildIndex, cancellationToken);
        await index.RebuildAsync(AllAsync(cancellationToken), seq, cancellationToken);

        // Who wished it again meanwhile gets it again.
        if (wish is not null && await settings.FindAsync(Settings.RebuildIndex, cancellationToken) == wish)
        {
            await settings.SaveAsync(Settings.RebuildIndex, null, cancellationToken);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<IndexEntry>> AllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (await store.LoadAfterAsync(after, BatchSize, cancellationToken) is { Count: > 0 } records)
        {
            var documents = await DocumentsAsync(records, cancellationToken);
            yield return [.. records.Where(record => documents.ContainsKey(record.Id))
                .Select(record => new IndexEntry(record.Id, record.Version, documents[record.Id]))];
            after = records[^1].Id;
        }
    }

    private async Task<Dictionary<string, SearchDocument>> DocumentsAsync(
        IReadOnlyList<CatalogRecord> records, CancellationToken cancellationToken)
    {
        var owners = (await organizations.OrganizationsAsync(all: true, cancellationToken))
            .ToDictionary(counted => counted.Value.Id, counted => counted.Value, StringComparer.Ordinal);
        var groups = (await organizations.GroupsAsync(cancellationToken))
            .ToDictionary(counted => counted.Value.Name, counted => counted.Value, StringComparer.Ordinal);
        return records
            .Where(record => record.State is not RecordState.Retired)
            .AsParallel()
            .Select(record => SearchDocument.From(
                record,
                record.OrganizationId is { } owner ? owners.GetValueOrDefault(owner) : null,
                groups,
                addresses))
            .ToDictionary(document => document.Id, StringComparer.Ordinal);
    }

    private void Reach(long seq)
    {
        lock (_waiting)
        {
            _reached = Math.Max(_reached, seq);
            foreach (var (wanted, reached) in _waiters)
            {
                if (wanted <= _reached)
                {
                    reached.TrySetResult();
                }
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Rebuilding the search index from the store, up to change {Seq}")]
    private partial void LogRebuilding(long seq);

    [LoggerMessage(2, LogLevel.Debug, "Indexed {Count} datasets, up to change {Seq}")]
    private partial void LogIndexed(int count, long seq);

    [LoggerMessage(3, LogLevel.Error, "Indexing failed; trying again in {Pause}")]
    private partial void LogFailed(Exception exception, TimeSpan pause);

    [LoggerMessage(5, LogLevel.Warning, "Nothing can be indexed, trying again in {Pause}: {Reason}")]
    private partial void LogUnavailable(string reason, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Warning, "The index has not reached change {Seq} in time")]
    private partial void LogSlow(long seq);
}
