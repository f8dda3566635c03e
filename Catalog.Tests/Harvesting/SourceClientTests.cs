using System.IO.Compression;
using System.Text;
using Catalog.Harvesting.Http;
using Catalog.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Catalog.Tests.Harvesting;

public sealed class SourceClientTests : IAsyncLifetime
{
    private static readonly SourceManners Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1),
        Interval = TimeSpan.Zero,
    };

    private FakeSource _source = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _source = await FakeSource.StartAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task It_says_who_it_is_and_asks_again_only_for_what_changed()
    {
        _source.Serve("/catalog.ttl", "<a:b> <a:c> <a:d> .");
        using var client = Client();

        var first = await client.GetAsync(Request("/catalog.ttl"), Token);
        var second = await client.GetAsync(Request("/catalog.ttl") with { ETag = first.ETag }, Token);

        Assert.Equal("<a:b> <a:c> <a:d> .", Encoding.UTF8.GetString(first.Body.Span));
        Assert.Equal("text/turtle", first.MediaType);
        Assert.True(second.NotModified);
        Assert.All(_source.Headers, headers => Assert.Equal("Catalog/1 (harvest)", headers.UserAgent));
    }

    [Theory]
    [InlineData("http://127.0.0.1/", "ssrf-blocked")]
    [InlineData("http://127.0.0.1:5432/", "ssrf-blocked")]
    [InlineData("http://[::1]/", "ssrf-blocked")]
    [InlineData("http://[::ffff:127.0.0.1]/", "ssrf-blocked")]
    [InlineData("http://2130706433/", "ssrf-blocked")]
    [InlineData("http://0x7f.1/", "ssrf-blocked")]
    [InlineData("http://0x7f000001/", "ssrf-blocked")]
    [InlineData("http://localhost/", "ssrf-blocked")]
    [InlineData("http://localhost./", "ssrf-blocked")]
    [InlineData("http://169.254.169.254/latest/meta-data", "ssrf-blocked")]
    [InlineData("http://example.org:22/", "ssrf-blocked")]
    [InlineData("file:///etc/passwd", "scheme")]
    [InlineData("gopher://example.org/", "scheme")]
    [InlineData("/etc/passwd", "scheme")]
    [InlineData("no address", "url")]
    [InlineData("https://user:secret@example.org/", "userinfo")]
    public async Task An_address_that_a_stranger_may_not_name_is_refused(string url, string code)
    {
        using var client = Client(allowed: "");

        var refusal = await RefusedAsync(client, new SourceRequest(url, "*/*"));

        Assert.Equal(code, refusal.Code);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/secret")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_is_checked_like_any_other_address(string target)
    {
        _source.Serve("/moved", FakeSource.Redirect(target));
        using var client = Client();

        var refusal = await RefusedAsync(client, Request("/moved"));

        Assert.True(refusal.Code is "ssrf-blocked" or "scheme", refusal.Message);
    }

    [Fact]
    public async Task A_private_source_that_is_not_named_is_not_even_connected_to()
    {
        await using var secret = await FakeSource.StartAsync();
        secret.Serve("/", "secret");
        _source.Serve("/moved", FakeSource.Redirect(secret.Url("/")));
        using var client = Client();

        await RefusedAsync(client, Request("/moved"));

        Assert.Empty(secret.Requests);
    }

    [Fact]
    public async Task Redirects_are_followed_five_times_and_no_further()
    {
        for (var hop = 0; hop < 6; hop++)
        {
            _source.Serve($"/{hop}", FakeSource.Redirect($"/{hop + 1}", 301));
        }

        _source.Serve("/6", "there");
        using var client = Client();

        var answer = await client.GetAsync(Request("/1"), Token);
        var refusal = await RefusedAsync(client, Request("/0"));

        Assert.Equal(_source.Url("/6"), answer.MovedTo!.AbsoluteUri);
        Assert.Equal("redirect-limit", refusal.Code);
    }

    [Fact]
    public async Task A_redirect_loop_ends()
    {
        _source.Serve("/a", FakeSource.Redirect("/b"));
        _source.Serve("/b", FakeSource.Redirect("/a"));
        using var client = Client();

        Assert.Equal("redirect-limit", (await RefusedAsync(client, Request("/a"))).Code);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again()
    {
        _source.ServeInTurn("/x", FakeSource.Status(503), FakeSource.Status(502), FakeSource.Text("done"));
        using var client = Client();

        var answer = await client.GetAsync(Request("/x"), Token);

        Assert.Equal("done", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal(3, _source.Requests.Count);
    }

    [Theory]
    [InlineData(401, "auth", 1)]
    [InlineData(403, "auth", 1)]
    [InlineData(404, "source-gone", 1)]
    [InlineData(410, "source-gone", 1)]
    [InlineData(400, "http-400", 1)]
    [InlineData(206, "http-206", 1)]
    [InlineData(304, "http-304", 1)]
    [InlineData(500, "http-500", 5)]
    [InlineData(429, "too-many-requests", 5)]
    public async Task A_status_has_its_code_and_is_tried_again_only_where_that_may_help(int status, string code, int tries)
    {
        _source.Serve("/x", FakeSource.Status(status));
        using var client = Client();

        Assert.Equal(code, (await RefusedAsync(client, Request("/x"))).Code);
        Assert.Equal(tries, _source.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_names_a_wait_gets_it()
    {
        var wait = TimeSpan.FromSeconds(3);
        var clock = new TellingClock(wait);
        _source.ServeInTurn("/x", FakeSource.Status(429, "3"), FakeSource.Text("done"));
        using var client = Client(clock: clock);

        var asking = client.GetAsync(Request("/x"), Token);
        await clock.Waiting.WaitAsync(TimeSpan.FromMinutes(1), Token);
        clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.Single(_source.Requests);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        await asking.WaitAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Equal(2, _source.Requests.Count);
    }

    [Fact]
    public async Task A_wait_of_hours_is_left_to_the_next_job()
    {
        _source.Serve("/x", FakeSource.Status(429, "7200"));
        using var client = Client();

        Assert.Equal("retry-later", (await RefusedAsync(client, Request("/x"))).Code);
        Assert.Single(_source.Requests);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Anmeldung</body></html>")]
    [InlineData("\n  <HTML lang='de'>")]
    [InlineData("<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>")]
    public async Task A_web_page_is_not_data(string page)
    {
        _source.Serve("/x", page, "application/rdf+xml");
        using var client = Client();

        Assert.Equal("unexpected-html", (await RefusedAsync(client, Request("/x"))).Code);
    }

    [Fact]
    public async Task A_body_that_ends_too_early_is_never_taken_as_whole()
    {
        _source.Serve("/short", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("<a:b> <a:c> <a:d> .");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var gzip = Packed("gzip", new string('x', 100_000));
        _source.Serve("/cut", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(gzip.AsMemory(0, gzip.Length - 12));
        });
        using var client = Client();

        Assert.True((await RefusedAsync(client, Request("/short"))).Code is "body-truncated" or "connection-broken");
        Assert.Equal("body-truncated", (await RefusedAsync(client, Request("/cut"))).Code);
        Assert.Equal(10, _source.Requests.Count);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_packed_as_it_says_is_no_body(string encoding)
    {
        _source.Serve("/garbage", Compressed(encoding, Encoding.UTF8.GetBytes("<a:b> <a:c> <a:d> . # this is no archive")));
        using var client = Client();

        Assert.Equal("body-truncated", (await RefusedAsync(client, Request("/garbage"))).Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Compressed_bodies_are_read(string encoding)
    {
        var text = string.Join('\n', Enumerable.Range(0, 1000));
        _source.Serve("/x", Compressed(encoding, Packed(encoding, text)));
        using var client = Client();

        Assert.Equal(text, Encoding.UTF8.GetString((await client.GetAsync(Request("/x"), Token)).Body.Span));
    }

    [Fact]
    public async Task A_bomb_is_stopped_long_before_it_is_unpacked()
    {
        _source.Serve("/bomb", Compressed("gzip", Packed("gzip", new string('0', 40 << 20))));
        using var client = Client();

        Assert.Equal("decompression-limit", (await RefusedAsync(client, Request("/bomb"))).Code);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_whether_announced_or_not()
    {
        var body = new byte[200_000];
        _source.Serve("/announced", body);
        _source.Serve("/chunked", context => context.Response.Body.WriteAsync(body).AsTask());
        using var client = Client(Quick with { MaxBytes = 100_000 });

        Assert.Equal("response-too-large", (await RefusedAsync(client, Request("/announced"))).Code);
        Assert.Equal("response-too-large", (await RefusedAsync(client, Request("/chunked"))).Code);
    }

    [Fact]
    public async Task A_source_that_never_answers_drips_or_never_ends_is_given_up()
    {
        var silence = new TaskCompletionSource();
        _source.Serve("/silent", _ => silence.Task);
        _source.Serve("/stuck", async context =>
        {
            await context.Response.WriteAsync("<a:b>");
            await context.Response.Body.FlushAsync();
            await silence.Task;
        });
        _source.Serve("/endless", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync("#\n");
                await context.Response.Body.FlushAsync();
            }
        });
        var limit = TimeSpan.FromMilliseconds(500);
        using var first = Client(Quick with { FirstByteTimeout = limit, Tries = 2 });
        using var idle = Client(Quick with { IdleTimeout = limit, Tries = 2 });
        using var total = Client(Quick with { TotalTimeout = limit });

        Assert.Equal("timeout-first-byte", (await RefusedAsync(first, Request("/silent"))).Code);
        Assert.Equal("timeout-idle", (await RefusedAsync(idle, Request("/stuck"))).Code);
        Assert.Equal("timeout-total", (await RefusedAsync(total, Request("/endless"))).Code);
        silence.SetResult();
    }

    [Fact]
    public async Task A_host_that_is_not_there_has_its_code()
    {
        var gone = await FakeSource.StartAsync();
        await gone.DisposeAsync();
        using var client = Client(allowed: gone.HostAndPort + ", no-such-host.invalid");

        Assert.Equal("connect-failed", (await RefusedAsync(client, new SourceRequest(gone.Root, "*/*"))).Code);
        Assert.Equal(
            "dns-failed", (await RefusedAsync(client, new SourceRequest("http://no-such-host.invalid/", "*/*"))).Code);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        _source.Serve("/x", context =>
        {
            context.Response.Cookies.Append("session", "1");
            return context.Response.WriteAsync("done");
        });
        using var client = Client();

        await client.GetAsync(Request("/x"), Token);
        await client.GetAsync(Request("/x"), Token);

        Assert.All(_source.Headers, headers => Assert.True(headers.Cookie.Count == 0));
    }

    [Fact]
    public async Task Through_a_proxy_names_are_the_proxys_and_private_literals_are_still_refused()
    {
        _source.Serve("/catalog.ttl", "from the proxy");
        using var client = Client(allowed: "", proxy: _source.Root);

        var answer = await client.GetAsync(new SourceRequest("http://offenedaten.example.org/catalog.ttl", "*/*"), Token);
        var literal = await RefusedAsync(client, new SourceRequest("http://10.0.0.1/", "*/*"));
        var reserved = await RefusedAsync(client, new SourceRequest("http://intranet/", "*/*"));
        var local = await RefusedAsync(client, new SourceRequest("http://server.localhost/", "*/*"));

        Assert.Equal("from the proxy", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal("offenedaten.example.org", Assert.Single(_source.Headers).Host);
        Assert.All([literal, reserved, local], refusal => Assert.Equal("ssrf-blocked", refusal.Code));
    }

    [Fact]
    public async Task A_certificate_of_an_authority_of_ones_own_is_accepted_once_it_is_named()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using var secure = await FakeSource.StartAsync(certificate);
        secure.Serve("/x", "secure");
        secure.Serve("/down", FakeSource.Redirect(_source.Url("/x")));
        var file = Path.Combine(Path.GetTempPath(), $"catalog-{Guid.CreateVersion7():N}.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Token);
        var allowed = _source.HostAndPort + "," + secure.HostAndPort;
        using var stranger = Client(allowed: allowed);
        using var client = Client(allowed: allowed, caFile: file);

        var refused = await RefusedAsync(stranger, new SourceRequest(secure.Url("/x"), "*/*"));
        var answer = await client.GetAsync(new SourceRequest(secure.Url("/x"), "*/*"), Token);
        var downgrade = await RefusedAsync(client, new SourceRequest(secure.Url("/down"), "*/*"));

        File.Delete(file);
        Assert.Equal("tls-invalid", refused.Code);
        Assert.Equal("secure", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.Equal("redirect-downgrade", downgrade.Code);
        Assert.Empty(_source.Requests);
    }

    [Fact]
    public async Task The_demo_is_answered_from_its_folder_and_from_nowhere_else()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-demo");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "open.ttl"), "demo", Token);
        using var client = new SourceClient(
            new HarvestingOptions(), "Catalog/1 (harvest)", Quick, new DemoFiles(folder.FullName), TimeProvider.System);

        var answer = await client.GetAsync(new SourceRequest("https://demo.invalid/open.ttl", "*/*"), Token);
        var again = await client.GetAsync(
            new SourceRequest("https://demo.invalid/open.ttl", "*/*") { ETag = answer.ETag }, Token);
        var outside = await RefusedAsync(client, new SourceRequest("https://demo.invalid/..%2f..%2fetc/passwd", "*/*"));

        folder.Delete(recursive: true);
        Assert.Equal("demo", Encoding.UTF8.GetString(answer.Body.Span));
        Assert.True(again.NotModified);
        Assert.Equal("source-gone", outside.Code);
    }

    [Fact]
    public async Task The_next_page_in_a_link_header_is_found()
    {
        _source.Serve("/x", context =>
        {
            context.Response.Headers.Link = "</x?page=1>; rel=\"first\", </x?page=3>; rel=\"next\"; title=\"weiter\"";
            return context.Response.WriteAsync("done");
        });
        using var client = Client();

        Assert.Equal("/x?page=3", (await client.GetAsync(Request("/x"), Token)).NextLink);
    }

    private static RequestDelegate Compressed(string encoding, byte[] body) => async context =>
    {
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body);
    };

    private static byte[] Packed(string encoding, string text)
    {
        using var packed = new MemoryStream();
        using (Stream pack = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            pack.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task<SourceException> RefusedAsync(SourceClient client, SourceRequest request) =>
        await Assert.ThrowsAsync<SourceException>(() => client.GetAsync(request, Token));

    private SourceRequest Request(string path) => new(_source.Url(path), "*/*");

    private SourceClient Client(
        SourceManners? manners = null, string? allowed = null, string proxy = "", string caFile = "",
        TimeProvider? clock = null) => new(
            new HarvestingOptions { AllowedHosts = allowed ?? _source.HostAndPort, Proxy = proxy, CaFile = caFile },
            "Catalog/1 (harvest)", manners ?? Quick, demo: null, clock ?? TimeProvider.System);

    /// <summary>Says when somebody begins to wait that long: a clock that ran on by itself would end every time limit.</summary>
    private sealed class TellingClock(TimeSpan wait) : FakeTimeProvider
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == wait)
            {
                _waiting.TrySetResult();
            }

            return timer;
        }
    }
}
