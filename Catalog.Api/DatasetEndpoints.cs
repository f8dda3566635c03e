using Catalog.Api.LinkedData;
using Catalog.Api.Portal;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Api;

/// <summary><c>/dataset/{name}</c> as a page or as RDF: the extension decides, else Accept. Ids and former names lead to
/// the present name; an internal entry does not exist here, a retired one is gone.</summary>
internal static class DatasetEndpoints
{
    private const string Html = "text/html";

    private const string Json = "application/json";

    private static readonly string[] Methods = ["GET", "HEAD"];

    private static readonly string[] Offers = [Html, .. RdfMedia.MediaTypes, Json];

    public static void MapDataset(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/dataset/{name}", Methods, ShowAsync);
        routes.MapMethods("/dataset/{name}/resource/{distribution}", Methods, ShowDistributionAsync);
        routes.MapMethods("/dataset/{name}/resource/{distribution}/download/{**file}", Methods, DownloadAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string name,
        CatalogStore store,
        CatalogPages documents,
        PortalPages pages,
        PublicAddresses addresses,
        CancellationToken cancellationToken)
    {
        var form = Form.Of(http, name);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        var record = form.Handle is null ? null : await store.FindAsync(form.Handle, cancellationToken);
        if (Absence(http, record, form.Media is null, pages) is { } absence)
        {
            return absence;
        }

        var isFormerName = form.Handle != record!.Name && form.Handle != record.Id;
        if (isFormerName || (form.Media is null && form.Handle != record.Name))
        {
            return SeeOther.Found($"{addresses.BaseUrl}/dataset/{record.Name}{form.Suffix}{http.Request.QueryString}");
        }

        return form.Media is { } media
            ? await documents.DocumentAsync(media, record, cancellationToken)
            : await pages.DatasetAsync(http, record, cancellationToken);
    }

    /// <summary>A distribution has no page of its own: its dataset describes it.</summary>
    private static async Task<IResult> ShowDistributionAsync(
        HttpContext http,
        string name,
        string distribution,
        CatalogStore store,
        PortalPages pages,
        PublicAddresses addresses,
        CancellationToken cancellationToken)
    {
        var form = Form.Of(http, name);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        var record = form.Handle is null ? null : await store.FindAsync(form.Handle, cancellationToken);
        if (Absence(http, record, form.Media is null, pages) is { } absence)
        {
            return absence;
        }

        if (record!.Dataset.Distribution.All(one => one.Id != distribution))
        {
            return form.Media is null ? pages.NotFound(http) : TypedResults.NotFound();
        }

        var address = $"{addresses.BaseUrl}/dataset/{record.Name}";
        return SeeOther.To(form.Media is { } media ? $"{address}.{media.Extension}" : $"{address}#distribution-{distribution}");
    }

    /// <summary>Leads to the file itself; only to the web, whatever stands there.</summary>
    private static async Task<IResult> DownloadAsync(
        HttpContext http,
        string name,
        string distribution,
        CatalogStore store,
        PortalPages pages,
        PublicValues values,
        CancellationToken cancellationToken)
    {
        var record = await store.FindAsync(name, cancellationToken);
        if (Absence(http, record, isPage: true, pages) is { } absence)
        {
            return absence;
        }

        Iri[] addresses =
        [
            .. record!.Dataset.Distribution.Where(one => one.Id == distribution).SelectMany(one => (Iri[])[.. one.DownloadUrl, .. one.AccessUrl]),
        ];
        return addresses.Select(values.Link).FirstOrDefault(IsWeb) is { } address
            ? SeeOther.Found(address)
            : pages.NotFound(http);
    }

    private static bool IsWeb(string? address) => address?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The answer where there is nothing to show, or null. That an internal entry exists is not told, not even
    /// after its end.</summary>
    private static IResult? Absence(HttpContext http, CatalogRecord? record, bool isPage, PortalPages pages) => record switch
    {
        { IsPublic: true } => null,
        { State: RecordState.Retired, Access: not AccessClass.Internal } =>
            isPage ? pages.Gone(http) : TypedResults.StatusCode(StatusCodes.Status410Gone),
        _ => isPage ? pages.NotFound(http) : TypedResults.NotFound(),
    };

    /// <summary>What an address and its Accept header ask for.</summary>
    /// <param name="Handle">Id or name; null where the suffix is none of ours.</param>
    /// <param name="Media">The RDF form, or null for a page.</param>
    /// <param name="Suffix">The suffix of the address, with its dot.</param>
    /// <param name="Refusal">The answer, where nothing fits.</param>
    private sealed record Form(string? Handle, RdfMedia? Media, string Suffix, IResult? Refusal)
    {
        public static Form Of(HttpContext http, string name)
        {
            // Names and ids hold no dot, so what follows one is a suffix.
            if (name.LastIndexOf('.') is > 0 and var dot)
            {
                return RdfMedia.FromExtension(name[(dot + 1)..]) is { } media
                    ? new(name[..dot], media, name[dot..], null)
                    : new(null, null, "", null);
            }

            http.Response.Headers.Vary = "Accept";
            return Negotiation.Choose(http.Request.Headers.Accept, Offers) switch
            {
                null => new(name, null, "", TypedResults.StatusCode(StatusCodes.Status406NotAcceptable)),
                Html => new(name, null, "", null),
                Json => new(name, RdfMedia.FromMediaType("application/ld+json")! with { MediaType = Json }, "", null),
                var mediaType => new(name, RdfMedia.FromMediaType(mediaType), "", null),
            };
        }
    }
}
