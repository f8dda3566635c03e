using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Storage;
using Catalog.Tests.Ckan;
using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>Every count that the service gives an anonymous caller is the same number, also where engines stop
/// counting.</summary>
public sealed partial class CountTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Profile.Embedded, 1_500, "1.500 Datensätze")]
    // Elasticsearch counts to 10,000 unless it is told to go on.
    [InlineData(Profile.Servers, 10_500, "10.500 Datensätze")]
    public async Task Every_count_is_the_same_number(Profile profile, int count, string words)
    {
        await using var application = await CatalogApplication.StartAsync(profile);
        await application.Service<OrganizationStore>().SaveOrganizationAsync(
            new() { Id = Model.DatasetId.ForName("organization", "stadt-a"), Name = "stadt-a", Title = "Stadt A" }, Token);
        foreach (var batch in Enumerable.Range(0, count)
            .Select(number => CkanFixture.Entry($"zahl-{number:00000}", $"Zahl {number}", "stadt-a"))
            .Chunk(500))
        {
            await application.Service<CatalogStore>().SaveAsync(batch, "test", Token);
        }

        await application.IndexedAsync();

        Assert.Equal(count, await application.Service<CatalogStore>().CountPublicAsync(Token));
        var search = (await CkanAsync(application, $"package_search?rows=1000&start={count - 500}"))!;
        Assert.Equal(count, search["count"]!.GetValue<int>());
        Assert.Equal(500, search["results"]!.AsArray().Count);
        Assert.Equal(count, (await CkanAsync(application, "package_list"))!.AsArray().Count);
        Assert.Equal(count, (await CkanAsync(application, "organization_show?id=stadt-a"))!["package_count"]!.GetValue<int>());
        Assert.Equal(
            count,
            (await CkanAsync(application, "package_search?facet.field=organization&rows=0"))!["facets"]!["organization"]!["stadt-a"]!
                .GetValue<int>());
        Assert.Equal(count, await GraphQLAsync(application));
        Assert.Equal(count, await HydraAsync(application));
        var page = WebUtility.HtmlDecode(await application.Client.GetStringAsync("/dataset", Token));
        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    private static async Task<JsonNode?> CkanAsync(CatalogApplication application, string action) =>
        JsonNode.Parse(await application.Client.GetStringAsync("/api/3/action/" + action, Token))!["result"];

    private static async Task<int> GraphQLAsync(CatalogApplication application)
    {
        var answer = await application.Client.GetStringAsync("/graphql?query={datasets(first:1){totalCount}}", Token);
        return JsonNode.Parse(answer)!["data"]!["datasets"]!["totalCount"]!.GetValue<int>();
    }

    private static async Task<int> HydraAsync(CatalogApplication application)
    {
        var page = await application.Client.GetStringAsync("/catalog.nt", Token);
        return int.Parse(TotalItems().Match(page).Groups["count"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("core#totalItems> \"(?<count>[0-9]+)\"", RegexOptions.None, 1000)]
    private static partial Regex TotalItems();
}
