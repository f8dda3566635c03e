using System.Data.Common;
using Dapper;

namespace Catalog.Storage;

/// <summary>Fixed lists of the public datasets, so that a harvester that pages through <c>/catalog</c> sees each once.</summary>
internal sealed class Snapshots(DbDataSource database, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Half its life: who begins to page with it must be able to finish.
    private static readonly TimeSpan Offered = Kept / 2;

    private const string Newest = """
        select id, seq, created, member_count from snapshot
        where seq = (select seq from change_counter) and created > @Since
        order by created desc, id desc limit 1
        """;

    public async Task<CatalogSnapshot> TakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = new { Since = now - Offered };
        if (await database.QueryAsync<SnapshotRow>(Newest, since, cancellationToken) is [var present])
        {
            return present.ToSnapshot();
        }

        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        // Another may have made it while this one waited for the lock.
        var made = await write.Connection.QueryAsync<SnapshotRow>(write.Command(Newest, since, cancellationToken));
        if (made.AsList() is [var other])
        {
            return other.ToSnapshot();
        }

        await PruneAsync(write, now - Kept, cancellationToken);
        var snapshot = await MakeAsync(write, now, cancellationToken);
        await write.CommitAsync(cancellationToken);
        return snapshot;
    }

    public async Task<CatalogSnapshot?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<SnapshotRow>(
            "select id, seq, created, member_count from snapshot where id = @id and created > @Since",
            new { id, Since = time.GetUtcNow() - Kept }, cancellationToken);
        return rows is [var row] ? row.ToSnapshot() : null;
    }

    public async Task<IReadOnlyList<RecordVersion>> LoadPageAsync(
        string id, int offset, int limit, CancellationToken cancellationToken)
    {
        const string sql = """
            select d.id, d.version from snapshot_member m
            join dataset d on d.id = m.dataset_id and d.is_public = true
            where m.snapshot_id = @id and m.position >= @From and m.position < @To
            order by m.position
            """;
        var range = new { id, From = (long)offset, To = (long)offset + limit };
        var rows = await database.QueryAsync<VersionRow>(sql, range, cancellationToken);
        return [.. rows.Select(row => new RecordVersion(row.Id, row.Version))];
    }

    private static async Task<CatalogSnapshot> MakeAsync(
        WriteTransaction write, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(now).ToString("D");
        await write.Connection.ExecuteAsync(write.Command(
            "insert into snapshot (id, seq, created, member_count) values (@id, @Seq, @now, 0)",
            new { id, write.Seq, now }, cancellationToken));
        const string members = """
            insert into snapshot_member (snapshot_id, position, dataset_id)
            select s.id, row_number() over (order by d.created, d.id) - 1, d.id
            from dataset d cross join snapshot s
            where d.is_public = true and s.id = @id
            """;
        var count = await write.Connection.ExecuteAsync(write.Command(members, new { id }, cancellationToken));
        await write.Connection.ExecuteAsync(write.Command(
            "update snapshot set member_count = @count where id = @id", new { count, id }, cancellationToken));
        return new SnapshotRow { Id = id, Seq = write.Seq, Created = now, MemberCount = count }.ToSnapshot();
    }

    private static async Task PruneAsync(WriteTransaction write, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = new { before };
        await write.Connection.ExecuteAsync(write.Command(
            "delete from snapshot_member where snapshot_id in (select id from snapshot where created <= @before)",
            old, cancellationToken));
        await write.Connection.ExecuteAsync(write.Command(
            "delete from snapshot where created <= @before", old, cancellationToken));
    }

    private sealed class SnapshotRow
    {
        public required string Id { get; init; }

        public long Seq { get; init; }

        public DateTimeOffset Created { get; init; }

        public int MemberCount { get; init; }

        public CatalogSnapshot ToSnapshot() => new(Id, Seq, Created, MemberCount);
    }
}
