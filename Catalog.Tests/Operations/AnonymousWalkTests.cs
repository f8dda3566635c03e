using System.Net;
using System.Text.RegularExpressions;
using Catalog.Api.Operations;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>Walks every address that the demo tells an anonymous caller, whatever the form of the answer.</summary>
public sealed partial class AnonymousWalkTests
{
    private const string BaseUrl = "http://daten.jena.example";

    /// <summary>Stands in every field of the internal datasets of the demo, their organisation and tags.</summary>
    private const string Marker = "intern-marke";

    private const int Enough = 800;

    private static readonly string[] Beginnings =
    [
        "/", "/dataset", "/dataset?q=intern", "/catalog.ttl", "/catalog.rdf", "/catalog.xml", "/catalog.jsonld", "/catalog.nt",
        "/graphql?query={datasets(first:100){totalCount nodes{id name title description keywords}}}",
        "/api/3/action/package_search?rows=1000&facet.field=tags,organization,groups,license_id&facet.limit=-1",
        "/api/3/action/organization_list?all_fields=true", "/api/3/action/group_list?all_fields=true", "/api/3/action/tag_list",
        "/robots.txt", "/health/ready", "/en/api/3/action/package_list",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_address_tells_anything_internal_and_none_is_broken()
    {
        await using var application = await CatalogApplication.StartAsync(
            Profile.Embedded, BaseUrl, new Dictionary<string, string?> { ["Catalog:Demo"] = "true" });
        await application.Service<Readiness>().WhenReady.WaitAsync(TimeSpan.FromMinutes(1), Token);
        var internals = (await application.Service<CatalogStore>().LoadAfterAsync(null, 1000, Token))
            .Where(record => !record.IsPublic).Select(record => record.Id).ToArray();
        Assert.Equal(3, internals.Length);

        var waiting = new Queue<string>(Beginnings);
        var seen = new HashSet<string>(Beginnings, StringComparer.Ordinal);
        var faults = new List<string>();
        while (waiting.TryDequeue(out var path) && seen.Count < Enough)
        {
            using var answer = await application.Client.GetAsync(path, Token);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
            if (text.Contains(Marker, StringComparison.OrdinalIgnoreCase) || internals.Any(id => text.Contains(id, StringComparison.Ordinal)))
            {
                faults.Add($"{path} names something internal");
            }

            if ((int)answer.StatusCode >= 500)
            {
                faults.Add($"{path} answers {(int)answer.StatusCode}");
            }

            foreach (var found in Addresses().Matches(text).Select(match => match.Groups["path"].Value))
            {
                if (seen.Add(found))
                {
                    waiting.Enqueue(found);
                }
            }
        }

        Assert.Empty(faults);
        Assert.True(seen.Count > 300, $"Only {seen.Count} addresses were found.");
    }

    [GeneratedRegex("http://daten\\.jena\\.example(?<path>/[^\\s\"'<>\\\\]*)", RegexOptions.None, 10_000)]
    private static partial Regex Addresses();
}
