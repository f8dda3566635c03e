using System.Text.RegularExpressions;
using Catalog.Harvesting;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Operations;

/// <summary>Where settings come from and what is built from them, alike for the service and the command line.</summary>
internal static partial class CatalogConfiguration
{
    /// <summary>Settings of a verb: the program's <c>appsettings.json</c>, then the environment.</summary>
    public static IConfigurationRoot Read(string[] args) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(args)
        .Build();

    /// <summary>Everything but what listens.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddOptions<CatalogOptions>()
            .BindConfiguration(CatalogOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure(DemoTexts.Fill);
        services.AddSingleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidation>();
        services.AddSingleton(TimeProvider.System);
        services.AddCatalogStorage();
        services.AddCatalogSearch();
        services.AddCatalogHarvesting();
        services.AddSingleton<SettledAddress>();
        services.AddSingleton(provider => provider.GetRequiredService<SettledAddress>().Addresses);
        return services;
    }

    /// <summary>Reads the settings now, so that a fault stops the start with a sentence.</summary>
    public static CatalogOptions Check(IServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<IOptions<CatalogOptions>>().Value;
        }
        catch (InvalidOperationException exception)
        {
            // The binder's own words name its types; what helps is the key.
            var unknown = UnknownKeys().Match(exception.Message);
            throw new RefusedException(unknown.Success
                ? $"There is no setting {unknown.Groups["keys"].Value} in that part of 'Catalog'; docs/configuration.md lists all."
                : exception.Message);
        }
    }

    [GeneratedRegex(@"not found on the instance of [^:]+: (?<keys>.+)$", RegexOptions.None, 1000)]
    private static partial Regex UnknownKeys();
}
