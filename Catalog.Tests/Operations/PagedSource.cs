using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.Tests.Operations;

/// <summary>A source on the loopback address that serves made-up datasets as Hydra pages of Turtle, and tells when a page
/// is asked for.</summary>
internal sealed class PagedSource : IAsyncDisposable
{
    public const int Pages = 12;

    public const int PageSize = 50;

    public const int Datasets = Pages * PageSize;

    private readonly WebApplication _app;
    private ConcurrentDictionary<int, TaskCompletionSource> _asked = new();

    private PagedSource(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<PagedSource> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var source = new PagedSource(builder.Build());
        source._app.MapGet("/catalog.ttl", source.AnswerAsync);
        await source._app.StartAsync(cancellationToken);
        return source;
    }

    /// <summary>Forgets what was asked for so far.</summary>
    public void Forget() => _asked = new();

    /// <summary>Ends when this page is asked for.</summary>
    public Task WhenAsked(int page) => Asked(page).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var page = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
        Asked(page).TrySetResult();
        context.Response.ContentType = "text/turtle; charset=utf-8";
        await context.Response.WriteAsync(Page(page), context.RequestAborted);
    }

    private TaskCompletionSource Asked(int page) =>
        _asked.GetOrAdd(page, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private string Page(int page)
    {
        var text = new StringBuilder();
        var catalog = new Uri(Address, "/catalog.ttl");
        text.Append(CultureInfo.InvariantCulture, $"""
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
            <{catalog}?page={page}> a hydra:PartialCollectionView .

            """);
        if (page < Pages)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{catalog}?page={page}> hydra:next <{catalog}?page={page + 1}> .\n");
        }

        for (var number = (page - 1) * PageSize; number < page * PageSize; number++)
        {
            // Every seventh has a title that others have too, so that names must be told apart.
            var title = number % 7 == 0 ? "Bebauungsplan" : $"Bebauungsplan Nummer {number}";
            text.Append(CultureInfo.InvariantCulture, $"""
                <urn:catalog:killed> dcat:dataset <https://quelle.example/{number}> .
                <https://quelle.example/{number}> a dcat:Dataset ;
                    dct:title "{title}"@de ;
                    dct:description "Festsetzungen und Begründung des Plans {number} für das Gebiet."@de ;
                    dcat:keyword "Planung", "Gebiet {number % 40}" ;
                    dcat:theme <http://publications.europa.eu/resource/authority/data-theme/REGI> ;
                    dcat:distribution <https://quelle.example/{number}/pdf> .
                <https://quelle.example/{number}/pdf> a dcat:Distribution ;
                    dcat:accessURL <https://quelle.example/{number}/plan.pdf> ;
                    dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0> .

                """);
        }

        return text.ToString();
    }
}
