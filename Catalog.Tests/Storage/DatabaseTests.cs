using Catalog.Storage;
using Catalog.Tests.Support;
using Microsoft.Extensions.Options;

namespace Catalog.Tests.Storage;

public sealed class DatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("catalog.db", "neither")]
    [InlineData("Data Source=x.db;Farbe=rot", "Farbe")]
    [InlineData("Data Source=:memory:", "file")]
    [InlineData("Host=localhost;Port=viele", "Port")]
    [InlineData("Host=localhost;Farbe=rot", "Farbe")]
    public void A_connection_string_that_cannot_be_read_is_refused_with_a_sentence(string address, string word)
    {
        var refusal = Assert.Throws<DatabaseAddressException>(() => Database.Open(address));

        Assert.StartsWith("Catalog:Storage:ConnectionString", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(word, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Without_a_connection_string_the_store_is_a_file_in_the_data_directory()
    {
        using var database = StorageRegistration.Open(new CatalogOptions { DataDirectory = "some/where" });

        Assert.Equal(Path.GetFullPath("some/where/catalog.db"), Database.FileOf(database));
    }

    [Fact]
    public async Task To_ask_whether_a_sqlite_store_is_there_makes_none()
    {
        var options = new CatalogOptions { DataDirectory = Path.Combine(Path.GetTempPath(), Guid.CreateVersion7().ToString()) };
        await using (var absent = StorageRegistration.Open(options))
        {
            Assert.False(await Migrations.IsThereAsync(absent, Token));
            Assert.EndsWith("catalog.db", Database.Describe(absent), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(options.DataDirectory));
        await using var present = await TestStore.SqliteAsync();
        Assert.True(await Migrations.IsThereAsync(present.Database, Token));
    }

    [Fact]
    public async Task Whether_a_postgresql_store_is_there_and_where_is_told_without_the_password()
    {
        await using var present = await TestStore.PostgreSqlAsync();

        Assert.True(await Migrations.IsThereAsync(present.Database, Token));
        await present.Database.ExecuteAsync("drop table schema_version", null, Token);
        Assert.False(await Migrations.IsThereAsync(present.Database, Token));
        using var secret = Database.Open("Host=db.example;Database=catalog;Username=u;Password=geheim");
        Assert.Equal("db.example:5432/catalog", Database.Describe(secret));
    }

    [Fact]
    public async Task Two_starts_at_once_make_one_sqlite_store() => await StartTwiceAsync(await TestStore.SqliteAsync());

    [Fact]
    public async Task Two_starts_at_once_make_one_postgresql_store() =>
        await StartTwiceAsync(await TestStore.PostgreSqlAsync());

    [Fact]
    public async Task A_sqlite_store_keeps_its_commits_through_a_power_cut()
    {
        await using var test = await TestStore.SqliteAsync();

        Assert.Equal("wal", await test.Database.ScalarAsync<string>("pragma journal_mode", null, Token));
        Assert.Equal(2, await test.Database.ScalarAsync<int>("pragma synchronous", null, Token));
        Assert.Equal(1, await test.Database.ScalarAsync<int>("pragma foreign_keys", null, Token));
    }

    [Fact]
    public async Task The_index_lease_of_lucene_is_a_file_in_the_data_directory()
    {
        await using var test = await TestStore.SqliteAsync();
        var lease = new IndexLease(test.Database, Options.Create(new CatalogOptions { DataDirectory = test.Folder }));

        await TakeTwiceAsync(lease);

        Assert.True(File.Exists(Path.Combine(test.Folder, "catalog.lock")));
    }

    [Fact]
    public async Task The_index_lease_of_elasticsearch_is_held_in_postgresql()
    {
        await using var test = await TestStore.PostgreSqlAsync();
        var options = new CatalogOptions { DataDirectory = test.Folder };
        options.Search.Elasticsearch.Urls = "http://localhost:9200";

        await TakeTwiceAsync(new IndexLease(test.Database, Options.Create(options)));

        Assert.False(File.Exists(Path.Combine(test.Folder, "catalog.lock")));
    }

    private static async Task TakeTwiceAsync(IndexLease lease)
    {
        await using (var first = await lease.TryTakeAsync(Token))
        {
            Assert.NotNull(first);
            Assert.Null(await lease.TryTakeAsync(Token));
        }

        await using var second = await lease.TryTakeAsync(Token);
        Assert.NotNull(second);
    }

    /// <summary>The tables are dropped first, so that both really make them.</summary>
    private static async Task StartTwiceAsync(TestStore test)
    {
        await using var opened = test;
        foreach (var table in (string[])
            [
                "dataset_alias", "distribution", "dataset_group", "dataset_keyword", "source_content", "dataset", "organization",
                "catalog_group", "source", "change", "change_counter", "job_record", "job", "proposal", "snapshot_member",
                "snapshot", "token", "setting", "schema_version",
            ])
        {
            await test.Database.ExecuteAsync($"drop table {table}", null, Token);
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Migrations.RunAsync(test.Database, Token), Token)));

        Assert.Equal(1, await test.Database.ScalarAsync<int>("select count(*) from change_counter", null, Token));
        Assert.Equal(1, await test.Database.ScalarAsync<int>("select count(*) from schema_version", null, Token));
    }
}
