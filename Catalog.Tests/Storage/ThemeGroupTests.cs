using Catalog.Dcat;
using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Tests.Storage;

public sealed class ThemeGroupTests
{
    /// <summary>The store must not know the code lists, but a group's count must equal what they find.</summary>
    [Fact]
    public void The_store_finds_the_group_of_a_theme_as_the_code_list_does()
    {
        var spellings = AuthorityTables.Themes.SelectMany(theme => (string[])
            [
                theme.Iri, theme.Code, theme.Code.ToLowerInvariant(), theme.Iri + "/", theme.Iri + "#",
                $"https://publications.europa.eu/resource/authority/data-theme/{theme.Code}",
                $"http://publications.europa.eu/mdr/authority/data-theme/{theme.Code.ToLowerInvariant()}",
            ])
            .Append("http://publications.europa.eu/resource/authority/data-theme/OP_DATPRO")
            .Append("http://inspire.ec.europa.eu/theme/lc")
            .Append("")
            .ToList();

        Assert.Equal(13, AuthorityTables.Themes.Count);
        Assert.All(spellings, spelling => Assert.Equal(
            AuthorityTables.FindTheme(spelling)?.Code.ToLowerInvariant(), ThemeGroup.NameOf(new Iri(spelling))));
    }
}
