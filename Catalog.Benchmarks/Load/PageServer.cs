using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.Benchmarks.Load;

/// <summary>Serves a folder of generated catalogue pages (<c>page-1.ttl</c> …) on loopback with Hydra links between them and
/// without validators, so that every harvest reads the bodies again.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PageServer(WebApplication application, int pages)
    {
        _application = application;
        Pages = pages;
    }

    public int Pages { get; }

    public string Url => _application.Urls.First() + "/catalog.ttl";

    public static async Task<PageServer> StartAsync(string folder)
    {
        var files = Directory.GetFiles(folder, "page-*.ttl");
        if (files.Length == 0)
        {
            throw new FileNotFoundException($"There is no page-1.ttl in {folder}; docs/benchmarks.md says how to make it.");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.MapGet("/catalog.ttl", async (HttpContext context, int page = 1) =>
        {
            var file = Path.Combine(folder, $"page-{page}.ttl");
            if (!File.Exists(file))
            {
                context.Response.StatusCode = 404;
                return;
            }

            context.Response.ContentType = "text/turtle";
            await context.Response.SendFileAsync(file, context.RequestAborted);
            await context.Response.WriteAsync(
                Hydra($"{application.Urls.First()}/catalog.ttl", page, files.Length), Encoding.UTF8, context.RequestAborted);
        });
        await application.StartAsync();
        return new PageServer(application, files.Length);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static string Hydra(string url, int page, int pages)
    {
        var next = page < pages ? $" ; <http://www.w3.org/ns/hydra/core#next> <{url}?page={page + 1}>" : "";
        return $"\n<{url}?page={page}> a <http://www.w3.org/ns/hydra/core#PagedCollection>{next} .\n";
    }
}
