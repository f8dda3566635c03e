using Catalog.Api.Portal.Pages;
using Catalog.Model;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Portal;

/// <summary>Makes the pages that people see.</summary>
internal sealed class PortalPages(
    PublicDatasets datasets,
    OrganizationStore organizations,
    PublicValues values,
    DataCatalog catalog,
    IOptions<CatalogOptions> options,
    TimeProvider time)
{
    /// <summary>Nothing of strangers runs here, nothing is loaded from elsewhere, and no page frames ours.</summary>
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Whoever does not ask for a page in so many words is a program.</summary>
    private static readonly string[] ProblemOffers = ["application/problem+json", "text/html"];

    public PortalView View(HttpContext http) => new(http.Request, values, catalog, options.Value);

    public async Task<IResult> StartAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var view = View(http);
        var newest = new SearchQuery
        {
            Sort = [new("metadata_modified", Descending: true)],
            Rows = 5,
            Facets = [new("groups", Limit: null, MinCount: 1, IgnoresOwnFilter: false)],
        };
        var found = await datasets.SearchAsync(newest, cancellationToken);
        var labels = await FacetLabels.LoadAsync(view, organizations, cancellationToken);
        return Page<StartPage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(StartPage.View)] = view,
            [nameof(StartPage.Total)] = found.Result.Total,
            [nameof(StartPage.Themes)] = labels.Tiles("groups", found.Result),
            [nameof(StartPage.Newest)] = Hits(found, view),
        });
    }

    public async Task<IResult> SearchAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var view = View(http);
        if (SearchRequest.From(http.Request.Query) is not { } asked)
        {
            return Problem(
                http,
                StatusCodes.Status400BadRequest,
                view.Say("Diese Seite gibt es nicht", "There is no such page"),
                view.Say("Die Seitenzahl muss eine Zahl ab 1 sein.", "The page must be a number from 1."));
        }

        var found = await datasets.SearchAsync(asked.ToQuery(time.GetUtcNow()), cancellationToken);
        var labels = await FacetLabels.LoadAsync(view, organizations, cancellationToken);
        return Page<SearchPage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(SearchPage.View)] = view,
            [nameof(SearchPage.Asked)] = asked,
            [nameof(SearchPage.Total)] = found.Result.Total,
            [nameof(SearchPage.Hits)] = Hits(found, view),
            [nameof(SearchPage.Facets)] = labels.Groups(asked, found.Result),
            [nameof(SearchPage.Chosen)] = labels.Chosen(asked),
        });
    }

    public async Task<IResult> DatasetAsync(HttpContext http, CatalogRecord record, CancellationToken cancellationToken)
    {
        var view = View(http);
        var organization = record.OrganizationId is { } id
            ? (await organizations.FindOrganizationAsync(id, cancellationToken))?.Value
            : null;
        return Page<DatasetPage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(DatasetPage.View)] = view,
            [nameof(DatasetPage.Shown)] = DatasetView.From(record, organization, view),
        });
    }

    /// <summary>The search inside an organisation that everyone sees, or "not found".</summary>
    public async Task<IResult> OrganizationAsync(HttpContext http, string idOrName, CancellationToken cancellationToken)
    {
        // One that owns internal datasets only is not in the public list, and does not exist here.
        var known = await organizations.OrganizationsAsync(all: false, cancellationToken);
        return known.FirstOrDefault(one => one.Value.Id == idOrName || one.Value.Name == idOrName) is { } organization
            ? SeeOther.Found(View(http).To("/dataset", [new("organization", organization.Value.Name)]))
            : NotFound(http);
    }

    public async Task<IResult> GroupAsync(HttpContext http, string idOrName, CancellationToken cancellationToken) =>
        await organizations.FindGroupAsync(idOrName, cancellationToken) is { } group
            ? SeeOther.Found(View(http).To("/dataset", [new("groups", group.Value.Name)]))
            : NotFound(http);

    /// <summary>The page that tells a person about a status, or null where a program asks or the status is none of
    /// these.</summary>
    public IResult? ForPeople(HttpContext http, int status)
    {
        var asksForPage = (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            && Negotiation.Choose(http.Request.Headers.Accept, ProblemOffers) == "text/html";
        return !asksForPage ? null : status switch
        {
            StatusCodes.Status404NotFound => NotFound(http),
            StatusCodes.Status410Gone => Gone(http),
            StatusCodes.Status500InternalServerError => Failed(http),
            StatusCodes.Status503ServiceUnavailable => Unavailable(http),
            _ => null,
        };
    }

    public IResult NotFound(HttpContext http)
    {
        var view = View(http);
        return Problem(
            http,
            StatusCodes.Status404NotFound,
            view.Say("Diese Seite gibt es nicht", "There is no such page"),
            view.Say("Vielleicht hat sich die Adresse geändert. Suchen Sie hier nach dem Datensatz.", "Its address may have changed. Search for the dataset here."));
    }

    public IResult Gone(HttpContext http)
    {
        var view = View(http);
        return Problem(
            http,
            StatusCodes.Status410Gone,
            view.Say("Diesen Datensatz gibt es nicht mehr", "This dataset is gone"),
            view.Say("Die bereitstellende Stelle hat ihn zurückgezogen. Vielleicht finden Sie hier etwas Ähnliches.", "Its provider has withdrawn it. You may find something similar here."));
    }

    private IResult Failed(HttpContext http)
    {
        var view = View(http);
        return Problem(
            http,
            StatusCodes.Status500InternalServerError,
            view.Say("Das hat nicht geklappt", "That did not work"),
            view.Say("Der Fehler liegt bei uns und ist vermerkt. Bitte versuchen Sie es später noch einmal.", "The fault is ours and has been noted. Please try again later."));
    }

    public IResult Unavailable(HttpContext http)
    {
        var view = View(http);
        http.Response.Headers.RetryAfter = "30";
        return Problem(
            http,
            StatusCodes.Status503ServiceUnavailable,
            view.Say("Die Suche ist gerade nicht erreichbar", "The search is not available"),
            view.Say("Bitte versuchen Sie es in einer Minute noch einmal.", "Please try again in a minute."));
    }

    private IResult Problem(HttpContext http, int status, string title, string advice) => Page<ProblemPage>(http, status, new()
    {
        [nameof(ProblemPage.View)] = View(http),
        [nameof(ProblemPage.Title)] = title,
        [nameof(ProblemPage.Advice)] = advice,
    });

    private static RazorComponentResult Page<TPage>(HttpContext http, int status, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.Vary = "Accept, Accept-Language";
        return new RazorComponentResult(typeof(TPage), parameters) { StatusCode = status };
    }

    private static HitView[] Hits(FoundDatasets found, PortalView view) =>
        [.. found.Records.Select(record => HitView.From(record, view))];
}
