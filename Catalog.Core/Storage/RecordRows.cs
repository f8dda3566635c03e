using Catalog.Model;

namespace Catalog.Storage;

/// <summary>Id and version as a query gives them.</summary>
internal sealed class VersionRow
{
    public required string Id { get; init; }

    public long Version { get; init; }

    public bool IsPublic { get; init; }
}

/// <summary>A row of <c>change</c>.</summary>
internal sealed class ChangeRow
{
    public long Seq { get; init; }

    public required string DatasetId { get; init; }

    public required string Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Author { get; init; }

    public Change ToChange() => new(Seq, DatasetId, Word.Parse<ChangeKind>(Kind), At, Author);
}

/// <summary>A row of <c>source_content</c> beside its dataset, without the bytes.</summary>
internal sealed class KnownRow
{
    public required string DatasetId { get; init; }

    public required string RecordKey { get; init; }

    public required string State { get; init; }

    public required string Hash { get; init; }

    public int MappingVersion { get; init; }

    public int MissingReads { get; init; }

    public DateTimeOffset? MissingSince { get; init; }

    public KnownRecord ToKnown() =>
        new(DatasetId, RecordKey, Hash, MappingVersion, Word.Parse<RecordState>(State), MissingReads, MissingSince);
}

/// <summary>A row of <c>source_content</c> with the bytes.</summary>
internal sealed class ContentRow
{
    public required string Hash { get; init; }

    public int MappingVersion { get; init; }

    public required string RawFormat { get; init; }

    public required string Remarks { get; init; }

    public required byte[] Raw { get; init; }

    public SourceContent ToContent() =>
        new(Hash, MappingVersion, RawBytes.Expand(Raw), RawFormat, StoredRemarks.Read(Remarks));
}
