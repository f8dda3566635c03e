using Catalog.Api.Ckan;
using Catalog.Tests.Support;

namespace Catalog.Tests.Docs;

/// <summary>docs/ckan-compatibility.md names every action, and no action that is not there.</summary>
public sealed class CkanDocumentationTests
{
    [Fact]
    public async Task The_table_of_actions_is_the_list_of_actions()
    {
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded);
        var page = await File.ReadAllTextAsync(
            Path.Combine(SharedData.Repository, "docs", "ckan-compatibility.md"), TestContext.Current.CancellationToken);

        var described = page.Split("## Addresses", 2)[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])
            .Order(StringComparer.Ordinal);

        Assert.Equal(application.Service<CkanActions>().Names, described);
    }

    [Fact]
    public async Task Every_action_has_a_help_text()
    {
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded);

        Assert.All(application.Service<IEnumerable<ICkanAction>>(), action => Assert.NotEqual("", action.Help));
    }
}
