using Catalog.Harvesting.Http;
using Microsoft.Extensions.Options;

namespace Catalog.Harvesting;

/// <summary>Stops the start with a sentence where a setting of harvesting cannot be read.</summary>
public sealed class HarvestingOptionsValidator : IValidateOptions<CatalogOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogOptions options)
    {
        try
        {
            _ = AllowedHosts.Parse(options.Harvesting.AllowedHosts);
            _ = SourceClient.ReadProxy(options.Harvesting.Proxy);
            _ = GuardedConnections.ReadAuthorities(options.Harvesting.CaFile);
        }
        catch (FormatException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Catalog:TimeZone '{options.TimeZone}' is not a time zone of this machine; an example is Europe/Berlin.");
    }
}
