using System.Text.RegularExpressions;
using Catalog.Api.Fragments;
using Catalog.Api.Operations;
using Catalog.Dcat;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.Extensions.Primitives;

namespace Catalog.Api.Ckan;

/// <summary>CKAN's Action API, version 3: everything below <c>/api</c> (contract ckan-action-api §1).</summary>
internal static partial class CkanEndpoints
{
    private const string Allowed = "GET, POST, HEAD, OPTIONS";

    public static IEndpointRouteBuilder MapCkan(this IEndpointRouteBuilder endpoints)
    {
        // A locale as first segment is stripped; the API speaks English whatever it is.
        endpoints.Map("/api/{**path}", AnswerAsync).WithDisplayName("CKAN");
        endpoints.Map("/{locale:regex(^(de|en)$)}/api/{**path}", AnswerAsync).WithDisplayName("CKAN with a locale");
        return endpoints;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var path = (context.GetRouteValue("path") as string ?? "").TrimEnd('/');
        var prefix = context.GetRouteValue("locale") is string locale ? "/" + locale : "";
        var addresses = context.RequestServices.GetRequiredService<PublicAddresses>();
        var help = addresses.BaseUrl + prefix + "/api/3/action/help_show";

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.Headers.Allow = Allowed;
            return;
        }

        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!reads && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = Allowed;
            CkanEnvelope.WriteError(context.Response, help, new CkanError.MethodNotAllowed());
            return;
        }

        if (reads && path is "" or "1" or "2" or "3")
        {
            context.Response.ContentType = CkanEnvelope.ContentType;
            await context.Response.WriteAsync($$"""{"version": {{(path is "" ? "1" : path)}}}""", context.RequestAborted);
            return;
        }

        var name = path.StartsWith("3/action/", StringComparison.Ordinal) ? path["3/action/".Length..]
            : path.StartsWith("action/", StringComparison.Ordinal) ? path["action/".Length..]
            : null;
        if (name is null or "" || name.Contains('/', StringComparison.Ordinal))
        {
            CkanEnvelope.WriteError(context.Response, help, new CkanError.NotFound("Not found"));
            return;
        }

        await RunAsync(context, name, help + "?name=" + Uri.EscapeDataString(name), reads);
    }

    private static async Task RunAsync(HttpContext context, string name, string help, bool reads)
    {
        var services = context.RequestServices;
        try
        {
            var action = services.GetRequiredService<CkanActions>().Find(name)
                ?? throw new CkanRefusal(new CkanError.BadRequest("Bad request: Action name not known: " + name));
            var parameters = await CkanRequest.ReadAsync(context.Request, context.RequestAborted);
            var callback = CallbackOf(context.Request, reads);

            // A script tag carries the reader's cookies or token from any page, so JSONP is always anonymous.
            var audience = callback is null
                ? await CkanCaller.FindAsync(context.Request, services.GetRequiredService<AccessTokens>(), context.RequestAborted)
                : Audience.Public;
            if (await AnsweredFromCacheAsync(context, action, audience, reads))
            {
                return;
            }

            var result = await action.RunAsync(new(parameters, audience), context.RequestAborted);
            CkanEnvelope.WriteSuccess(context.Response, help, result, reads && callback is not "" ? callback : null);
        }
        catch (CkanRefusal refusal)
        {
            context.Response.Headers.ETag = StringValues.Empty;
            CkanEnvelope.WriteError(context.Response, help, refusal.Error);
        }
        catch (SearchUnavailableException)
        {
            context.Response.Headers.ETag = StringValues.Empty;
            CkanEnvelope.WriteError(context.Response, help, new CkanError.SearchConnection());
        }
    }

    /// <summary>The name of the callback, or null where none is asked for; on POST it only makes the call anonymous.</summary>
    private static string? CallbackOf(HttpRequest request, bool reads)
    {
        if (!request.Query.TryGetValue(CkanRequest.Callback, out var values))
        {
            return null;
        }

        if (!reads)
        {
            return "";
        }

        var callback = values.ToString();
        return FunctionName().IsMatch(callback)
            ? callback
            : throw new CkanRefusal(new CkanError.BadRequest("Bad request: The callback is not the name of a function"));
    }

    /// <summary>Sets the headers for caches; true if the caller has this version already.</summary>
    private static async Task<bool> AnsweredFromCacheAsync(
        HttpContext context, ICkanAction action, Audience audience, bool reads)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Authorization, X-CKAN-API-Key, Accept-Encoding";
        if (!audience.IsPublic)
        {
            headers.CacheControl = "private, no-store";
            return false;
        }

        headers.CacheControl = "public, must-revalidate, max-age=0";
        if (!reads)
        {
            return false;
        }

        var version = context.RequestServices.GetRequiredService<DataVersion>();
        var tag = await version.FindTagAsync(action.NeedsIndex, context.Request.QueryString.Value, context.RequestAborted);
        if (tag is null)
        {
            return false;
        }

        headers.ETag = tag;
        if (!DataVersion.Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    [GeneratedRegex(@"^[A-Za-z_$][\w$.\[\]]{0,127}\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex FunctionName();
}
