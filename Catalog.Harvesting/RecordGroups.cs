using System.Text.Json;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Harvesting;

/// <summary>Takes the records of one job: compares them with what is known, maps and saves the new and changed ones in
/// groups to a transaction, and keeps the trouble of one record to itself.</summary>
internal sealed class RecordGroups(
    CatalogStore catalog, HarvestSource source, string organizationId, int mappingVersion,
    IReadOnlyDictionary<string, KnownRecord> known, JobReport report)
{
    private const int GroupSize = 50;

    // A store that refuses this many records in a row is out of order; the job ends rather than go through all of them.
    private const int RefusalsInARow = 50;

    private readonly List<Waiting> _waiting = new(GroupSize);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _refusals;

    /// <summary>Keys that were listed, failed ones too.</summary>
    public IReadOnlySet<string> Seen => _seen;

    /// <summary>True if something was listed that may be any record.</summary>
    public bool HasHoles { get; private set; }

    public async Task AddAsync(SourceRecord record, CancellationToken cancellationToken)
    {
        if (!_seen.Add(record.Key))
        {
            await report.FailAsync(
                record.Key, "duplicate-key", "The source lists this record more than once; the first one was taken.",
                cancellationToken);
            return;
        }

        if (known.TryGetValue(record.Key, out var before) && before.State == RecordState.Active
            && before.MappingVersion == mappingVersion && before.Hash == record.Hash)
        {
            await report.AddAsync(record.Key, RecordOutcome.Unchanged, before.DatasetId, cancellationToken);
            return;
        }

        await AddAsync(new Waiting(record.Key, record.PreferredId, record.Map), cancellationToken);
    }

    public async Task AddUnreadableAsync(HarvestEvent.Unreadable record, CancellationToken cancellationToken)
    {
        if (record.Key is null)
        {
            HasHoles = true;
        }
        else
        {
            _seen.Add(record.Key);
        }

        await report.FailAsync(record.Key ?? "", record.Code, record.Reason, cancellationToken);
    }

    /// <summary>Counts everything as seen that the last complete read listed, and maps it again where the mapping is
    /// another one since.</summary>
    public async Task AddAllKnownAsync(IHarvester harvester, CancellationToken cancellationToken)
    {
        var ids = known.ToDictionary(pair => pair.Key, pair => pair.Value.DatasetId, StringComparer.Ordinal);
        foreach (var record in known.Values)
        {
            // What that read missed is still missing now.
            if (record.State != RecordState.Active || record.MissingReads > 0)
            {
                continue;
            }

            _seen.Add(record.RecordKey);
            if (record.MappingVersion == mappingVersion)
            {
                await report.AddAsync(record.RecordKey, RecordOutcome.Unchanged, record.DatasetId, cancellationToken);
                continue;
            }

            var mapped = await RemapAsync(harvester, record, ids, cancellationToken);
            await AddAsync(new Waiting(record.RecordKey, null, _ => mapped), cancellationToken);
        }
    }

    /// <summary>Saves what waits.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var taken = await LoadTakenAsync(cancellationToken);
        var ready = new List<RecordToSave>(_waiting.Count);
        foreach (var record in _waiting)
        {
            switch (Map(record, IdOf(record, taken)))
            {
                case RecordToSave save:
                    ready.Add(save);
                    break;
                case HarvestRecord line:
                    await report.AddAsync(line, cancellationToken);
                    break;
            }
        }

        _waiting.Clear();
        await SaveAsync(ready, cancellationToken);
    }

    private async Task AddAsync(Waiting record, CancellationToken cancellationToken)
    {
        _waiting.Add(record);
        if (_waiting.Count == GroupSize)
        {
            await SaveAsync(cancellationToken);
        }
    }

    private async Task<MappedRecord> RemapAsync(
        IHarvester harvester, KnownRecord record, Dictionary<string, string> ids, CancellationToken cancellationToken)
    {
        var content = await catalog.FindContentAsync(record.DatasetId, cancellationToken);
        if (content is null)
        {
            return new MappedRecord.Broken("raw-missing", "The record's own bytes are not stored, so it cannot be mapped again.");
        }

        try
        {
            return await harvester.RemapAsync(source, record.DatasetId, content, ids, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Broken(exception);
        }
    }

    /// <summary>Entries that already have an id which a record would like to have.</summary>
    private async Task<Dictionary<string, CatalogRecord>> LoadTakenAsync(CancellationToken cancellationToken)
    {
        var wished = _waiting.Where(record => record.PreferredId is not null && !known.ContainsKey(record.Key))
            .Select(record => record.PreferredId!).Distinct(StringComparer.Ordinal).ToList();
        return wished.Count == 0
            ? []
            : (await catalog.LoadAsync(wished, cancellationToken)).ToDictionary(entry => entry.Id, StringComparer.Ordinal);
    }

    private string IdOf(Waiting record, Dictionary<string, CatalogRecord> taken)
    {
        if (known.TryGetValue(record.Key, out var before))
        {
            return before.DatasetId;
        }

        // An entry whose source was removed may be taken up again.
        var free = record.PreferredId is not null
            && (!taken.TryGetValue(record.PreferredId, out var owner)
                || (owner.SourceId is null && owner.RecordKey == record.Key));
        return free ? record.PreferredId! : DatasetId.ForRecord(source.Id, record.Key);
    }

    private object Map(Waiting record, string id)
    {
        MappedRecord mapped;
        try
        {
            mapped = record.Map(id);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            mapped = Broken(exception);
        }

        return mapped switch
        {
            MappedRecord.Ready ready => new RecordToSave(
                new CatalogRecord
                {
                    Id = id,
                    Name = ready.Name ?? "",
                    Dataset = ready.Dataset,
                    Access = source.Access,
                    OrganizationId = organizationId,
                    SourceId = source.Id,
                    RecordKey = record.Key,
                },
                ready.Content),
            MappedRecord.Left left => report.Line(record.Key, RecordOutcome.Skipped) with
            {
                Code = left.Code,
                Reason = left.Reason,
            },
            MappedRecord.Broken broken => report.Line(record.Key, RecordOutcome.Failed) with
            {
                // The last good version stays, and the line leads there.
                DatasetId = known.GetValueOrDefault(record.Key)?.DatasetId,
                Code = broken.Code,
                Reason = broken.Reason,
            },
            _ => throw new InvalidOperationException("A mapped record is one of three."),
        };
    }

    private async Task SaveAsync(List<RecordToSave> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        IReadOnlyList<SaveOutcome>? outcomes = null;
        try
        {
            outcomes = await catalog.SaveAsync(records, Author(source), cancellationToken);
            _refusals = 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && records.Count > 1)
        {
            // One of them is bad; which one shows when they go one by one.
            foreach (var record in records)
            {
                await SaveAsync([record], cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && ++_refusals < RefusalsInARow)
        {
            var code = exception is RecordConflictException ? "id-taken" : "store";
            await report.FailAsync(records[0].Record.RecordKey!, code, exception.Message, cancellationToken);
        }

        for (var i = 0; i < (outcomes?.Count ?? 0); i++)
        {
            var record = records[i];
            await report.AddAsync(
                report.Line(record.Record.RecordKey!, OutcomeOf(outcomes![i])) with
                {
                    DatasetId = record.Record.Id,
                    Remarks = record.Content?.Remarks ?? [],
                },
                cancellationToken);
        }
    }

    /// <summary>The author that the change log names for what comes from a source.</summary>
    public static string Author(HarvestSource source) => "harvest:" + source.Name;

    private static RecordOutcome OutcomeOf(SaveOutcome outcome) => outcome switch
    {
        SaveOutcome.Created => RecordOutcome.Created,
        SaveOutcome.Updated => RecordOutcome.Updated,
        SaveOutcome.Unchanged => RecordOutcome.Unchanged,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static MappedRecord.Broken Broken(Exception exception) => exception switch
    {
        RdfSyntaxException syntax => new(syntax.Code, syntax.Message),
        JsonException json => new("json", json.Message),
        _ => new("internal", exception.Message),
    };

    private sealed record Waiting(string Key, string? PreferredId, Func<string, MappedRecord> Map);
}
