using System.Data.Common;
using Catalog.Model;
using Dapper;

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
    // '0' follows '/': the addresses that begin with a slash.
    private const string Minted = "from dataset where iri >= '/' and iri < '0' and state <> 'retired'";

    private readonly Snapshots _snapshots = new(database, time);

    /// <summary>The entry with this id, name or former name, in any state, or null.</summary>
    public async Task<CatalogRecord?> FindAsync(string idOrName, CancellationToken cancellationToken)
    {
        const string sql = $"""
            select {DatasetRow.Columns} from dataset
            where id in (
                select id from dataset where id = @idOrName
                union all select id from dataset where name = @idOrName
                union all select dataset_id from dataset_alias where name = @idOrName)
            order by case when id = @idOrName then 0 when name = @idOrName then 1 else 2 end
            limit 1
            """;
        return await FindAsync(sql, new { idOrName }, cancellationToken);
    }

    /// <summary>The entry that has a distribution with this id, or null.</summary>
    public async Task<CatalogRecord?> FindByDistributionAsync(string distributionId, CancellationToken cancellationToken)
    {
        const string sql = $"""
            select {DatasetRow.Columns} from dataset
            where id in (select dataset_id from distribution where id = @distributionId)
            order by is_public desc, id
            limit 1
            """;
        return await FindAsync(sql, new { distributionId }, cancellationToken);
    }

    /// <summary>The entries with these ids, in the order asked; unknown ids are left out.</summary>
    public async Task<IReadOnlyList<CatalogRecord>> LoadAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var rows = await ReadByIdAsync<DatasetRow>(DatasetRow.Columns, ids, row => row.Id, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>All entries in the order of id, from after the id given, for exports and rebuilds.</summary>
    public async Task<IReadOnlyList<CatalogRecord>> LoadAfterAsync(
        string? afterId, int limit, CancellationToken cancellationToken)
    {
        const string sql = $"select {DatasetRow.Columns} from dataset where id > @After order by id limit @limit";
        var rows = await database.QueryAsync<DatasetRow>(sql, new { After = afterId ?? "", limit }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Id and version of the public ones among these ids, in the order asked.</summary>
    public async Task<IReadOnlyList<RecordVersion>> PublicVersionsAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        // Filtered here: with the condition in SQL, SQLite walks all that is public instead of the ids.
        var rows = await ReadByIdAsync<VersionRow>("id, version, is_public", ids, row => row.Id, cancellationToken);
        return [.. rows.Where(row => row.IsPublic).Select(row => new RecordVersion(row.Id, row.Version))];
    }

    /// <summary>Names of public datasets in bytewise order; <paramref name="limit"/> null: all.</summary>
    public async Task<IReadOnlyList<string>> PublicNamesAsync(
        int? limit, int offset, CancellationToken cancellationToken) =>
        await database.QueryAsync<string>(
            "select name from dataset where is_public = true order by name limit @Limit offset @offset",
            new { Limit = limit ?? int.MaxValue, offset }, cancellationToken);

    /// <summary>The distinct keywords of public datasets in bytewise order, as they were read.</summary>
    public async Task<IReadOnlyList<string>> PublicKeywordsAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select distinct k.keyword from dataset_keyword k
            join dataset d on d.id = k.dataset_id and d.is_public = true
            order by k.keyword
            """;
        return await database.QueryAsync<string>(sql, null, cancellationToken);
    }

    /// <summary>How many datasets an anonymous caller is counted.</summary>
    public async Task<int> CountPublicAsync(CancellationToken cancellationToken) =>
        await database.ScalarAsync<int>("select count(*) from dataset where is_public = true", null, cancellationToken);

    /// <summary>Saves a batch in one transaction; what throws leaves nothing of it behind. Name of a new record is settled
    /// here: an illegal or empty one is replaced by <see cref="DatasetName.Suggest"/>, a taken one gets <c>-2</c>,
    /// <c>-3</c> …; a known record that was harvested (it has content) keeps its name whatever it is called now, another
    /// takes the new one and its former name becomes an alias. A new record keeps the times it has; without one, and at
    /// every change, it is now. Distributions, groups, EU themes and keywords are listed for their lookups.</summary>
    /// <exception cref="RecordConflictException">The id or the key belongs to another record.</exception>
    public async Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        IReadOnlyList<RecordToSave> records, string author, CancellationToken cancellationToken)
    {
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        var batch = new SaveBatch(write, time.GetUtcNow(), author);
        var outcomes = new List<SaveOutcome>(records.Count);
        try
        {
            foreach (var part in WithoutRepeats(records))
            {
                outcomes.AddRange(await batch.SaveAsync(part, cancellationToken));
            }

            await write.CommitAsync(cancellationToken);
            return outcomes;
        }
        catch (DbException exception) when (Database.IsUniqueViolation(exception))
        {
            throw new RecordConflictException("A record with this key is stored under another id.", exception);
        }
    }

    /// <summary>Retires entries: out of every list, remembered as gone. Returns how many were not retired before.</summary>
    public async Task<int> RetireAsync(
        IReadOnlyList<string> ids, string author, CancellationToken cancellationToken)
    {
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        var log = new LogEntry(ChangeKind.Retired, time.GetUtcNow(), author);
        var retired = await write.TouchAsync(
            ids, "state = 'retired', is_public = false", "state <> 'retired'", log, cancellationToken);
        await write.CommitAsync(cancellationToken);
        return retired;
    }

    /// <summary>What is known of a source's records, retired ones too.</summary>
    public async Task<IReadOnlyList<KnownRecord>> LoadKnownAsync(string sourceId, CancellationToken cancellationToken)
    {
        const string sql = """
            select d.id as dataset_id, d.record_key, d.state, c.hash, c.mapping_version, c.missing_reads, c.missing_since
            from dataset d join source_content c on c.dataset_id = d.id
            where d.source_id = @sourceId
            order by d.record_key
            """;
        var rows = await database.QueryAsync<KnownRow>(sql, new { sourceId }, cancellationToken);
        return [.. rows.Select(row => row.ToKnown())];
    }

    /// <summary>The newest raw bytes of a record, uncompressed, or null.</summary>
    public async Task<SourceContent?> FindContentAsync(string datasetId, CancellationToken cancellationToken)
    {
        const string sql = """
            select hash, mapping_version, raw, raw_format, remarks from source_content where dataset_id = @datasetId
            """;
        var rows = await database.QueryAsync<ContentRow>(sql, new { datasetId }, cancellationToken);
        return rows is [var row] ? row.ToContent() : null;
    }

    /// <summary>Counts a complete read that missed these records, and forgets earlier misses of the source's others.</summary>
    public async Task MarkMissingAsync(
        string sourceId, IReadOnlyList<string> missingIds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        const string marked = """
            select c.dataset_id from source_content c join dataset d on d.id = c.dataset_id
            where d.source_id = @sourceId and c.missing_reads > 0
            """;
        var found = (await write.Connection.QueryAsync<string>(write.Command(marked, new { sourceId }, cancellationToken)))
            .Except(missingIds, StringComparer.Ordinal).ToList();
        foreach (var (list, parameters) in KeyList.Of(found))
        {
            await write.Connection.ExecuteAsync(write.Command(
                $"update source_content set missing_reads = 0, missing_since = null where dataset_id in {list}",
                parameters, cancellationToken));
        }

        foreach (var (list, parameters) in KeyList.Of(missingIds))
        {
            parameters.Add("now", now);
            await write.Connection.ExecuteAsync(write.Command(
                $"""
                update source_content
                set missing_reads = missing_reads + 1, missing_since = coalesce(missing_since, @now)
                where dataset_id in {list}
                """,
                parameters, cancellationToken));
        }

        await write.CommitAsync(cancellationToken);
    }

    /// <summary>The seq of the last change; 0 in an empty store.</summary>
    public async Task<long> LastSeqAsync(CancellationToken cancellationToken) =>
        await Database.LastSeqAsync(database, cancellationToken);

    /// <summary>Changes after a seq, in order of seq.</summary>
    public async Task<IReadOnlyList<Change>> ReadChangesAsync(
        long afterSeq, int limit, CancellationToken cancellationToken)
    {
        const string sql = """
            select seq, dataset_id, kind, at, author from change where seq > @afterSeq order by seq limit @limit
            """;
        var rows = await database.QueryAsync<ChangeRow>(sql, new { afterSeq, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToChange())];
    }

    /// <summary>How many entries have an address that was minted here; these follow the base address.</summary>
    public async Task<int> CountMintedAsync(CancellationToken cancellationToken) => await database.ScalarAsync<int>(
        $"select count(*) {Minted}", null, cancellationToken);

    /// <summary>Moves to another base address. Minted addresses are stored without it, so no document is written; but what
    /// these entries are called outside has changed, and the log says so. Returns how many.</summary>
    public async Task<int> RebaseAsync(string baseUrl, string author, CancellationToken cancellationToken)
    {
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        var ids = (await write.Connection.QueryAsync<string>(write.Command(
            $"select id {Minted} order by id", null, cancellationToken))).AsList();
        var log = new LogEntry(ChangeKind.Updated, time.GetUtcNow(), author);
        var moved = await write.TouchAsync(ids, "iri = iri", "state <> 'retired'", log, cancellationToken);
        await write.Connection.ExecuteAsync(write.Command(
            Settings.Upsert, new { key = Settings.BaseUrl, value = baseUrl }, cancellationToken));
        await write.CommitAsync(cancellationToken);
        return moved;
    }

    /// <summary>The newest snapshot if nothing changed since, else a new one. Order: created, id.</summary>
    public Task<CatalogSnapshot> SnapshotAsync(CancellationToken cancellationToken) =>
        _snapshots.TakeAsync(cancellationToken);

    /// <summary>A snapshot that is still kept (a day), or null.</summary>
    public Task<CatalogSnapshot?> FindSnapshotAsync(string id, CancellationToken cancellationToken) =>
        _snapshots.FindAsync(id, cancellationToken);

    /// <summary>The members of a page of a snapshot that are still public, with their present versions.</summary>
    public Task<IReadOnlyList<RecordVersion>> LoadSnapshotPageAsync(
        string id, int offset, int limit, CancellationToken cancellationToken) =>
        _snapshots.LoadPageAsync(id, offset, limit, cancellationToken);

    /// <summary>Cuts the list where an id comes again, so that the second finds the first written.</summary>
    private static IEnumerable<IReadOnlyList<RecordToSave>> WithoutRepeats(IReadOnlyList<RecordToSave> records)
    {
        var part = new List<RecordToSave>(records.Count);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (!ids.Add(record.Record.Id))
            {
                yield return part;
                part = [];
                ids = new(StringComparer.Ordinal) { record.Record.Id };
            }

            part.Add(record);
        }

        yield return part;
    }

    private async Task<CatalogRecord?> FindAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        await database.QueryAsync<DatasetRow>(sql, parameters, cancellationToken) is [var row] ? row.ToRecord() : null;

    private async Task<IEnumerable<T>> ReadByIdAsync<T>(
        string columns, IReadOnlyList<string> ids, Func<T, string> idOf, CancellationToken cancellationToken)
        where T : class
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = new Dictionary<string, T>(ids.Count, StringComparer.Ordinal);
        foreach (var (list, parameters) in KeyList.Of(ids))
        {
            foreach (var row in await connection.QueryAsync<T>(new CommandDefinition(
                $"select {columns} from dataset where id in {list}", parameters, cancellationToken: cancellationToken)))
            {
                rows[idOf(row)] = row;
            }
        }

        return ids.Select(id => rows.GetValueOrDefault(id)).OfType<T>();
    }
}
