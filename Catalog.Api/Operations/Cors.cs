using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Catalog.Api.Operations;

/// <summary>Everything public may be read from any page (contract ckan-action-api §1.8); without credentials, since any
/// page may ask.</summary>
internal static class Cors
{
    public static void Open(CorsPolicyBuilder policy) => policy
        .AllowAnyOrigin()
        .WithMethods("GET", "HEAD", "POST", "OPTIONS")
        .WithHeaders("Authorization", "X-CKAN-API-Key", "Content-Type", "If-None-Match", "Accept", "Accept-Language")
        .WithExposedHeaders("ETag", "Link", "Content-Length", "Last-Modified")
        .SetPreflightMaxAge(TimeSpan.FromDays(1));
}
