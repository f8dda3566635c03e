using System.Data.Common;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>Sources, jobs, their records and proposals.</summary>
public sealed class HarvestStore(DbDataSource database, TimeProvider time)
{
    private readonly DbDataSource _database = database;
    private readonly TimeProvider _time = time;

    public Task<IReadOnlyList<HarvestSource>> SourcesAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException(_database.ToString() + _time);

    public Task<HarvestSource?> FindSourceAsync(string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Saves a source by id.</summary>
    public Task SaveSourceAsync(HarvestSource source, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Removes a source; its datasets stay, without a source.</summary>
    public Task RemoveSourceAsync(string sourceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Sources whose <see cref="HarvestSource.NextDue"/> has come.</summary>
    public Task<IReadOnlyList<HarvestSource>> DueSourcesAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Takes the lease of a source, so that one process harvests it at a time; null if another holds it. It ends
    /// when disposed and dies with its process.</summary>
    public Task<IAsyncDisposable?> TryLeaseAsync(string sourceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Writes a job (new, or its present numbers).</summary>
    public Task SaveJobAsync(HarvestJob job, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Adds lines to a job's report.</summary>
    public Task AddRecordsAsync(IReadOnlyList<HarvestRecord> records, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Jobs, newest first; of one source or of all.</summary>
    public Task<IReadOnlyList<HarvestJob>> JobsAsync(
        string? sourceId, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HarvestJob?> FindJobAsync(string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The report of a job, in the order written.</summary>
    public Task<IReadOnlyList<HarvestRecord>> RecordsAsync(string jobId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Saves a proposal; a pending one of the same source becomes superseded.</summary>
    public Task SaveProposalAsync(RetirementProposal proposal, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<RetirementProposal>> ProposalsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RetirementProposal?> FindProposalAsync(string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
