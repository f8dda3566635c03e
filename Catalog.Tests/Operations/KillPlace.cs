using System.Globalization;
using System.Text.Json;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>A store and an index of their own on which the published program is started and killed, and what can be seen
/// of them from outside.</summary>
internal sealed class KillPlace : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly Uri _source;
    private readonly Uri? _elasticsearch;
    private readonly Dictionary<string, string> _settings;
    private readonly HttpClient _client = new();

    private KillPlace(TestStore store, Uri source, Uri? elasticsearch)
    {
        _store = store;
        _source = source;
        _elasticsearch = elasticsearch;
        _settings = new(StringComparer.Ordinal)
        {
            ["Catalog:DataDirectory"] = store.Folder,
            ["Catalog:BaseUrl"] = "https://daten.example",
            ["Catalog:Storage:ConnectionString"] = store.ConnectionString,
            ["Catalog:Harvesting:AllowedHosts"] = source.Authority,
        };
        if (elasticsearch is not null)
        {
            _settings["Catalog:Search:Elasticsearch:Urls"] = elasticsearch.AbsoluteUri;
            _settings["Catalog:Search:Elasticsearch:Index"] = Path.GetFileName(store.Folder);
        }
    }

    public CatalogStore Store => new(_store.Database, TimeProvider.System);

    public static async Task<KillPlace> EmbeddedAsync(Uri source) =>
        new(await TestStore.SqliteAsync(), source, elasticsearch: null);

    /// <summary>Skips the running test where a server is missing.</summary>
    public static async Task<KillPlace> ServersAsync(Uri source)
    {
        var address = Environment.GetEnvironmentVariable("CATALOG_TEST_ELASTICSEARCH");
        if (string.IsNullOrEmpty(address))
        {
            Assert.Skip("CATALOG_TEST_ELASTICSEARCH names no Elasticsearch.");
        }

        return new(await TestStore.PostgreSqlAsync(), source, new Uri(address));
    }

    public PublishedProgram Start(params string[] words) => PublishedProgram.Start(_settings, words);

    public async Task AddSourceAsync(string name, CancellationToken cancellationToken)
    {
        await using var add = Start("source", "add", name, new Uri(_source, "/catalog.ttl").AbsoluteUri, "--type", "dcat");
        Assert.True(await add.EndAsync(cancellationToken) == 0, add.Said);
    }

    /// <summary>Starts the service and waits until it is ready.</summary>
    public async Task<PublishedProgram> ServeAsync(CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{PublishedProgram.FreePort()}");
        var service = Start("--urls", address);
        try
        {
            await service.WaitForLineAsync("Catalog is ready on", cancellationToken);
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }

        Served = new Uri(address);
        return service;
    }

    /// <summary>Ids and names in the store.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StoredAsync(CancellationToken cancellationToken)
    {
        var stored = await Store.LoadAfterAsync(null, int.MaxValue, cancellationToken);
        return stored.ToDictionary(record => record.Id, record => record.Name, StringComparer.Ordinal);
    }

    /// <summary>Ids that a search finds, sorted.</summary>
    public async Task<IReadOnlyList<string>> IndexedAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.GetStringAsync(new Uri(Served, "/api/3/action/package_search?rows=1000"), cancellationToken);
        using var json = JsonDocument.Parse(answer);
        return
        [
            .. json.RootElement.GetProperty("result").GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_elasticsearch is not null)
        {
            var named = await _client.GetStringAsync(
                new Uri(_elasticsearch, $"/_cat/indices/{Path.GetFileName(_store.Folder)}*?h=index"), CancellationToken.None);
            foreach (var index in named.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                (await _client.DeleteAsync(new Uri(_elasticsearch, index.Trim()), CancellationToken.None)).Dispose();
            }
        }

        _client.Dispose();
        await _store.DisposeAsync();
    }

    private Uri Served { get; set; } = new("http://127.0.0.1");
}
