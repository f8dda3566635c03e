using System.Data.Common;
using Dapper;

namespace Catalog.Storage;

/// <summary>A move of the base address.</summary>
/// <param name="From">The address so far; null if there was none.</param>
/// <param name="To">The new one.</param>
/// <param name="Minted">How many datasets have an address that was minted here and moves along.</param>
public sealed record Rebase(string? From, string To, int Minted);

/// <summary>The public address that the store remembers. Minted addresses are stored without it, so a move writes no
/// dataset; but what they are called outside has changed, which the change log says.</summary>
public sealed class BaseAddress(DbDataSource database, TimeProvider time)
{
    // '0' follows '/': the addresses that begin with a slash.
    internal const string Minted = "from dataset where iri >= '/' and iri < '0' and state <> 'retired'";

    public Task<string?> FindAsync(CancellationToken cancellationToken) =>
        new Settings(database).FindAsync(Settings.BaseUrl, cancellationToken);

    /// <summary>What a move would change.</summary>
    public async Task<Rebase> PreviewAsync(string to, CancellationToken cancellationToken) => new(
        await FindAsync(cancellationToken),
        to,
        await database.ScalarAsync<int>($"select count(*) {Minted}", null, cancellationToken));

    /// <summary>Moves to another address.</summary>
    public async Task<Rebase> RebaseAsync(string to, string author, CancellationToken cancellationToken)
    {
        var from = await FindAsync(cancellationToken);
        await using var write = await WriteTransaction.BeginAsync(database, cancellationToken);
        var ids = (await write.Connection.QueryAsync<string>(write.Command(
            $"select id {Minted} order by id", null, cancellationToken))).AsList();
        var log = new LogEntry(ChangeKind.Updated, time.GetUtcNow(), author);
        var minted = await write.TouchAsync(ids, "iri = iri", "iri is not null", log, cancellationToken);
        await write.Connection.ExecuteAsync(write.Command(
            Settings.Upsert, new { key = Settings.BaseUrl, value = to }, cancellationToken));
        await write.CommitAsync(cancellationToken);
        return new Rebase(from, to, minted);
    }
}
