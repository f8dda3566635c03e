using Catalog.Search.Lucene;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
            return new LuceneSearchIndex(
                Path.Combine(options.DataDirectory, "index"), provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<Indexer>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Indexer>());
        return services;
    }
}
