using System.Data.Common;
using Dapper;

namespace Catalog.Storage;

/// <summary>What the change log says besides seq and dataset.</summary>
internal readonly record struct LogEntry(ChangeKind Kind, DateTimeOffset At, string Author);

/// <summary>A transaction that may change datasets. It locks the counter of the change log first, so writers of all
/// processes come one after the other, no two lock in different order, and seq follows the order of commits.</summary>
internal sealed class WriteTransaction : IAsyncDisposable
{
    private readonly long _before;
    private long _seq;

    private WriteTransaction(DbConnection connection, DbTransaction transaction, long seq)
    {
        Connection = connection;
        Transaction = transaction;
        _before = _seq = seq;
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    /// <summary>The seq of the last change, this transaction's included.</summary>
    public long Seq => _seq;

    public static async Task<WriteTransaction> BeginAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        DbTransaction? transaction = null;
        try
        {
            transaction = await connection.BeginTransactionAsync(cancellationToken);
            var seq = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "update change_counter set seq = seq returning seq", transaction: transaction,
                cancellationToken: cancellationToken));
            return new WriteTransaction(connection, transaction, seq);
        }
        catch
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }

            await connection.DisposeAsync();
            throw;
        }
    }

    public long NextSeq() => ++_seq;

    public CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, Transaction, cancellationToken: cancellationToken);

    /// <summary>Changes entries one by one with the same words and logs each; those that the condition leaves out are not
    /// counted.</summary>
    /// <param name="ids">The entries.</param>
    /// <param name="set">SQL of what else than time and version is set.</param>
    /// <param name="where">SQL of the condition beside the id.</param>
    /// <param name="log">What the log says of each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> TouchAsync(
        IEnumerable<string> ids, string set, string where, LogEntry log, CancellationToken cancellationToken)
    {
        var sql = $"update dataset set {set}, modified = @At, version = @Version where id = @id and {where}";
        var changes = new MultiRow("change", ["seq", "dataset_id", "kind", "at", "author"]);
        var touched = 0;
        foreach (var id in ids)
        {
            var parameters = new { log.At, Version = _seq + 1, id };
            if (await Connection.ExecuteAsync(Command(sql, parameters, cancellationToken)) == 1)
            {
                changes.Add(NextSeq(), id, Word.Of(log.Kind), log.At, log.Author);
                touched++;
            }
        }

        await changes.WriteAsync(this, cancellationToken);
        return touched;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_seq != _before)
        {
            await Connection.ExecuteAsync(Command(
                "update change_counter set seq = @Seq", new { Seq }, cancellationToken));
        }

        await Transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
