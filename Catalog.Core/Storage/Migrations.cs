using System.Data.Common;
using System.Reflection;
using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using DbUp.Sqlite.Helpers;
using Npgsql;

namespace Catalog.Storage;

/// <summary>Brings the store to the present form. The numbered scripts of <c>Schema/</c> are one list for both engines;
/// a script that fails rolls everything back.</summary>
public static class Migrations
{
    // Any number that nothing else in the database locks ("catalog" in ASCII).
    private const long UpgradeLock = 0x636174616C6F67;

    private static readonly IReadOnlyList<SqlScript> Scripts = ReadScripts();

    /// <summary>Makes the tables or upgrades them; two starts at once wait for each other.</summary>
    public static async Task RunAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        if (Database.FileOf(database) is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition("pragma journal_mode = wal", cancellationToken: cancellationToken));
            Upgrade(
                DeployChanges.To.SqliteDatabase(new SharedConnection(connection)).JournalToSqliteTable("schema_version"),
                collate: "");
            return;
        }

        await using var guard = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await guard.BeginTransactionAsync(cancellationToken);
        await guard.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@UpgradeLock)", new { UpgradeLock }, transaction, cancellationToken: cancellationToken));
        await using var source = NpgsqlDataSource.Create(Database.AddressOf(database));
        Upgrade(
            DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source))
                .JournalToPostgresqlTable("public", "schema_version"),
            collate: "collate \"C\"");
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>True if there is a store already. Makes nothing, not even the file.</summary>
    public static async Task<bool> IsThereAsync(DbDataSource database, CancellationToken cancellationToken) =>
        Database.FileOf(database) is { } file
            ? File.Exists(file)
            : await database.ScalarAsync<bool>(
                "select to_regclass('public.schema_version') is not null", null, cancellationToken);

    private static void Upgrade(DbUp.Builder.UpgradeEngineBuilder engine, string collate)
    {
        var result = engine
            .WithScripts(Scripts)
            .WithVariable("collate", collate)
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"The store could not be brought to the present form: {result.Error.Message}", result.Error);
        }
    }

    /// <summary>Scripts are known by file name only: moving the folder must not run them again.</summary>
    private static List<SqlScript> ReadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string folder = ".Storage.Schema.";
        var scripts = new List<SqlScript>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var at = resource.IndexOf(folder, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(new SqlScript(resource[(at + folder.Length)..], reader.ReadToEnd()));
        }

        return scripts;
    }
}
