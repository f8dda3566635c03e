using System.Net;
using System.Text.Json.Nodes;
using Catalog.Model;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Ckan;

/// <summary>The search engine cannot be reached: what needs none goes on.</summary>
public sealed class EngineAwayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_needs_no_search_goes_on_while_the_engine_is_away()
    {
        await using var application = await CatalogApplication.StartAsync(
            Profile.Embedded,
            settings: new Dictionary<string, string?> { ["Catalog:Search:Elasticsearch:Urls"] = "http://127.0.0.1:1" });
        await application.Service<OrganizationStore>().SaveOrganizationAsync(
            new() { Id = DatasetId.ForName("organization", "stadt-a"), Name = "stadt-a", Title = "Stadt A" }, Token);
        await application.Service<CatalogStore>().SaveAsync(
            [CkanFixture.Entry("radwege", "Radwege", "stadt-a")], "test", Token);

        using var search = await application.Client.GetAsync("/api/3/action/package_search", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, search.StatusCode);
        var error = JsonNode.Parse(await search.Content.ReadAsStringAsync(Token))!["error"]!;
        Assert.Equal("Search Connection Error", error["__type"]!.GetValue<string>());
        Assert.Equal("Unable to connect to the search server", error["message"]!.GetValue<string>());

        foreach (var path in new[] { "package_show?id=radwege", "package_list", "organization_list?all_fields=true", "group_list", "tag_list" })
        {
            using var answer = await application.Client.GetAsync("/api/3/action/" + path, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var ready = await application.Client.GetAsync("/health/ready", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("live", await application.Client.GetStringAsync("/health/live", Token));
    }
}
