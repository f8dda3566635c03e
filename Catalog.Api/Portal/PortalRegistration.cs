using Microsoft.AspNetCore.DataProtection;

namespace Catalog.Api.Portal;

/// <summary>The services behind the pages.</summary>
internal static class PortalRegistration
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // The pages protect nothing: no key needs a file in somebody's home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var keys in services.Where(IsKeyService).ToList())
        {
            services.Remove(keys);
        }

        return services.AddSingleton<PortalPages>();
    }

    /// <summary>The service that would write a key at every start.</summary>
    private static bool IsKeyService(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly;
}
