using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Api.Ckan;
using Catalog.Api.Operations;
using Catalog.Model;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Ckan;

/// <summary>The internal datasets of the demo carry a marker in every field, organisation and tags included.</summary>
public sealed class InternalDatasetsTests
{
    private const string Marker = "intern-marke";

    [Fact]
    public async Task No_anonymous_answer_of_the_ckan_api_names_anything_internal()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var application = await CatalogApplication.StartAsync(
            Profile.Embedded, settings: new Dictionary<string, string?> { ["Catalog:Demo"] = "true" });
        await application.Service<Readiness>().WhenReady.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        var hidden = await HiddenAsync(application, cancellationToken);
        Assert.Equal(3, hidden.Count);

        var answers = new List<string>();
        foreach (var path in Paths(hidden))
        {
            answers.Add(await (await application.Client.GetAsync(path, cancellationToken)).Content.ReadAsStringAsync(cancellationToken));
        }

        Assert.All(answers, answer => Assert.DoesNotContain(Marker, answer, StringComparison.OrdinalIgnoreCase));
        foreach (var action in application.Service<CkanActions>().Names)
        {
            using var answer = await application.Client.GetAsync("/api/3/action/" + action, cancellationToken);
            Assert.DoesNotContain(
                Marker, await answer.Content.ReadAsStringAsync(cancellationToken), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Every_count_of_the_ckan_api_is_fifty()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var application = await CatalogApplication.StartAsync(
            Profile.Embedded, settings: new Dictionary<string, string?> { ["Catalog:Demo"] = "true" });
        await application.Service<Readiness>().WhenReady.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);

        Assert.Equal(50, await application.Service<CatalogStore>().CountPublicAsync(cancellationToken));
        Assert.Equal(50, (await ResultAsync("package_list"))!.AsArray().Count);
        var found = (await ResultAsync("package_search?rows=1000&facet.field=organization"))!;
        Assert.Equal(50, found["count"]!.GetValue<int>());
        Assert.Equal(50, found["results"]!.AsArray().Count);
        Assert.Equal(50, found["facets"]!["organization"]!["stadt"]!.GetValue<int>());
        Assert.Equal(50, (await ResultAsync("organization_show?id=stadt"))!["package_count"]!.GetValue<int>());

        async Task<JsonNode?> ResultAsync(string action) =>
            JsonNode.Parse(await application.Client.GetStringAsync("/api/3/action/" + action, cancellationToken))!["result"];
    }

    private static async Task<IReadOnlyList<CatalogRecord>> HiddenAsync(
        CatalogApplication application, CancellationToken cancellationToken) =>
        [.. (await application.Service<CatalogStore>().LoadAfterAsync(null, 1000, cancellationToken)).Where(record => !record.IsPublic)];

    private static IEnumerable<string> Paths(IReadOnlyList<CatalogRecord> hidden)
    {
        const string search = "/api/3/action/package_search?rows=1000";
        string[] facets =
        [
            "tags", "organization", "groups", "res_format", "license_id", "license_title", "author", "maintainer", "version",
            "title_string", "name", "url", "res_url", "owner_org", "publisher_name",
        ];
        foreach (var field in facets)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{search}&facet.field={field}&facet.limit=-1&facet.mincount=0");
        }

        yield return search + "&include_private=true&include_drafts=true&include_deleted=true";
        yield return search + "&fq=" + Uri.EscapeDataString("capacity:private OR *:*") + "&include_private=true";
        yield return search + "&q=geb*&fl=*";
        yield return "/api/3/action/organization_list?all_fields=true&include_extras=true&include_users=true";
        yield return "/api/3/action/group_list?all_fields=true";
        yield return "/api/3/action/tag_list?all_fields=true";
        foreach (var record in hidden)
        {
            yield return "/api/3/action/package_show?id=" + record.Id;
            yield return "/api/3/action/package_search?fq=id:" + record.Id;
            yield return "/api/3/action/organization_show?include_datasets=true&id=" + record.OrganizationId;
            foreach (var distribution in record.Dataset.Distribution)
            {
                yield return "/api/3/action/resource_show?id=" + distribution.Id;
            }
        }
    }
}
