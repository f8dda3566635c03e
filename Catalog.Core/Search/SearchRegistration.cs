using Catalog.Search.Elasticsearch;
using Catalog.Search.Lucene;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catalog.Search;

/// <summary>Puts the room together.</summary>
public static class SearchRegistration
{
    /// <summary>Adds the index (Elasticsearch where addresses are set, else Lucene in the data directory) and what
    /// follows the change log into it; a process that only runs a verb never starts the latter.</summary>
    public static IServiceCollection AddCatalogSearch(this IServiceCollection services)
    {
        services.AddSingleton<IndexerBell>();
        services.AddSingleton<ISearchIndex>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<CatalogOptions>>().Value;
            var time = provider.GetRequiredService<TimeProvider>();
            return options.Search.Elasticsearch.Urls is ""
                ? new LuceneSearchIndex(Path.Combine(options.DataDirectory, "index"), time)
                : new ElasticsearchSearchIndex(
                    options.Search.Elasticsearch, time, provider.GetRequiredService<ILogger<ElasticsearchSearchIndex>>());
        });
        services.AddSingleton<Indexer>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Indexer>());
        return services;
    }
}
