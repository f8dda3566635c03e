using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Catalog.Harvesting.Http;

/// <summary>The one way out of the service: every address that a source names is asked through here, with the address
/// guard, the limits, the retries and the manners of the harvesting contract §2.0.1.</summary>
public sealed class SourceClient : IDisposable
{
    private readonly AddressGuard _guard;
    private readonly HostPoliteness _politeness;
    private readonly HttpClient _http;
    private readonly SourceManners _manners;
    private readonly TimeProvider _time;
    private readonly DemoFiles? _demo;

    /// <summary>Makes the client.</summary>
    /// <exception cref="FormatException">A setting cannot be read.</exception>
    public SourceClient(
        HarvestingOptions options, string userAgent, SourceManners manners, DemoFiles? demo, TimeProvider time)
    {
        var proxy = ReadProxy(options.Proxy);
        _guard = new AddressGuard(AllowedHosts.Parse(options.AllowedHosts), proxy is not null);
        _politeness = new HostPoliteness(manners, time);
        _manners = manners;
        _time = time;
        _demo = demo;
        var authorities = GuardedConnections.ReadAuthorities(options.CaFile);
        _http = new HttpClient(GuardedConnections.Create(_guard, proxy, authorities, manners, time))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
    }

    /// <summary>Reads the proxy's address.</summary>
    /// <exception cref="FormatException">It is no http or https address.</exception>
    public static Uri? ReadProxy(string setting)
    {
        if (setting.Length == 0)
        {
            return null;
        }

        return Uri.TryCreate(setting, UriKind.Absolute, out var proxy)
            && (proxy.Scheme == Uri.UriSchemeHttp || proxy.Scheme == Uri.UriSchemeHttps)
            ? proxy
            : throw new FormatException($"Catalog:Harvesting:Proxy '{setting}' is not an http or https address.");
    }

