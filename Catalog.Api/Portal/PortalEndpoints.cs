using Catalog.Dcat;
using Catalog.Search;

namespace Catalog.Api.Portal;

/// <summary>The pages for people, and what belongs to them.</summary>
internal static class PortalEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    private static readonly string[] StartOffers =
        ["text/html", .. DatasetView.Forms.Select(form => form.MediaType)];

    public static void MapPortal(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter(SayUnavailableAsync);
        pages.MapMethods("/", Methods, StartAsync);
        pages.MapMethods("/dataset", Methods, SearchAsync);
        pages.MapMethods("/organization", Methods, (PublicAddresses addresses) => SeeOther.Found(addresses.BaseUrl + "/dataset"));
        pages.MapMethods("/group", Methods, (PublicAddresses addresses) => SeeOther.Found(addresses.BaseUrl + "/#themen"));
        pages.MapMethods("/organization/{name}", Methods, OrganizationAsync);
        pages.MapMethods("/group/{name}", Methods, GroupAsync);
        routes.MapMethods("/assets/{version}/portal.css", Methods, (HttpContext http) => Asset(http, PortalAssets.StyleSheet, "public, max-age=31536000, immutable"));
        routes.MapMethods("/favicon.svg", Methods, (HttpContext http) => Asset(http, PortalAssets.Icon, "public, max-age=86400"));
        routes.MapMethods("/robots.txt", Methods, (PublicAddresses addresses) => TypedResults.Text(Robots(addresses)));
    }

    /// <summary>The start page; the catalogue's own IRI, so that clients who ask for RDF are led to it.</summary>
    private static async Task<IResult> StartAsync(
        HttpContext http, PortalPages pages, PublicAddresses addresses, CancellationToken cancellationToken)
    {
        http.Response.Headers.Vary = "Accept, Accept-Language";
        var mediaType = Negotiation.Choose(http.Request.Headers.Accept, StartOffers);
        if (mediaType is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status406NotAcceptable);
        }

        var form = DatasetView.Forms.FirstOrDefault(form => form.MediaType == mediaType);
        return form.Extension is null
            ? await pages.StartAsync(http, cancellationToken)
            : SeeOther.To($"{addresses.BaseUrl}/catalog.{form.Extension}");
    }

    private static Task<IResult> SearchAsync(HttpContext http, PortalPages pages, CancellationToken cancellationToken) =>
        pages.SearchAsync(http, cancellationToken);

    private static Task<IResult> OrganizationAsync(
        HttpContext http, string name, PortalPages pages, CancellationToken cancellationToken) =>
        pages.OrganizationAsync(http, name, cancellationToken);

    private static Task<IResult> GroupAsync(
        HttpContext http, string name, PortalPages pages, CancellationToken cancellationToken) =>
        pages.GroupAsync(http, name, cancellationToken);

    private static IResult Asset(HttpContext http, PortalAsset asset, string caching)
    {
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Bytes, asset.MediaType);
    }

    /// <summary>Robots may read everything but the endless combinations of filters.</summary>
    private static string Robots(PublicAddresses addresses)
    {
        var path = new Uri(addresses.Root).AbsolutePath.TrimEnd('/');
        return $"""
            User-agent: *
            Disallow: {path}/dataset?
            Disallow: {path}/graphql

            """;
    }

    private static async ValueTask<object?> SayUnavailableAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SearchUnavailableException)
        {
            return context.HttpContext.RequestServices.GetRequiredService<PortalPages>().Unavailable(context.HttpContext);
        }
    }
}
