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
        return services.AddSingleton<PortalPages>();
    }
}
