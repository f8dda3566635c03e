using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Catalog.Api.Operations;

/// <summary>The files that the demo's datasets offer for download. Only <c>files</c>: the catalogues beside it hold the
/// internal datasets too.</summary>
internal static class DemoEndpoints
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "schemas", "demo");

    public static IEndpointRouteBuilder MapDemoFiles(this IEndpointRouteBuilder endpoints)
    {
        var files = Path.Combine(Folder, "files");
        if (!Directory.Exists(files))
        {
            return endpoints;
        }

        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".geojson"] = "application/geo+json";
        types.Mappings[".ttl"] = "text/turtle";
        types.Mappings[".gml"] = "application/gml+xml";
        types.Mappings[".gpx"] = "application/gpx+xml";
        types.Mappings[".kml"] = "application/vnd.google-earth.kml+xml";
        var provider = new PhysicalFileProvider(files);
        endpoints.MapMethods("/demo/files/{**path}", [HttpMethods.Get, HttpMethods.Head], (string path) =>
        {
            var file = provider.GetFileInfo(path);
            return file is { Exists: true, IsDirectory: false, PhysicalPath: { } place }
                ? Results.File(
                    place,
                    types.TryGetContentType(path, out var type) ? type : "application/octet-stream",
                    lastModified: file.LastModified,
                    enableRangeProcessing: true)
                : Results.NotFound();
        });
        return endpoints;
    }
}