    /// <summary>Asks, follows redirects, and tries again where that may help.</summary>
    /// <exception cref="SourceException">The source refused, failed or was refused.</exception>
    public async Task<SourceAnswer> GetAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await FollowAsync(request, cancellationToken);
            }
            catch (SourceException exception) when (exception.CanRetry && attempt < _manners.Tries)
            {
                var wait = exception.RetryAfter ?? Backoff(attempt);
                if (wait > _manners.LongestRetryAfter)
                {
                    throw new SourceException(
                        "retry-later", $"{exception.Message} The server asks to wait until {_time.GetUtcNow() + wait:u}.");
                }

                await Task.Delay(wait, _time, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _politeness.Dispose();
    }

    private async Task<SourceAnswer> FollowAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address))
        {
            throw new SourceException("url", $"'{request.Url}' is not an absolute address.");
        }

        using var total = new CancellationTokenSource(_manners.TotalTimeout, _time);
        Uri? movedTo = null;
        var permanentSoFar = true;
        for (var hops = 0; hops <= _manners.MaxRedirects; hops++)
        {
            if (_demo is not null && DemoFiles.Answers(address))
            {
                return _demo.Answer(address, request);
            }

            _guard.Check(address);
            var (answer, next, permanent) = await AskAsync(address, request, total.Token, cancellationToken);
            if (answer is not null)
            {
                return answer with { MovedTo = movedTo };
            }

            if (address.Scheme == Uri.UriSchemeHttps && next!.Scheme == Uri.UriSchemeHttp)
            {
                throw new SourceException(
                    "redirect-downgrade",
                    $"'{AddressGuard.Shown(address)}' redirects to the unencrypted '{AddressGuard.Shown(next)}'.");
            }

            permanentSoFar &= permanent;
            movedTo = permanentSoFar ? next : movedTo;
            address = next!;
        }

        throw new SourceException(
            "redirect-limit", $"'{request.Url}' redirects more than {_manners.MaxRedirects} times.");
    }

    private async Task<(SourceAnswer? Answer, Uri? Next, bool Permanent)> AskAsync(
        Uri address, SourceRequest request, CancellationToken total, CancellationToken cancellationToken)
    {
        using var place = _guard.Allowed.Names(address.Host, address.Port)
            ? null
            : await _politeness.EnterAsync(address.Host, cancellationToken);
        using var silence = new CancellationTokenSource(_manners.FirstByteTimeout, _time);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total, silence.Token);
        var phase = "first-byte";
        try
        {
            using var message = Message(address, request);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, all.Token);
            if (Redirect(response, address) is { } next)
            {
                var permanent = response.StatusCode is HttpStatusCode.MovedPermanently
                    or HttpStatusCode.PermanentRedirect;
                return (null, next, permanent);
            }

            phase = "idle";
            CheckStatus(response, address, request);
            var body = response.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.NoContent
                ? default
                : await LimitedBody.ReadAsync(response, _manners, silence, all.Token);
            return (Answer(response, address, body), null, false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(address, total.IsCancellationRequested ? "total" : phase, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw Broken(address, exception);
        }
    }

    private static HttpRequestMessage Message(Uri address, SourceRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.ETag is { Length: > 0 } tag)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (request.LastModified is { Length: > 0 } date)
        {
            message.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        }

        return message;
    }

    private static Uri? Redirect(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(address, location)
            : null;

    private void CheckStatus(HttpResponseMessage response, Uri address, SourceRequest request)
    {
        var status = (int)response.StatusCode;
        var asked = request.ETag is { Length: > 0 } || request.LastModified is { Length: > 0 };
        if (status is 200 or 203 or 204 || (status == 304 && asked))
        {
            return;
        }

        var (code, advice) = status switch
        {
            401 or 403 => ("auth", " Please check whether the source is public."),
            404 or 410 => ("source-gone", " Please check the address."),
            429 => ("too-many-requests", ""),
            _ => ("http-" + status.ToString(System.Globalization.CultureInfo.InvariantCulture), ""),
        };
        throw new SourceException(
            code, $"'{AddressGuard.Shown(address)}' answered {status} {response.ReasonPhrase}.{advice}")
        {
            CanRetry = status is 408 or 425 or 429 or 500 or 502 or 503 or 504,
            RetryAfter = Wait(response.Headers.RetryAfter),
        };
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static SourceAnswer Answer(HttpResponseMessage response, Uri address, ReadOnlyMemory<byte> body)
    {
        if (PageKind.IsHtml(body.Span))
        {
            throw new SourceException(
                "unexpected-html",
                $"'{AddressGuard.Shown(address)}' answered with a web page where data were expected "
                + "(a login, a maintenance page or a firewall).");
        }

        return new SourceAnswer
        {
            Url = address,
            NotModified = response.StatusCode == HttpStatusCode.NotModified,
            Body = body,
            MediaType = response.Content.Headers.ContentType?.MediaType,
            Charset = response.Content.Headers.ContentType?.CharSet,
            ETag = response.Headers.ETag?.ToString(),
            LastModified = response.Content.Headers.TryGetValues("Last-Modified", out var dates)
                ? dates.FirstOrDefault()
                : null,
            NextLink = response.Headers.TryGetValues("Link", out var links) ? PageKind.NextLink(links) : null,
        };
    }

    private TimeSpan Backoff(int attempt)
    {
        var longest = Math.Min(
            _manners.LongestDelay.TotalMilliseconds, _manners.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));

        // Full jitter, so that sources that failed together do not come back together.
#pragma warning disable CA5394 // Chance spreads the load here; it protects nothing.
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * longest);
#pragma warning restore CA5394
    }

    private SourceException TimedOut(Uri address, string phase, Exception cause)
    {
        var limit = phase switch
        {
            "first-byte" => _manners.FirstByteTimeout,
            "idle" => _manners.IdleTimeout,
            _ => _manners.TotalTimeout,
        };
        return new SourceException(
            "timeout-" + phase,
            $"'{AddressGuard.Shown(address)}' was too slow: the limit of {limit.TotalSeconds:0.#} seconds "
            + $"({phase}) passed.",
            cause)
        {
            // An answer that took the whole time once will do so again.
            CanRetry = phase != "total",
        };
    }

    private static SourceException Broken(Uri address, Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SourceException known:
                    return known;
                case AuthenticationException:
                    return new SourceException(
                        "tls-invalid",
                        $"The certificate of '{address.Host}' is not accepted: {cause.Message} "
                        + "An authority of your own goes into Catalog:Harvesting:CaFile.",
                        exception);
                default:
                    continue;
            }
        }

        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            return new SourceException(
                "headers-too-large", $"'{AddressGuard.Shown(address)}' sends headers that are too long.", exception);
        }

        var code = exception is HttpRequestException ? "connection-broken" : "body-truncated";
        return new SourceException(
            code, $"'{AddressGuard.Shown(address)}' broke off its answer: {exception.Message}", exception)
        {
            CanRetry = true,
        };
    }
}
