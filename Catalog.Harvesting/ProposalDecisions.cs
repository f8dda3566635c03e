using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting;

/// <summary>What became of a decision about a proposal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Done; so many records were retired.</summary>
    public sealed record Done(RetirementProposal Proposal, int Retired) : Decision;

    /// <summary>Refused, with the sentence why.</summary>
    public sealed record Refused(string Reason) : Decision;
}

/// <summary>A person's word on a held job: approving retires exactly the records of the list, rejecting forgets what was
/// missing.</summary>
public sealed class ProposalDecisions(CatalogStore catalog, HarvestStore harvests, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public async Task<Decision> ApproveAsync(string proposalId, CancellationToken cancellationToken)
    {
        var (proposal, refused) = await FindAsync(proposalId, cancellationToken);
        if (proposal is null)
        {
            return refused!;
        }

        await using var lease = await harvests.TryLeaseAsync(proposal.SourceId, cancellationToken);
        if (lease is null)
        {
            return Busy();
        }

        var keys = proposal.Keys.ToHashSet(StringComparer.Ordinal);
        var leaving = (await catalog.LoadKnownAsync(proposal.SourceId, cancellationToken))
            .Where(record => record.State == RecordState.Active && keys.Contains(record.RecordKey)).ToList();
        foreach (var batch in leaving.Chunk(200))
        {
            await catalog.RetireAsync(
                [.. batch.Select(record => record.DatasetId)], "proposal:" + proposal.Id, cancellationToken);
        }

        await ReportAsync(proposal, leaving, cancellationToken);
        var approved = proposal with { State = ProposalState.Approved };
        await harvests.SaveProposalAsync(approved, cancellationToken);
        return new Decision.Done(approved, leaving.Count);
    }

    public async Task<Decision> RejectAsync(string proposalId, CancellationToken cancellationToken)
    {
        var (proposal, refused) = await FindAsync(proposalId, cancellationToken);
        if (proposal is null)
        {
            return refused!;
        }

        await using var lease = await harvests.TryLeaseAsync(proposal.SourceId, cancellationToken);
        if (lease is null)
        {
            return Busy();
        }

        await catalog.MarkMissingAsync(proposal.SourceId, [], cancellationToken);
        var rejected = proposal with { State = ProposalState.Rejected };
        await harvests.SaveProposalAsync(rejected, cancellationToken);
        return new Decision.Done(rejected, 0);
    }

    private async Task<(RetirementProposal? Proposal, Decision.Refused? Refused)> FindAsync(
        string id, CancellationToken cancellationToken)
    {
        var proposal = await harvests.FindProposalAsync(id, cancellationToken);
        return proposal switch
        {
            null => (null, new Decision.Refused($"There is no proposal '{id}'.")),
            { State: not ProposalState.Pending } => (null, new Decision.Refused(
                $"The proposal '{id}' is {proposal.State.ToString().ToLowerInvariant()} already.")),
            _ when time.GetUtcNow() - proposal.Created > Life => (null, new Decision.Refused(
                $"The proposal '{id}' is older than {Life.TotalDays} days; please harvest the source again.")),
            _ => (proposal, null),
        };
    }

    /// <summary>The job that was held reports what has now become of its records.</summary>
    private async Task ReportAsync(
        RetirementProposal proposal, List<KnownRecord> retired, CancellationToken cancellationToken)
    {
        if (await harvests.FindJobAsync(proposal.JobId, cancellationToken) is not { } job)
        {
            return;
        }

        await harvests.AddRecordsAsync(
            [.. retired.Select(record => new HarvestRecord
            {
                JobId = job.Id,
                RecordKey = record.RecordKey,
                Outcome = RecordOutcome.Retired,
                DatasetId = record.DatasetId,
                Code = "approved",
            })],
            cancellationToken);
        await harvests.SaveJobAsync(job with { Retired = job.Retired + retired.Count }, cancellationToken);
    }

    private static Decision.Refused Busy() =>
        new("The source is being harvested at this moment; please decide when that job has ended.");
}
