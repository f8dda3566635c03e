using System.Net.Mime;
using Catalog.Api.Ckan;
using Catalog.Api.Portal;
using Catalog.Search;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Catalog.Api.Operations;

/// <summary>The last catch: whatever went wrong is logged here and told without internals, as an envelope below
/// <c>/api/</c> and as problem details elsewhere.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (context.Response.HasStarted)
            {
                LogBrokenOff(exception, context.Request.Path);
                context.Abort();
                return;
            }

            await AnswerAsync(context, exception);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var status = exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            SearchUnavailableException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(exception, context.Request.Path);
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (IsApi(context.Request.Path))
        {
            context.Response.ContentType = CkanEnvelope.ContentType;
            var (type, message) = status >= StatusCodes.Status500InternalServerError
                ? ("Internal Server Error", "Internal Server Error")
                : ("Bad Request", "The request cannot be read");
            await context.Response.WriteAsync(
                $$$"""{"help": null, "error": {"__type": "{{{type}}}", "message": "{{{message}}}"}, "success": false}""",
                context.RequestAborted);
            return;
        }

        if (PageFor(context, status) is { } page)
        {
            await page.ExecuteAsync(context);
            return;
        }

        await context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Title = TitleOf(status) },
            ProblemJson.Default.ProblemDetails,
            MediaTypeNames.Application.ProblemJson,
            context.RequestAborted);
    }

    /// <summary>An address that nothing answers, or a method that it does not know.</summary>
    public static async Task DescribeStatusAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        if (PageFor(context.HttpContext, response.StatusCode) is { } page)
        {
            await page.ExecuteAsync(context.HttpContext);
            return;
        }

        await response.WriteAsJsonAsync(
            new ProblemDetails { Status = response.StatusCode, Title = TitleOf(response.StatusCode) },
            ProblemJson.Default.ProblemDetails,
            MediaTypeNames.Application.ProblemJson,
            context.HttpContext.RequestAborted);
    }

    /// <summary>A page, where a person asks.</summary>
    private static IResult? PageFor(HttpContext context, int status) =>
        context.RequestServices.GetRequiredService<PortalPages>().ForPeople(context, status);

    private static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal)
        || path.StartsWithSegments("/de/api", StringComparison.Ordinal)
        || path.StartsWithSegments("/en/api", StringComparison.Ordinal);

    private static string TitleOf(int status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    [LoggerMessage(1, LogLevel.Error, "The request for {Path} failed")]
    private partial void LogFailed(Exception exception, PathString path);

    [LoggerMessage(2, LogLevel.Error, "The answer to {Path} broke off")]
    private partial void LogBrokenOff(Exception exception, PathString path);
}
