using System.Threading.Channels;
using Catalog.Model;
using Catalog.Storage;
using Microsoft.Extensions.Logging;

namespace Catalog.Harvesting;

/// <summary>One job from start to end: lease, read, compare, save, decide about what is missing, report. This is the
/// file to read first.</summary>
public sealed partial class HarvestRunner(
    CatalogStore catalog, HarvestStore harvests, OrganizationStore organizations, Harvesters harvesters,
    TimeProvider time, ILogger<HarvestRunner> logger)
{
    private static readonly Func<ILogger, string, string, IDisposable?> JobScope =
        LoggerMessage.DefineScope<string, string>("source {Source} job {Job}");

    // Between reading and saving; it lets the next page be read while this one is saved, and no more.
    private const int RecordsAhead = 200;

    /// <summary>Harvests a source. Null if another process is at it.</summary>
    public async Task<HarvestJob?> RunAsync(
        HarvestSource source, IProgress<HarvestProgress>? progress, CancellationToken cancellationToken)
    {
        await using var lease = await harvests.TryLeaseAsync(source.Id, cancellationToken);
        if (lease is null)
        {
            return null;
        }

        await CloseAbandonedAsync(source, cancellationToken);
        var report = new JobReport(harvests, source, time, progress);
        using var scope = JobScope(logger, source.Name, report.Job.Id);
        await report.OpenAsync(cancellationToken);
        HarvestJob? closed = null;
        try
        {
            closed = await HarvestAsync(source, report, cancellationToken);
            LogFinished(logger, source.Name, closed.State, closed.Found, closed.Created, closed.Updated, closed.Failed);
            return closed;
        }
        finally
        {
            if (closed is null)
            {
                var (code, message) = cancellationToken.IsCancellationRequested
                    ? ("cancelled", "The job was stopped.")
                    : ("internal", "The job ended by an error of the service; its log has the details.");
                await report.CloseAsync(JobState.Incomplete, code, message, CancellationToken.None);
            }
        }
    }

    private async Task<HarvestJob> HarvestAsync(
        HarvestSource source, JobReport report, CancellationToken cancellationToken)
    {
        var harvester = harvesters.For(source.Type);
        var owner = await FindOwnerAsync(source, cancellationToken);
        var known = (await catalog.LoadKnownAsync(source.Id, cancellationToken))
            .ToDictionary(record => record.RecordKey, StringComparer.Ordinal);
        var groups = new RecordGroups(catalog, source, owner, harvester.MappingVersion, known, report);
        var end = await ReadAsync(harvester, source, groups, report, cancellationToken);
        await groups.SaveAsync(cancellationToken);

        if (end.BrokenOff is { } fault)
        {
            var nothing = !fault.Answered && report.Job.Found == 0;
            await ForgetValidatorsAsync(source, cancellationToken);
            return await report.CloseAsync(
                nothing ? JobState.Failed : JobState.Incomplete, fault.Code, fault.Message, cancellationToken);
        }

        var held = groups.HasHoles
            ? null
            : await SettleMissingAsync(source, known.Values, groups.Seen, report, cancellationToken);
        var state = held is not null ? JobState.Held
            : report.Job.Failed > 0 ? JobState.Partial
            : JobState.Complete;
        await RememberReadAsync(source, end, state, harvester.MappingVersion, cancellationToken);
        return await report.CloseAsync(state, held is null ? null : "held", held, cancellationToken);
    }

    private async Task<End> ReadAsync(
        IHarvester harvester, HarvestSource source, RecordGroups groups, JobReport report,
        CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<HarvestEvent>(new BoundedChannelOptions(RecordsAhead)
        {
            SingleReader = true,
            SingleWriter = true,
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = PumpAsync(harvester, source, events.Writer, stop.Token);
        var end = new End(null, null, false);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
            {
                end = await HandleAsync(happened, end, harvester, groups, report, cancellationToken);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
        return end;
    }

    private async Task<End> HandleAsync(
        HarvestEvent happened, End end, IHarvester harvester, RecordGroups groups, JobReport report,
        CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case HarvestEvent.Found found:
                await groups.AddAsync(found.Record, cancellationToken);
                return end;
            case HarvestEvent.Unreadable unreadable:
                await groups.AddUnreadableAsync(unreadable, cancellationToken);
                return end;
            case HarvestEvent.Withdrawn withdrawn:
                await report.AddAsync(
                    report.Line(withdrawn.Key, RecordOutcome.Skipped) with
                    {
                        Code = withdrawn.Code,
                        Reason = withdrawn.Reason,
                    },
                    cancellationToken);
                return end;
            case HarvestEvent.Announced announced:
                report.Announce(announced.Total);
                return end;
            case HarvestEvent.Noted noted:
                LogNoted(logger, noted.Code, noted.Message);
                return end;
            case HarvestEvent.NotModified:
                await groups.AddAllKnownAsync(harvester, cancellationToken);
                return end with { NotModified = true };
            case HarvestEvent.BrokenOff fault:
                LogBrokenOff(logger, fault.Code, fault.Message);
                return end with { BrokenOff = fault };
            case HarvestEvent.Finished finished:
                return end with { Finished = finished };
            default:
                throw new InvalidOperationException("A harvester tells one of these.");
        }
    }

    private static async Task PumpAsync(
        IHarvester harvester, HarvestSource source, ChannelWriter<HarvestEvent> events,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in harvester.ReadAsync(source, cancellationToken))
            {
                await events.WriteAsync(happened, cancellationToken);
            }
        }
        finally
        {
            events.TryComplete();
        }
    }

    /// <summary>Marks and retires what a complete read missed. Returns why it is held instead, or null.</summary>
    private async Task<string?> SettleMissingAsync(
        HarvestSource source, IReadOnlyCollection<KnownRecord> known, IReadOnlySet<string> seen, JobReport report,
        CancellationToken cancellationToken)
    {
        var jobs = await harvests.JobsAsync(source.Id, 50, cancellationToken);
        var before = jobs.FirstOrDefault(job => job.State is JobState.Complete or JobState.Partial)?.Found;
        var verdict = MissingRecords.Judge(source, known, seen, before, time.GetUtcNow());
        if (verdict.HeldBecause is { } reason)
        {
            await harvests.SaveProposalAsync(
                new RetirementProposal
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("D"),
                    SourceId = source.Id,
                    JobId = report.Job.Id,
                    State = ProposalState.Pending,
                    Reason = reason,
                    Created = time.GetUtcNow(),
                    Keys = [.. verdict.Missing.Select(record => record.RecordKey).Order(BytewiseOrder.Instance)],
                },
                cancellationToken);
            return reason;
        }

        await SupersedeAsync(source, cancellationToken);
        if (verdict.Missing.Count > 0 || known.Any(record => record.MissingReads > 0))
        {
            await catalog.MarkMissingAsync(
                source.Id, [.. verdict.Missing.Select(record => record.DatasetId)], cancellationToken);
        }

        foreach (var batch in verdict.Due.Chunk(200))
        {
            await catalog.RetireAsync(
                [.. batch.Select(record => record.DatasetId)], RecordGroups.Author(source), cancellationToken);
            foreach (var record in batch)
            {
                await report.AddAsync(record.RecordKey, RecordOutcome.Retired, record.DatasetId, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>A later complete job that is not held replaces a proposal that still waits.</summary>
    private async Task SupersedeAsync(HarvestSource source, CancellationToken cancellationToken)
    {
        foreach (var proposal in await harvests.ProposalsAsync(cancellationToken))
        {
            if (proposal.SourceId == source.Id && proposal.State == ProposalState.Pending)
            {
                await harvests.SaveProposalAsync(
                    proposal with { State = ProposalState.Superseded }, cancellationToken);
            }
        }
    }

    /// <summary>A job that still says Running belongs to a process that died, for its lease is ours now.</summary>
    private async Task CloseAbandonedAsync(HarvestSource source, CancellationToken cancellationToken)
    {
        foreach (var job in await harvests.JobsAsync(source.Id, 50, cancellationToken))
        {
            if (job.State is JobState.Running or JobState.Queued)
            {
                await harvests.SaveJobAsync(
                    job with
                    {
                        State = JobState.Incomplete,
                        Finished = time.GetUtcNow(),
                        ErrorCode = "interrupted",
                        ErrorMessage = "The process that ran this job ended before it did.",
                    },
                    cancellationToken);
            }
        }
    }

    private async Task<string> FindOwnerAsync(HarvestSource source, CancellationToken cancellationToken)
    {
        if (await organizations.FindOrganizationAsync(source.OrganizationName, cancellationToken) is { } found)
        {
            return found.Value.Id;
        }

        var made = new Organization
        {
            Id = DatasetId.ForName("organization", source.OrganizationName),
            Name = source.OrganizationName,
            Title = source.OrganizationName,
            Created = time.GetUtcNow(),
        };
        await organizations.SaveOrganizationAsync(made, cancellationToken);
        return made.Id;
    }

    /// <summary>Keeps the validators only where the next answer "not modified" would mean: everything is as stored.</summary>
    private async Task RememberReadAsync(
        HarvestSource source, End end, JobState state, int mappingVersion, CancellationToken cancellationToken)
    {
        if (state != JobState.Complete)
        {
            await ForgetValidatorsAsync(source, cancellationToken);
            return;
        }

        if (await harvests.FindSourceAsync(source.Name, cancellationToken) is { } stored)
        {
            await harvests.SaveSourceAsync(
                stored with
                {
                    ETag = end.NotModified ? stored.ETag : end.Finished?.ETag,
                    LastModified = end.NotModified ? stored.LastModified : end.Finished?.LastModified,
                    MappingVersion = mappingVersion,
                },
                cancellationToken);
        }
    }

    private async Task ForgetValidatorsAsync(HarvestSource source, CancellationToken cancellationToken)
    {
        if (await harvests.FindSourceAsync(source.Name, cancellationToken) is { } stored
            && (stored.ETag is not null || stored.LastModified is not null))
        {
            await harvests.SaveSourceAsync(stored with { ETag = null, LastModified = null }, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Harvested {Source}: {State}, {Found} found, {Created} created, {Updated} updated, {Failed} failed")]
    private static partial void LogFinished(
        ILogger logger, string source, JobState state, int found, int created, int updated, int failed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: {Message}")]
    private static partial void LogNoted(ILogger logger, string code, string message);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Broken off: {Code}: {Message}")]
    private static partial void LogBrokenOff(ILogger logger, string code, string message);

    private sealed record End(HarvestEvent.Finished? Finished, HarvestEvent.BrokenOff? BrokenOff, bool NotModified);
}
