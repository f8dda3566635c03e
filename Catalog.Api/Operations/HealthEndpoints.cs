using System.Data.Common;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Catalog.Api.Operations;

/// <summary>Whether the process lives, and whether it can answer.</summary>
internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods("/health/live", methods, () => TypedResults.Text("live"));
        endpoints.MapMethods("/health/ready", methods, ReadyAsync);
        return endpoints;
    }

    private static async Task<ContentHttpResult> ReadyAsync(
        CatalogStore store, ISearchIndex index, Readiness readiness, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        long seq;
        try
        {
            seq = await store.LastSeqAsync(cancellationToken);
        }
        catch (DbException)
        {
            return NotReady("the store cannot be reached");
        }

        try
        {
            if (await index.ReadCheckpointAsync(cancellationToken) is not { } checkpoint)
            {
                return NotReady("the index is being built");
            }

            // A harvest may be ahead of the index at any time; only the first catching up keeps callers away.
            return readiness.IsReady
                ? TypedResults.Text(checkpoint >= seq ? "ready" : $"ready, the index is {seq - checkpoint} changes behind")
                : NotReady("the catalogue is being filled");
        }
        catch (SearchUnavailableException)
        {
            return NotReady("the search engine cannot be reached");
        }
    }

    private static ContentHttpResult NotReady(string reason) =>
        TypedResults.Text("not ready: " + reason, statusCode: StatusCodes.Status503ServiceUnavailable);
}
