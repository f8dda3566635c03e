using System.Data.Common;

namespace Catalog.Storage;

/// <summary>Values that the store itself remembers: the base address, the wish to rebuild the index.</summary>
public sealed class Settings(DbDataSource database)
{
    public const string BaseUrl = "base-url";

    public const string RebuildIndex = "rebuild-index";

    private readonly DbDataSource _database = database;

    public Task<string?> FindAsync(string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_database.ToString());

    /// <summary>Saves a value; null removes it.</summary>
    public Task SaveAsync(string key, string? value, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
