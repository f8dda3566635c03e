using Catalog.Api.GraphQL;
using Catalog.Api.LinkedData;
using Catalog.Api.Portal;
using Catalog.Model;
using Catalog.Rdf;
using Microsoft.Extensions.Options;

namespace Catalog.Api;

/// <summary>Everything on the web beside CKAN's API: documents for harvesters, GraphQL and the pages.</summary>
internal static class WebRegistration
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddSingleton(provider => CatalogOf(provider.GetRequiredService<IOptions<CatalogOptions>>().Value));
        services.AddSingleton<PublicDatasets>();
        services.AddSingleton<PublicValues>();
        services.AddLinkedData();
        services.AddCatalogGraphQL();
        return services.AddPortal();
    }

    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        routes.MapLinkedData();
        routes.MapDataset();
        routes.MapGraphQL();
        routes.MapPortal();
    }

    /// <summary>The catalogue as its settings describe it.</summary>
    private static DataCatalog CatalogOf(CatalogOptions options) => new()
    {
        Title = options.Title,
        Description = options.Description,
        License = options.License.Length > 0 ? new Iri(options.License) : null,
        PublisherName = options.Publisher.Name,
        PublisherIri = options.Publisher.Iri.Length > 0 ? new Iri(options.Publisher.Iri) : null,
        ContactName = options.Contact.Name,
        ContactEmail = options.Contact.Email,
        ContactUrl = options.Contact.Url,
    };
}
