namespace Catalog.Model;

/// <summary>How a job ended, or that it still runs.</summary>
public enum JobState
{
    Queued,
    Running,

    /// <summary>Everything was read and every record handled.</summary>
    Complete,

    /// <summary>Everything was read; some records failed.</summary>
    Partial,

    /// <summary>The read did not reach the end.</summary>
    Incomplete,

    /// <summary>The source could not be read.</summary>
    Failed,

    /// <summary>Complete, but the guard against mass deletion waits for a person.</summary>
    Held,
}

/// <summary>One run over a source. found = created + updated + unchanged + skipped + failed.</summary>
public sealed record HarvestJob
{
    public required string Id { get; init; }

    public required string SourceId { get; init; }

    public required JobState State { get; init; }

    public DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public int Found { get; init; }

    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    public int Retired { get; init; }

    public int Skipped { get; init; }

    public int Failed { get; init; }

    /// <summary>Code of what ended the read early, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The sentence that goes with it, or null.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>What happened to one record in a job.</summary>
public enum RecordOutcome
{
    Created,
    Updated,
    Unchanged,
    Retired,
    Skipped,
    Failed,
}

/// <summary>One line of a job's report.</summary>
public sealed record HarvestRecord
{
    public required string JobId { get; init; }

    public required string RecordKey { get; init; }

    public required RecordOutcome Outcome { get; init; }

    /// <summary>Id of the dataset, or null where none came to be.</summary>
    public string? DatasetId { get; init; }

    /// <summary>Code of why it was skipped or failed, or null.</summary>
    public string? Code { get; init; }

    /// <summary>The reason for the person who must repair it, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>What the reader repaired.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];
}

/// <summary>Whether a proposal still waits.</summary>
public enum ProposalState
{
    Pending,
    Approved,
    Rejected,
    Superseded,
}

/// <summary>Records that a job would mark or retire, held back until a person decides.</summary>
public sealed record RetirementProposal
{
    public required string Id { get; init; }

    public required string SourceId { get; init; }

    public required string JobId { get; init; }

    public required ProposalState State { get; init; }

    /// <summary>Why the guard tripped.</summary>
    public required string Reason { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Record keys, sorted bytewise.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
