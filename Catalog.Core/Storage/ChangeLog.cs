namespace Catalog.Storage;

/// <summary>What happened to a dataset.</summary>
public enum ChangeKind
{
    Created,
    Updated,
    Retired,
    Restored,
    Deleted,
}

/// <summary>One row of the append-only log; seq is the order of commits.</summary>
public sealed record Change(long Seq, string DatasetId, ChangeKind Kind, DateTimeOffset At, string Author);
