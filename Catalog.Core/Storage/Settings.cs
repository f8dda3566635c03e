using System.Data.Common;

namespace Catalog.Storage;

/// <summary>Values that the store itself remembers: the base address, the wish to rebuild the index.</summary>
public sealed class Settings(DbDataSource database)
{
    public const string BaseUrl = "base-url";

    public const string RebuildIndex = "rebuild-index";

    internal const string Upsert = """
        insert into setting (name, value) values (@key, @value)
        on conflict (name) do update set value = excluded.value
        """;

    public async Task<string?> FindAsync(string key, CancellationToken cancellationToken) =>
        await database.ScalarAsync<string>("select value from setting where name = @key", new { key }, cancellationToken);

    /// <summary>Saves a value; null removes it.</summary>
    public async Task SaveAsync(string key, string? value, CancellationToken cancellationToken)
    {
        if (value is null)
        {
            await database.ExecuteAsync("delete from setting where name = @key", new { key }, cancellationToken);
            return;
        }

        await database.ExecuteAsync(Upsert, new { key, value }, cancellationToken);
    }
}
