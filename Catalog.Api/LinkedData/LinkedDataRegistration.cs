namespace Catalog.Api.LinkedData;

/// <summary>The services behind the catalogue's documents.</summary>
internal static class LinkedDataRegistration
{
    public static IServiceCollection AddLinkedData(this IServiceCollection services) => services.AddSingleton<CatalogPages>();
}
