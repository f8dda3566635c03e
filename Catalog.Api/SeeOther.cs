namespace Catalog.Api;

/// <summary>Answers that lead to another address.</summary>
internal sealed class SeeOther(string address, int status) : IResult
{
    /// <summary>Another thing describes this one (303).</summary>
    public static SeeOther To(string address) => new(address, StatusCodes.Status303SeeOther);

    /// <summary>The thing is found at another address (302).</summary>
    public static SeeOther Found(string address) => new(address, StatusCodes.Status302Found);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.Location = Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed.AbsoluteUri : address;
        return Task.CompletedTask;
    }
}
