using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Catalog.Storage;

/// <summary>The connection string is of neither engine, or cannot be read.</summary>
public sealed class DatabaseAddressException(string message, Exception? inner) : Exception(message, inner);

/// <summary>Opens the store. With <see cref="Migrations"/> the only file that names SQLite or PostgreSQL.</summary>
public static partial class Database
{
    private const string LastSeqSql = "select seq from change_counter";

    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new UtcTime());
    }

    /// <summary>Opens <c>Data Source=…</c> with SQLite and <c>Host=…</c> with PostgreSQL.</summary>
    /// <exception cref="DatabaseAddressException">It is neither, or has a word that the engine does not know.</exception>
    public static DbDataSource Open(string connectionString)
    {
        try
        {
            if (PostgresWords().IsMatch(connectionString))
            {
                return OpenPostgres(connectionString);
            }

            if (SqliteWords().IsMatch(connectionString))
            {
                return OpenSqlite(connectionString);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new DatabaseAddressException(
                $"Catalog:Storage:ConnectionString cannot be read: {exception.Message}", exception);
        }

        throw new DatabaseAddressException(
            "Catalog:Storage:ConnectionString begins neither with 'Data Source=' (a SQLite file) nor with 'Host=' "
            + "(PostgreSQL).",
            inner: null);
    }

    /// <summary>The connection string for a SQLite file.</summary>
    public static string SqliteFile(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString;

    /// <summary>Where a store is, for people and logs: the file, or server and database; never a password.</summary>
    public static string Describe(DbDataSource database)
    {
        if (FileOf(database) is { } file)
        {
            return file;
        }

        var address = new NpgsqlConnectionStringBuilder(AddressOf(database));
        return string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}/{address.Database}");
    }

    /// <summary>True if two processes wrote the same unique value.</summary>
    internal static bool IsUniqueViolation(DbException exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    /// <summary>True if the store has not been made yet.</summary>
    public static bool IsMissingTable(DbException exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == 1 && sqlite.Message.Contains("no such table", StringComparison.Ordinal),
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName,
        _ => false,
    };

    /// <summary>The SQLite file of this store, or null on PostgreSQL.</summary>
    public static string? FileOf(DbDataSource database) => (database as SqliteSource)?.File;

    /// <summary>The connection string of a PostgreSQL store, with its password.</summary>
    internal static string AddressOf(DbDataSource database) => ((PostgresSource)database).Address;

    /// <summary>A connection that belongs to one lease for as long as it lives: outside the pool, and kept alive so that
    /// a firewall does not end it.</summary>
    internal static async Task<DbConnection> OpenLeaseConnectionAsync(
        DbDataSource database, CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder(AddressOf(database)) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last seq of the change log. Every answer asks for it, so it costs microseconds on SQLite.</summary>
    internal static async ValueTask<long> LastSeqAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return database is SqliteSource sqlite
            ? sqlite.LastSeq()
            : await database.ScalarAsync<long>(LastSeqSql, null, cancellationToken);
    }

    /// <summary>A time as the engine takes it: SQLite text of fixed width, so that it sorts.</summary>
    internal static object TimeValue(DbParameter parameter, DateTimeOffset time) =>
        parameter is SqliteParameter
            ? time.UtcDateTime.ToString(UtcTime.Format, CultureInfo.InvariantCulture)
            : UtcTime.Cut(time).UtcDateTime;

    private static PostgresSource OpenPostgres(string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        if (!address.ContainsKey("Max Auto Prepare"))
        {
            // The statements are few and repeat; a pooler that cannot keep them is told so in the connection string.
            address.MaxAutoPrepare = 200;
        }

        return new PostgresSource(address.ConnectionString);
    }

    private static SqliteSource OpenSqlite(string connectionString)
    {
        var address = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        if (address.DataSource is "" or ":memory:" || address.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException("SQLite needs a file; a catalogue in memory would forget.", nameof(connectionString));
        }

        return new SqliteSource(address.ConnectionString, Path.GetFullPath(address.DataSource));
    }

    [GeneratedRegex(@"(?:^|;)\s*(?:host|server)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PostgresWords();

    [GeneratedRegex(
        @"(?:^|;)\s*(?:data source|datasource|filename)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SqliteWords();

    /// <summary>SQLite with the settings that hold per connection. WAL is kept in the file (see
    /// <see cref="Migrations"/>). <c>synchronous</c> stays FULL: with NORMAL a power cut may take the last commits, the
    /// index would then be ahead of the store and the lost seqs be given twice. It costs one fsync a transaction, and
    /// harvests write 50 datasets in one.</summary>
    private sealed class SqliteSource(string address, string file) : DbDataSource
    {
        private readonly Lock _asking = new();
        private SqliteCommand? _lastSeq;

        public string File => file;

        public override string ConnectionString => address;

        /// <summary>Asks on a connection that stays open, with the statement prepared: opening one costs thirty times
        /// as much as the question.</summary>
        public long LastSeq()
        {
            lock (_asking)
            {
                try
                {
                    if (_lastSeq is null)
                    {
                        _lastSeq = ((SqliteConnection)OpenDbConnection()).CreateCommand();
                        _lastSeq.CommandText = LastSeqSql;
                    }

                    return (long)_lastSeq.ExecuteScalar()!;
                }
                catch
                {
                    CloseLastSeq();
                    throw;
                }
            }
        }

        protected override DbConnection CreateDbConnection() => new SqliteConnection(address);

        protected override void Dispose(bool disposing)
        {
            lock (_asking)
            {
                CloseLastSeq();
            }

            using (var connection = new SqliteConnection(address))
            {
                SqliteConnection.ClearPool(connection);
            }

            base.Dispose(disposing);
        }

        protected override DbConnection OpenDbConnection()
        {
            var connection = new SqliteConnection(address);
            try
            {
                connection.Open();
                using var settings = connection.CreateCommand();
                settings.CommandText = "pragma busy_timeout = 10000; pragma synchronous = full;";
                settings.ExecuteNonQuery();
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        private void CloseLastSeq()
        {
            _lastSeq?.Connection?.Dispose();
            _lastSeq?.Dispose();
            _lastSeq = null;
        }

        // SQLite has no asynchronous calls: the driver's run on this thread as well.
        protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(OpenDbConnection());
        }
    }

    /// <summary>Npgsql's source, which hides the password that the connection of a lease needs again.</summary>
    private sealed class PostgresSource(string address) : DbDataSource
    {
        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(address);

        public string Address => address;

        public override string ConnectionString => _source.ConnectionString;

        protected override DbConnection CreateDbConnection() => _source.CreateConnection();

        protected override DbConnection OpenDbConnection() => _source.OpenConnection();

        protected override async ValueTask<DbConnection> OpenDbConnectionAsync(
            CancellationToken cancellationToken = default) =>
            await _source.OpenConnectionAsync(cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _source.Dispose();
            }

            base.Dispose(disposing);
        }

        protected override async ValueTask DisposeAsyncCore()
        {
            await _source.DisposeAsync();
            await base.DisposeAsyncCore();
        }
    }

    /// <summary>UTC, cut to the microsecond, which both engines keep.</summary>
    private sealed class UtcTime : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public const string Format = "yyyy-MM-dd HH:mm:ss.ffffff";

        public static DateTimeOffset Cut(DateTimeOffset time) =>
            new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

        public override DateTimeOffset Parse(object value) => value switch
        {
            string text => DateTimeOffset.Parse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => throw new DataException($"A time is stored as {value.GetType().Name}."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
            }

            parameter.Value = TimeValue((DbParameter)parameter, value);
        }
    }
}
