using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.Tests.Support;

/// <summary>A source on loopback that a test scripts path by path, with a log of what it was asked.</summary>
internal sealed class FakeSource : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _paths = new(StringComparer.Ordinal);
    private readonly WebApplication _host;

    private FakeSource(WebApplication host) => _host = host;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Root { get; private set; } = "";

    /// <summary>Host and port, as <c>Catalog:Harvesting:AllowedHosts</c> takes them.</summary>
    public string HostAndPort => new Uri(Root).Authority;

    /// <summary>Path and query of every request, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Headers of every request, in order.</summary>
    public ConcurrentQueue<IHeaderDictionary> Headers { get; } = new();

    public static async Task<FakeSource> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var source = new FakeSource(builder.Build());
        source._host.Run(source.AnswerAsync);
        await source._host.StartAsync(TestContext.Current.CancellationToken);
        source.Root = source._host.Urls.Single().TrimEnd('/');
        return source;
    }

    public string Url(string path) => Root + path;

    /// <summary>Scripts a path (without its query).</summary>
    public void Serve(string path, RequestDelegate answer) => _paths[path] = answer;

    public void Serve(string path, string body, string mediaType = "text/turtle") =>
        Serve(path, System.Text.Encoding.UTF8.GetBytes(body), mediaType);

    /// <summary>Serves bytes with an ETag, and 304 to whoever has them.</summary>
    public void Serve(string path, byte[] body, string? mediaType = null)
    {
        var tag = '"' + Convert.ToHexStringLower(SHA256.HashData(body)) + '"';
        Serve(path, async context =>
        {
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            context.Response.ContentType = mediaType;
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });
    }

    /// <summary>The answers in turn; the last one stays.</summary>
    public void ServeInTurn(string path, params RequestDelegate[] answers)
    {
        var call = -1;
        Serve(path, context => answers[Math.Min(Interlocked.Increment(ref call), answers.Length - 1)](context));
    }

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Task.CompletedTask;
    };

    public static RequestDelegate Text(string body, string mediaType = "text/turtle") => context =>
    {
        context.Response.ContentType = mediaType;
        return context.Response.WriteAsync(body);
    };

    public static RequestDelegate Redirect(string location, int status = 302) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Path + context.Request.QueryString);
        Headers.Enqueue(new HeaderDictionary(context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase)));
        if (_paths.TryGetValue(context.Request.Path, out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
