using System.Collections.Concurrent;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Api.Fragments;

/// <summary>One dataset in one form, rendered once for each version.</summary>
internal sealed class Fragment(CatalogRecord record, ReadOnlyMemory<byte> bytes)
{
    public string Id { get; } = record.Id;

    public long Version { get; } = record.Version;

    public bool IsPublic { get; } = record.IsPublic;

    public string? OrganizationId { get; } = record.OrganizationId;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>When it was last used, in ticks of the cache's own count.</summary>
    public long Used { get; set; }
}

/// <summary>Answers are joined from fragments. This keeps the rendered ones, bounded by bytes, and follows the change log,
/// so that what it hands out is what the store holds, also when another process wrote it.</summary>
internal sealed class FragmentCache(CatalogStore store)
{
    private const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>What an entry costs beside its bytes.</summary>
    private const int EntryBytes = 200;

    private const int FollowedChanges = 5_000;

    private readonly ConcurrentDictionary<(string Id, string Form), Fragment> _fragments = new();
    private readonly Lock _changing = new();
    private long _bytes;
    private long _clock;
    private long _seq = -1;

    /// <summary>How many bytes are kept; for the benchmarks.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The bytes of these entries in the order given; those that the audience may not (or no longer) see are
    /// left out.</summary>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
        IReadOnlyList<string> ids, IFragmentForm form, Audience audience, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await FollowAsync(cancellationToken);
        var found = new Fragment?[ids.Count];
        List<string>? missing = null;
        var now = Interlocked.Increment(ref _clock);
        for (var i = 0; i < ids.Count; i++)
        {
            if (_fragments.TryGetValue((ids[i], form.Name), out var fragment))
            {
                fragment.Used = now;
                found[i] = fragment;
            }
            else
            {
                (missing ??= []).Add(ids[i]);
            }
        }

        if (missing is not null)
        {
            var rendered = await RenderMissingAsync(missing, form, now, cancellationToken);
            for (var i = 0; i < ids.Count; i++)
            {
                found[i] ??= rendered.GetValueOrDefault(ids[i]);
            }
        }

        var result = new List<ReadOnlyMemory<byte>>(ids.Count);
        foreach (var fragment in found)
        {
            if (fragment is not null && audience.Sees(fragment.IsPublic, fragment.OrganizationId))
            {
                result.Add(fragment.Bytes);
            }
        }

        return result;
    }

    /// <summary>The bytes of entries as a snapshot or search listed them, for everyone.</summary>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
        IReadOnlyList<RecordVersion> members, IFragmentForm form, CancellationToken cancellationToken) =>
        RenderAsync([.. members.Select(member => member.Id)], form, Audience.Public, cancellationToken);

    /// <summary>The bytes of one entry that is at hand.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> RenderAsync(
        CatalogRecord record, IFragmentForm form, CancellationToken cancellationToken)
    {
        if (_fragments.TryGetValue((record.Id, form.Name), out var fragment) && fragment.Version == record.Version)
        {
            return fragment.Bytes;
        }

        return (await form.RenderAsync([record], cancellationToken))[0];
    }

    /// <summary>Forgets what changed since the last call: one cheap question in the usual case that nothing did.</summary>
    private async ValueTask FollowAsync(CancellationToken cancellationToken)
    {
        var last = await store.LastSeqAsync(cancellationToken);
        var known = Interlocked.Read(ref _seq);
        if (last == known)
        {
            return;
        }

        IReadOnlySet<string>? changed = null;
        if (known >= 0 && last > known && last - known <= FollowedChanges)
        {
            changed = (await store.ReadChangesAsync(known, FollowedChanges, cancellationToken))
                .Select(change => change.DatasetId).ToHashSet(StringComparer.Ordinal);
        }

        lock (_changing)
        {
            foreach (var key in _fragments.Keys)
            {
                if (changed is null || changed.Contains(key.Id))
                {
                    Remove(key);
                }
            }

            Interlocked.Exchange(ref _seq, last);
        }
    }

    private async ValueTask<Dictionary<string, Fragment>> RenderMissingAsync(
        List<string> ids, IFragmentForm form, long now, CancellationToken cancellationToken)
    {
        var seq = Interlocked.Read(ref _seq);
        var records = await store.LoadAsync(ids, cancellationToken);
        var bytes = await form.RenderAsync(records, cancellationToken);
        var rendered = new Dictionary<string, Fragment>(records.Count, StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            rendered[records[i].Id] = new Fragment(records[i], bytes[i]) { Used = now };
        }

        lock (_changing)
        {
            // If another call has followed the log meanwhile, it has not seen these: they may be old and are not kept.
            if (Interlocked.Read(ref _seq) == seq)
            {
                foreach (var fragment in rendered.Values)
                {
                    if (_fragments.TryAdd((fragment.Id, form.Name), fragment))
                    {
                        _bytes += fragment.Bytes.Length + EntryBytes;
                    }
                }

                Trim();
            }
        }

        return rendered;
    }

    private void Remove((string Id, string Form) key)
    {
        if (_fragments.TryRemove(key, out var fragment))
        {
            _bytes -= fragment.Bytes.Length + EntryBytes;
        }
    }

    /// <summary>Drops those that were not used for longest when the bound is passed.</summary>
    private void Trim()
    {
        if (_bytes <= MaxBytes)
        {
            return;
        }

        foreach (var entry in _fragments.ToArray().OrderBy(entry => entry.Value.Used))
        {
            if (_bytes <= MaxBytes / 4 * 3)
            {
                break;
            }

            Remove(entry.Key);
        }
    }
}
