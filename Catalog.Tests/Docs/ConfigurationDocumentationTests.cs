using System.Reflection;
using Catalog.Tests.Support;

namespace Catalog.Tests.Docs;

/// <summary>docs/configuration.md names every setting, and no setting that is not there.</summary>
public sealed class ConfigurationDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "configuration.md"));

    public static TheoryData<string> Keys => [.. KeysOf(typeof(CatalogOptions), CatalogOptions.Section)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_setting_is_described(string key)
    {
        Assert.Contains($"| `{key}` |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_described_that_is_not_there()
    {
        var known = KeysOf(typeof(CatalogOptions), CatalogOptions.Section).ToHashSet(StringComparer.Ordinal);
        var described = Page.Split('\n')
            .Where(line => line.StartsWith("| `Catalog:", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);

        Assert.DoesNotContain(described, key => !known.Contains(key));
    }

    private static IEnumerable<string> KeysOf(Type type, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            property.PropertyType.Namespace == typeof(CatalogOptions).Namespace
                ? KeysOf(property.PropertyType, $"{prefix}:{property.Name}")
                : [$"{prefix}:{property.Name}"]);
}
