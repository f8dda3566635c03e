using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Catalog.Storage;

/// <summary>The right to do something alone, which dies with its process: a locked file, or an advisory lock of a
/// PostgreSQL session.</summary>
internal static class Lease
{
    /// <summary>Locks the file, or gives null if another has it. The file stays: to delete it would let two lock two
    /// files of one name.</summary>
    public static IAsyncDisposable? TryLockFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Takes the advisory lock of this name on a connection of its own, or gives null if another session has it.</summary>
    public static async Task<IAsyncDisposable?> TryLockSessionAsync(
        DbDataSource database, string name, CancellationToken cancellationToken)
    {
        var connection = await Database.OpenLeaseConnectionAsync(database, cancellationToken);
        try
        {
            var key = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "select pg_try_advisory_lock(@key)", new { key }, cancellationToken: cancellationToken)))
            {
                return new SessionLock(connection, key);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Gives the lock back before the session ends: the server notices the end of a session a moment later, and
    /// whoever asks at once would be told that the lock is taken.</summary>
    private sealed class SessionLock(DbConnection connection, long key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                try
                {
                    await connection.ExecuteScalarAsync<bool>("select pg_advisory_unlock(@key)", new { key });
                }
                catch (DbException)
                {
                    // The session is gone, and its lock with it.
                }
            }
        }
    }
}
