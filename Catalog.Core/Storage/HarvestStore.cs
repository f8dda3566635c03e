using System.Data.Common;
using Catalog.Model;
using Dapper;

namespace Catalog.Storage;

/// <summary>Sources, jobs, their records and proposals.</summary>
public sealed class HarvestStore(DbDataSource database, TimeProvider time)
{
    public async Task<IReadOnlyList<HarvestSource>> SourcesAsync(CancellationToken cancellationToken) =>
        await QuerySourcesAsync("order by name", null, cancellationToken);

    public async Task<HarvestSource?> FindSourceAsync(string name, CancellationToken cancellationToken) =>
        await QuerySourcesAsync("where name = @name", new { name }, cancellationToken) is [var source] ? source : null;

    /// <summary>Saves a source by id.</summary>
    public async Task SaveSourceAsync(HarvestSource source, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(SourceRow.Save, SourceRow.From(source, time.GetUtcNow()), cancellationToken);

    /// <summary>Removes a source; its datasets stay, without a source. They keep their keys: the same source added again
    /// takes them up.</summary>
    public async Task RemoveSourceAsync(string sourceId, CancellationToken cancellationToken)
    {
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        var ids = (await write.Connection.QueryAsync<string>(write.Command(
            "select id from dataset where source_id = @sourceId order by id", new { sourceId }, cancellationToken))).AsList();
        var log = new LogEntry(ChangeKind.Updated, time.GetUtcNow(), "source removed");
        await write.TouchAsync(ids, "source_id = null", "source_id is not null", log, cancellationToken);
        await write.Connection.ExecuteAsync(write.Command(
            "delete from source where id = @sourceId", new { sourceId }, cancellationToken));
        await write.CommitAsync(cancellationToken);
    }

    /// <summary>Sources whose <see cref="HarvestSource.NextDue"/> has come.</summary>
    public async Task<IReadOnlyList<HarvestSource>> DueSourcesAsync(CancellationToken cancellationToken) =>
        await QuerySourcesAsync(
            "where next_due <= @Now order by next_due, name", new { Now = time.GetUtcNow() }, cancellationToken);

    /// <summary>Takes the lease of a source, so that one process harvests it at a time; null if another holds it. It ends
    /// when disposed and dies with its process.</summary>
    public async Task<IAsyncDisposable?> TryLeaseAsync(string sourceId, CancellationToken cancellationToken) =>
        Database.FileOf(database) is { } file
            ? Lease.TryLockFile(Path.Combine(Path.GetDirectoryName(file)!, "leases", sourceId + ".lock"))
            : await Lease.TryLockSessionAsync(database, "source:" + sourceId, cancellationToken);

    /// <summary>Writes a job (new, or its present numbers).</summary>
    public async Task SaveJobAsync(HarvestJob job, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(JobRow.Save, JobRow.From(job), cancellationToken);

    /// <summary>Adds lines to a job's report.</summary>
    public async Task AddRecordsAsync(IReadOnlyList<HarvestRecord> records, CancellationToken cancellationToken)
    {
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        var rows = new MultiRow(
            "job_record", ["job_id", "position", "record_key", "outcome", "dataset_id", "code", "reason", "remarks"]);
        foreach (var job in records.GroupBy(record => record.JobId, StringComparer.Ordinal))
        {
            var position = await write.Connection.ExecuteScalarAsync<int>(write.Command(
                "select coalesce(max(position), 0) from job_record where job_id = @Key", new { job.Key }, cancellationToken));
            foreach (var record in job)
            {
                rows.Add(
                    record.JobId, ++position, StoredText.Clean(record.RecordKey), Word.Of(record.Outcome), record.DatasetId,
                    record.Code, record.Reason is { } reason ? StoredText.Clean(reason) : null, StoredRemarks.Write(record.Remarks));
            }
        }

        await rows.WriteAsync(write, cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    /// <summary>Jobs, newest first; of one source or of all.</summary>
    public async Task<IReadOnlyList<HarvestJob>> JobsAsync(
        string? sourceId, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<JobRow>(
            $"""
            select {JobRow.Columns} from job {(sourceId is null ? "" : "where source_id = @sourceId")}
            order by started desc, id desc limit @limit
            """,
            new { sourceId, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToJob())];
    }

    public async Task<HarvestJob?> FindJobAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<JobRow>(
            $"select {JobRow.Columns} from job where id = @id", new { id }, cancellationToken);
        return rows is [var row] ? row.ToJob() : null;
    }

    /// <summary>The report of a job, in the order written.</summary>
    public async Task<IReadOnlyList<HarvestRecord>> RecordsAsync(string jobId, CancellationToken cancellationToken)
    {
        const string sql = """
            select job_id, record_key, outcome, dataset_id, code, reason, remarks from job_record
            where job_id = @jobId order by position
            """;
        var rows = await database.QueryAsync<JobRecordRow>(sql, new { jobId }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Saves a proposal; a pending one of the same source becomes superseded.</summary>
    public async Task SaveProposalAsync(RetirementProposal proposal, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = ProposalRow.From(proposal, time.GetUtcNow());
        if (proposal.State == ProposalState.Pending)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                ProposalRow.Supersede, row, transaction, cancellationToken: cancellationToken));
        }

        await connection.ExecuteAsync(new CommandDefinition(
            ProposalRow.Save, row, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Proposals, newest first, decided ones too.</summary>
    public async Task<IReadOnlyList<RetirementProposal>> ProposalsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<ProposalRow>(
            $"select {ProposalRow.Columns} from proposal order by created desc, id desc", null, cancellationToken);
        return [.. rows.Select(row => row.ToProposal())];
    }

    public async Task<RetirementProposal?> FindProposalAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<ProposalRow>(
            $"select {ProposalRow.Columns} from proposal where id = @id", new { id }, cancellationToken);
        return rows is [var row] ? row.ToProposal() : null;
    }

    private async Task<List<HarvestSource>> QuerySourcesAsync(
        string rest, object? parameters, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<SourceRow>(
            $"select {SourceRow.Columns} from source {rest}", parameters, cancellationToken);
        return rows.ConvertAll(row => row.ToSource());
    }
}
