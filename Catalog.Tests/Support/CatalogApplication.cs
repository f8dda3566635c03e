using System.Globalization;
using Catalog.Api;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Tests.Support;

/// <summary>What the service stands on.</summary>
public enum Profile
{
    /// <summary>SQLite and Lucene in a temporary folder.</summary>
    Embedded,

    /// <summary>The PostgreSQL and the Elasticsearch that the environment names.</summary>
    Servers,
}

/// <summary>The real service on a real port, with an empty store of its own.</summary>
internal sealed class CatalogApplication : IAsyncDisposable
{
    public const string ElasticsearchVariable = "CATALOG_TEST_ELASTICSEARCH";

    private readonly TestStore _store;
    private readonly string? _elasticsearch;
    private readonly string _index;
    private readonly WebApplication _app;

    private CatalogApplication(TestStore store, string? elasticsearch, string index, WebApplication app)
    {
        _store = store;
        _elasticsearch = elasticsearch;
        _index = index;
        _app = app;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Asks it; redirects are not followed.</summary>
    public HttpClient Client { get; }

    /// <summary>The data directory.</summary>
    public string Folder => _store.Folder;

    /// <summary>Why a profile cannot be tested here, or null.</summary>
    public static string? Missing(Profile profile) => profile switch
    {
        Profile.Embedded => null,
        _ when string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TestStore.PostgresVariable)) =>
            $"{TestStore.PostgresVariable} names no PostgreSQL server.",
        _ when string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ElasticsearchVariable)) =>
            $"{ElasticsearchVariable} names no Elasticsearch.",
        _ => null,
    };

    /// <summary>Starts it; skips the running test where a server is missing.</summary>
    /// <param name="profile">What it stands on.</param>
    /// <param name="baseUrl">The public address; without one the demo's rule applies.</param>
    /// <param name="settings">Further settings, by full key.</param>
    /// <param name="time">Another clock.</param>
    public static async Task<CatalogApplication> StartAsync(
        Profile profile,
        string baseUrl = "http://daten.stadt.example",
        IReadOnlyDictionary<string, string?>? settings = null,
        TimeProvider? time = null)
    {
        if (Missing(profile) is { } reason)
        {
            Assert.Skip(reason);
        }

        var store = profile is Profile.Embedded ? await TestStore.SqliteAsync() : await TestStore.PostgreSqlAsync();
        var elasticsearch = profile is Profile.Embedded ? null : Environment.GetEnvironmentVariable(ElasticsearchVariable);
        var index = "catalog-test-" + Guid.CreateVersion7().ToString("N");
        var own = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Catalog:DataDirectory"] = store.Folder,
            ["Catalog:BaseUrl"] = baseUrl,
            ["Catalog:Storage:ConnectionString"] = store.ConnectionString,
            ["Catalog:Search:Elasticsearch:Urls"] = elasticsearch,
            ["Catalog:Search:Elasticsearch:Index"] = index,
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            own[key] = value;
        }

        var app = CatalogHost.Create(["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(own);
            if (time is not null)
            {
                builder.Services.AddSingleton(time);
            }
        });
        try
        {
            await CatalogHost.StartAsync(app, TestContext.Current.CancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            await store.DisposeAsync();
            throw;
        }

        return new(store, elasticsearch, index, app);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Ends when everything that the store holds now can be found.</summary>
    public async Task IndexedAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seq = await Service<CatalogStore>().LastSeqAsync(cancellationToken);
        await Service<Indexer>().WaitForAsync(seq, TimeSpan.FromMinutes(1), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        if (_elasticsearch is not null)
        {
            await DeleteIndicesAsync(new(_elasticsearch));
        }

        await _store.DisposeAsync();
    }

    private async Task DeleteIndicesAsync(Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        var names = await client.GetStringAsync($"_cat/indices/{_index}*?h=index", CancellationToken.None);
        foreach (var name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var answer = await client.DeleteAsync(name.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
        }
    }
}
