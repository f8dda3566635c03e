using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Catalog.Storage;

/// <summary>Brings the store into a service. The tables are made by <see cref="Migrations.RunAsync"/>, which the host
/// calls before anything else.</summary>
public static class StorageRegistration
{
    public static IServiceCollection AddCatalogStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<CatalogOptions>>().Value));
        services.AddSingleton<CatalogStore>();
        services.AddSingleton<OrganizationStore>();
        services.AddSingleton<HarvestStore>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Settings>();
        services.AddSingleton<IndexLease>();
        return services;
    }

    /// <summary>The store that these settings name: their connection string, else <c>catalog.db</c> in the data
    /// directory.</summary>
    /// <exception cref="DatabaseAddressException">The connection string cannot be read.</exception>
    public static DbDataSource Open(CatalogOptions options) => Database.Open(
        options.Storage.ConnectionString is { Length: > 0 } address
            ? address
            : Database.SqliteFile(Path.Combine(options.DataDirectory, "catalog.db")));
}
