using System.Data.Common;
using Dapper;

namespace Catalog.Storage;

/// <summary>One statement on a connection of its own.</summary>
internal static class Queries
{
    extension(DbDataSource database)
    {
        public async Task<List<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return (await connection.QueryAsync<T>(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
        }

        public async Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await connection.ExecuteScalarAsync<T>(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        }

        public async Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await connection.ExecuteAsync(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        }
    }
}
