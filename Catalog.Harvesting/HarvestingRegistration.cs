using System.Text;
using Catalog.Harvesting.Ckan;
using Catalog.Harvesting.DcatAp;
using Catalog.Harvesting.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Catalog.Harvesting;

public static class HarvestingRegistration
{
    /// <summary>Everything that harvests. The hosted services do nothing where <c>Catalog:Harvesting:Enabled</c> is
    /// false.</summary>
    public static IServiceCollection AddCatalogHarvesting(this IServiceCollection services)
    {
        // XML may declare windows-1252 and its relatives.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<CatalogOptions>, HarvestingOptionsValidator>());
        services.TryAddSingleton(SourceManners.Default);
        services.AddSingleton(provider => new SourceClient(
            provider.GetRequiredService<IOptions<CatalogOptions>>().Value.Harvesting,
            UserAgent(provider.GetRequiredService<IOptions<CatalogOptions>>().Value),
            provider.GetRequiredService<SourceManners>(),
            new DemoFiles(DemoFolder(provider.GetService<IHostEnvironment>())),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new DcatHarvester(provider.GetRequiredService<SourceClient>()));
        services.AddSingleton(provider => new CkanHarvester(provider.GetRequiredService<SourceClient>()));
        services.AddSingleton<Harvesters>();
        services.AddSingleton<HarvestRunner>();
        services.AddSingleton<ProposalDecisions>();
        services.AddSingleton<HarvestQueue>();
        services.AddHostedService<HarvestScheduler>();
        services.AddHostedService<HarvestWorker>();
        return services;
    }

    /// <summary>Who asks, so that a source's operator can find us.</summary>
    public static string UserAgent(CatalogOptions options)
    {
        var version = typeof(HarvestingRegistration).Assembly.GetName().Version ?? new Version(0, 0, 0);
        var where = options.BaseUrl.Length > 0 ? $"+{options.BaseUrl}; " : "";
        return $"Catalog/{version.ToString(3)} ({where}harvest)";
    }

    /// <summary>The demo's catalogues lie beside the program.</summary>
    private static string DemoFolder(IHostEnvironment? environment)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "schemas", "demo");
        return environment is null || Directory.Exists(beside)
            ? beside
            : Path.Combine(environment.ContentRootPath, "schemas", "demo");
    }
}
