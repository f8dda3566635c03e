using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Catalog.Storage;
using Catalog.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace Catalog.Tests.Portal;

/// <summary>The service behind a proxy that speaks TLS and adds a path: every address that it makes is the public
/// one.</summary>
public sealed partial class ReverseProxyTests
{
    private const string BaseUrl = "https://www.stadt.example/daten";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_address_that_the_service_makes_begins_with_the_public_one(bool passesPathOn)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded, BaseUrl);
        await application.Service<OrganizationStore>().SaveOrganizationAsync(WebFixture.Organization("stadt-a", "Stadt A"), cancellationToken);
        await application.Service<CatalogStore>().SaveAsync([.. Enumerable.Range(1, 120).Select(WebFixture.Numbered)], "test", cancellationToken);
        await application.IndexedAsync();
        using var certificate = SelfSigned();
        await using var proxy = Proxy(application.Address, certificate, passesPathOn);
        await proxy.StartAsync(cancellationToken);
        var address = new Uri(proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var client = Client(certificate, address);

        var id = WebFixture.IdOf("reihe-001");
        foreach (var path in (string[])
        [
            "/", "/dataset", "/dataset?q=reihe&page=2", "/dataset/reihe-001", "/dataset/reihe-001.ttl", "/catalog.ttl", "/catalog.rdf?page=2",
            "/catalog.nt", "/catalog.jsonld", "/api/3/action/package_show?id=reihe-001", "/api/3/action/help_show?name=package_search",
            "/graphql?query={catalog{iri%20interfaces{url}}datasets(first:2){nodes{iri}}}", "/catalog.ttl?page=2&snapshot=nie", "/dataset/nie",
        ])
        {
            using var answer = await client.GetAsync("/daten" + path, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);

            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("localhost", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(OtherAddressOfOurs(), text);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.DoesNotMatch(RelativeAddress(), text);
            }
        }

        foreach (var (path, target) in ((string, string)[])[("/dataset/" + id, "/dataset/reihe-001"), ("/organization/stadt-a", "/dataset?organization=stadt-a")])
        {
            using var answer = await client.GetAsync("/daten" + path, cancellationToken);
            Assert.Equal(BaseUrl + target, answer.Headers.Location!.ToString());
        }

        var page = await client.GetStringAsync("/daten/", cancellationToken);
        var sheet = StyleSheet().Match(page).Groups["path"].Value;
        using var css = await client.GetAsync(sheet, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, css.StatusCode);
        var next = NextPage().Match(await client.GetStringAsync("/daten/catalog.nt", cancellationToken)).Groups["path"].Value;
        using var second = await client.GetAsync(next, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    private static WebApplication Proxy(Uri target, X509Certificate2 certificate, bool passesPathOn)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var transforms = passesPathOn
            ? new List<IReadOnlyDictionary<string, string>>()
            : [new Dictionary<string, string>(StringComparer.Ordinal) { ["PathRemovePrefix"] = "/daten" }];
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "r", ClusterId = "c", Match = new RouteMatch { Path = "/daten/{**rest}" }, Transforms = transforms }],
            [
                new ClusterConfig
                {
                    ClusterId = "c",
                    Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { ["d"] = new() { Address = target.ToString() } },
                },
            ]);
        var proxy = builder.Build();
        proxy.MapReverseProxy();
        return proxy;
    }

    private static HttpClient Client(X509Certificate2 certificate, Uri address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new()
        {
            RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString(),
        },
    })
    {
        BaseAddress = address,
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>An address of our host that is not below the public one.</summary>
    [GeneratedRegex(@"(http://www\.stadt\.example|https://www\.stadt\.example(?!/daten\b))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherAddressOfOurs();

    [GeneratedRegex("(href|src|action)=\"(?!https?://|mailto:|#)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeAddress();

    [GeneratedRegex("rel=\"stylesheet\" href=\"https://www\\.stadt\\.example(?<path>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("hydra/core#next> <https://www\\.stadt\\.example(?<path>[^>]+)>", RegexOptions.None, 1000)]
    private static partial Regex NextPage();
}
