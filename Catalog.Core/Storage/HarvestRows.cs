using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>A row of <c>source</c>.</summary>
internal sealed class SourceRow
{
    public const string Columns =
        "id, name, url, type, organization_name, schedule, access, mint, retire_after_reads, retire_after_days, created, "
        + "etag, last_modified, mapping_version, next_due";

    public const string Save = $"""
        insert into source ({Columns}) values (@Id, @Name, @Url, @Type, @OrganizationName, @Schedule, @Access, @Mint,
        @RetireAfterReads, @RetireAfterDays, @Created, @ETag, @LastModified, @MappingVersion, @NextDue)
        on conflict (id) do update set name = excluded.name, url = excluded.url, type = excluded.type,
        organization_name = excluded.organization_name, schedule = excluded.schedule, access = excluded.access,
        mint = excluded.mint, retire_after_reads = excluded.retire_after_reads,
        retire_after_days = excluded.retire_after_days, etag = excluded.etag, last_modified = excluded.last_modified,
        mapping_version = excluded.mapping_version, next_due = excluded.next_due
        """;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    public required string Type { get; init; }

    public required string OrganizationName { get; init; }

    public string? Schedule { get; init; }

    public required string Access { get; init; }

    public bool Mint { get; init; }

    public int RetireAfterReads { get; init; }

    public int RetireAfterDays { get; init; }

    public DateTimeOffset Created { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public int MappingVersion { get; init; }

    public DateTimeOffset? NextDue { get; init; }

    public static SourceRow From(HarvestSource source, DateTimeOffset now) => new()
    {
        Id = source.Id,
        Name = source.Name,
        Url = source.Url,
        Type = Word.Of(source.Type),
        OrganizationName = source.OrganizationName,
        Schedule = source.Schedule,
        Access = Word.Of(source.Access),
        Mint = source.Mint,
        RetireAfterReads = source.RetireAfterReads,
        RetireAfterDays = source.RetireAfterDays,
        Created = source.Created == default ? now : source.Created,
        ETag = source.ETag,
        LastModified = source.LastModified,
        MappingVersion = source.MappingVersion,
        NextDue = source.NextDue,
    };

    public HarvestSource ToSource() => new()
    {
        Id = Id,
        Name = Name,
        Url = Url,
        Type = Word.Parse<SourceType>(Type),
        OrganizationName = OrganizationName,
        Schedule = Schedule,
        Access = Word.Parse<AccessClass>(Access),
        Mint = Mint,
        RetireAfterReads = RetireAfterReads,
        RetireAfterDays = RetireAfterDays,
        Created = Created,
        ETag = ETag,
        LastModified = LastModified,
        MappingVersion = MappingVersion,
        NextDue = NextDue,
    };
}

/// <summary>A row of <c>job</c>.</summary>
internal sealed class JobRow
{
    public const string Columns =
        "id, source_id, state, started, finished, found, created, updated, unchanged, retired, skipped, failed, "
        + "error_code, error_message";

    public const string Save = $"""
        insert into job ({Columns}) values (@Id, @SourceId, @State, @Started, @Finished, @Found, @Created, @Updated,
        @Unchanged, @Retired, @Skipped, @Failed, @ErrorCode, @ErrorMessage)
        on conflict (id) do update set state = excluded.state, started = excluded.started, finished = excluded.finished,
        found = excluded.found, created = excluded.created, updated = excluded.updated, unchanged = excluded.unchanged,
        retired = excluded.retired, skipped = excluded.skipped, failed = excluded.failed,
        error_code = excluded.error_code, error_message = excluded.error_message
        """;

    public required string Id { get; init; }

    public required string SourceId { get; init; }

    public required string State { get; init; }

    public DateTimeOffset Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    public int Found { get; init; }

    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    public int Retired { get; init; }

    public int Skipped { get; init; }

    public int Failed { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public static JobRow From(HarvestJob job) => new()
    {
        Id = job.Id,
        SourceId = job.SourceId,
        State = Word.Of(job.State),
        Started = job.Started,
        Finished = job.Finished,
        Found = job.Found,
        Created = job.Created,
        Updated = job.Updated,
        Unchanged = job.Unchanged,
        Retired = job.Retired,
        Skipped = job.Skipped,
        Failed = job.Failed,
        ErrorCode = job.ErrorCode,
        ErrorMessage = job.ErrorMessage is { } message ? StoredText.Clean(message) : null,
    };

    public HarvestJob ToJob() => new()
    {
        Id = Id,
        SourceId = SourceId,
        State = Word.Parse<JobState>(State),
        Started = Started,
        Finished = Finished,
        Found = Found,
        Created = Created,
        Updated = Updated,
        Unchanged = Unchanged,
        Retired = Retired,
        Skipped = Skipped,
        Failed = Failed,
        ErrorCode = ErrorCode,
        ErrorMessage = ErrorMessage,
    };
}

/// <summary>A row of <c>job_record</c>.</summary>
internal sealed class JobRecordRow
{
    public required string JobId { get; init; }

    public required string RecordKey { get; init; }

    public required string Outcome { get; init; }

    public string? DatasetId { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public required string Remarks { get; init; }

    public HarvestRecord ToRecord() => new()
    {
        JobId = JobId,
        RecordKey = RecordKey,
        Outcome = Word.Parse<RecordOutcome>(Outcome),
        DatasetId = DatasetId,
        Code = Code,
        Reason = Reason,
        Remarks = StoredRemarks.Read(Remarks),
    };
}

/// <summary>A row of <c>proposal</c>.</summary>
internal sealed class ProposalRow
{
    public const string Columns = "id, source_id, job_id, state, reason, created, record_keys";

    public const string Supersede = """
        update proposal set state = 'superseded' where source_id = @SourceId and state = 'pending' and id <> @Id
        """;

    public const string Save = $"""
        insert into proposal ({Columns}) values (@Id, @SourceId, @JobId, @State, @Reason, @Created, @RecordKeys)
        on conflict (id) do update set state = excluded.state, reason = excluded.reason
        """;

    public required string Id { get; init; }

    public required string SourceId { get; init; }

    public required string JobId { get; init; }

    public required string State { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>A JSON array of the keys.</summary>
    public required string RecordKeys { get; init; }

    public static ProposalRow From(RetirementProposal proposal, DateTimeOffset now) => new()
    {
        Id = proposal.Id,
        SourceId = proposal.SourceId,
        JobId = proposal.JobId,
        State = Word.Of(proposal.State),
        Reason = proposal.Reason,
        Created = proposal.Created == default ? now : proposal.Created,
        RecordKeys = JsonSerializer.Serialize(
            proposal.Keys.Order(StringComparer.Ordinal).ToList(), KeysJson.Default.ListString),
    };

    public RetirementProposal ToProposal() => new()
    {
        Id = Id,
        SourceId = SourceId,
        JobId = JobId,
        State = Word.Parse<ProposalState>(State),
        Reason = Reason,
        Created = Created,
        Keys = JsonSerializer.Deserialize(RecordKeys, KeysJson.Default.ListString)!,
    };
}

[JsonSerializable(typeof(List<string>))]
internal sealed partial class KeysJson : JsonSerializerContext;
