using System.Data.Common;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>What saving did.</summary>
public enum SaveOutcome
{
    Created,
    Updated,

    /// <summary>Equal to what is stored; nothing was written, no change logged.</summary>
    Unchanged,
}

/// <summary>What a harvest keeps beside a record, for the next comparison and for mapping it again.</summary>
/// <param name="Hash">Content hash of the record at its source.</param>
/// <param name="MappingVersion">Version of the mapping that made the dataset.</param>
/// <param name="Raw">The record as it came (newest), uncompressed; the store compresses it.</param>
/// <param name="RawFormat">Media type of the raw bytes.</param>
/// <param name="Remarks">What the reader repaired.</param>
public sealed record SourceContent(
    string Hash, int MappingVersion, ReadOnlyMemory<byte> Raw, string RawFormat, IReadOnlyList<Remark> Remarks);

/// <summary>A record to save: a new or changed entry and what came with it.</summary>
public sealed record RecordToSave(CatalogRecord Record, SourceContent? Content);

/// <summary>The state of a harvested record without its dataset, for comparing thousands at a time.</summary>
public sealed record KnownRecord(
    string DatasetId, string RecordKey, string Hash, int MappingVersion, RecordState State, int MissingReads,
    DateTimeOffset? MissingSince);

/// <summary>Id and version of an entry, for joining rendered fragments.</summary>
public readonly record struct RecordVersion(string Id, long Version);

/// <summary>An organisation or group with the number of public datasets in it.</summary>
public sealed record Counted<T>(T Value, int PublicDatasets);

/// <summary>A fixed list of public datasets, made by the first page of an export.</summary>
public sealed record CatalogSnapshot(string Id, long Seq, DateTimeOffset Created, int Count);

/// <summary>Datasets and what is ours about them, on SQLite or PostgreSQL with the same SQL; every write adds its row to
/// the change log in the same transaction.</summary>
public sealed class CatalogStore(DbDataSource database, TimeProvider time)
{
    private readonly DbDataSource _database = database;
    private readonly TimeProvider _time = time;

    /// <summary>The entry with this id, name or former name, in any state, or null.</summary>
    public Task<CatalogRecord?> FindAsync(string idOrName, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_database.ToString() + _time);

    /// <summary>The entry that has a distribution with this id, or null.</summary>
    public Task<CatalogRecord?> FindByDistributionAsync(string distributionId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The entries with these ids, in the order asked; unknown ids are left out.</summary>
    public Task<IReadOnlyList<CatalogRecord>> LoadAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>All entries in the order of id, from after the id given, for exports and rebuilds.</summary>
    public Task<IReadOnlyList<CatalogRecord>> LoadAfterAsync(
        string? afterId, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Id and version of the public ones among these ids, in the order asked.</summary>
    public Task<IReadOnlyList<RecordVersion>> PublicVersionsAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Names of public datasets in bytewise order; <paramref name="limit"/> null: all.</summary>
    public Task<IReadOnlyList<string>> PublicNamesAsync(
        int? limit, int offset, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>How many datasets an anonymous caller is counted.</summary>
    public Task<int> CountPublicAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Saves a batch in one transaction. Id and name of a new record are settled here: a taken name gets
    /// <c>-2</c>, <c>-3</c> …; a known record keeps its name, a former name becomes an alias.</summary>
    public Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        IReadOnlyList<RecordToSave> records, string author, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Retires entries: out of every list, remembered as gone.</summary>
    public Task<int> RetireAsync(
        IReadOnlyList<string> ids, string author, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>What is known of a source's records, retired ones too.</summary>
    public Task<IReadOnlyList<KnownRecord>> LoadKnownAsync(string sourceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The newest raw bytes of a record, uncompressed, or null.</summary>
    public Task<SourceContent?> FindContentAsync(string datasetId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Counts a complete read that missed these records, and forgets earlier misses of the source's others.</summary>
    public Task MarkMissingAsync(
        string sourceId, IReadOnlyList<string> missingIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The seq of the last change; 0 in an empty store.</summary>
    public Task<long> LastSeqAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Changes after a seq, in order of seq.</summary>
    public Task<IReadOnlyList<Change>> ReadChangesAsync(long afterSeq, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The newest snapshot if nothing changed since, else a new one. Order: created, id.</summary>
    public Task<CatalogSnapshot> SnapshotAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A snapshot that is still kept (a day), or null.</summary>
    public Task<CatalogSnapshot?> FindSnapshotAsync(string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The members of a page of a snapshot that are still public, with their present versions.</summary>
    public Task<IReadOnlyList<RecordVersion>> LoadSnapshotPageAsync(
        string id, int offset, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}
