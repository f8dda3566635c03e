using Catalog.Search;
using Catalog.Tests.Support;

namespace Catalog.Tests.Search;

/// <summary>docs/search.md says what there is.</summary>
public sealed class SearchPageTests
{
    [Fact]
    public async Task The_page_about_search_names_every_field()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(SharedData.Repository, "docs", "search.md"), TestContext.Current.CancellationToken);

        Assert.All(SearchFields.Fixed.Keys, field => Assert.Contains($"`{field}`", page, StringComparison.Ordinal));
    }
}
