using System.Data.Common;
using Catalog.Storage;
using Npgsql;

namespace Catalog.Tests.Support;

/// <summary>An empty store of one test, gone afterwards: a SQLite file in a temporary folder, or a database of its own on
/// the PostgreSQL server that CATALOG_TEST_POSTGRES names.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public const string PostgresVariable = "CATALOG_TEST_POSTGRES";

    private readonly string? _server;
    private readonly string _name = "catalog_test_" + Guid.CreateVersion7().ToString("N");

    private TestStore(string? server)
    {
        _server = server;
        Folder = Path.Combine(Path.GetTempPath(), _name);
        Directory.CreateDirectory(Folder);
        ConnectionString = server is null
            ? Catalog.Storage.Database.SqliteFile(Path.Combine(Folder, "catalog.db"))
            : new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString;
    }

    /// <summary>A temporary folder beside the store (for SQLite the one it lies in).</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    public DbDataSource Database { get; private set; } = null!;

    /// <summary>A store with its tables on SQLite.</summary>
    public static Task<TestStore> SqliteAsync() => OpenAsync(server: null);

    /// <summary>A store with its tables on PostgreSQL; skips the running test where there is no server.</summary>
    public static Task<TestStore> PostgreSqlAsync()
    {
        var server = Environment.GetEnvironmentVariable(PostgresVariable);
        if (string.IsNullOrEmpty(server))
        {
            Assert.Skip($"{PostgresVariable} names no PostgreSQL server.");
        }

        return OpenAsync(server);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_server is not null)
        {
            await using var server = NpgsqlDataSource.Create(_server);
            await using var drop = server.CreateCommand($"drop database if exists {_name} with (force)");
            await drop.ExecuteNonQueryAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<TestStore> OpenAsync(string? server)
    {
        var store = new TestStore(server);
        if (server is not null)
        {
            await using var source = NpgsqlDataSource.Create(server);
            await using var create = source.CreateCommand($"create database {store._name}");
            await create.ExecuteNonQueryAsync();
        }

        store.Database = Catalog.Storage.Database.Open(store.ConnectionString);
        await Migrations.RunAsync(store.Database, TestContext.Current.CancellationToken);
        return store;
    }
}
