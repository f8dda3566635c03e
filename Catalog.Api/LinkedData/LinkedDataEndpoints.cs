using Catalog.Dcat;

namespace Catalog.Api.LinkedData;

/// <summary>The catalogue for harvesters: <c>/catalog.{ttl,rdf,xml,jsonld,nt}</c>, and <c>/catalog</c> by Accept.</summary>
internal static class LinkedDataEndpoints
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    private static readonly string[] Offers = ["text/html", .. RdfMedia.MediaTypes];

    public static void MapLinkedData(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/catalog.{extension}", Methods, ByExtensionAsync);
        routes.MapMethods("/catalog", Methods, ByAcceptAsync);
    }

    private static async Task<IResult> ByExtensionAsync(
        HttpContext http, string extension, CatalogPages pages, CancellationToken cancellationToken) =>
        RdfMedia.FromExtension(extension) is { } media
            ? await pages.LoadAsync(http, media, cancellationToken)
            : TypedResults.NotFound();

    private static async Task<IResult> ByAcceptAsync(
        HttpContext http, CatalogPages pages, PublicAddresses addresses, CancellationToken cancellationToken)
    {
        http.Response.Headers.Vary = "Accept";
        return Negotiation.Choose(http.Request.Headers.Accept, Offers) switch
        {
            null => TypedResults.StatusCode(StatusCodes.Status406NotAcceptable),
            "text/html" => SeeOther.To(addresses.BaseUrl + "/dataset"),
            var mediaType => await pages.LoadAsync(http, RdfMedia.FromMediaType(mediaType)!, cancellationToken),
        };
    }
}
