using System.Reflection;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Tests.Support;

namespace Catalog.Tests.Docs;

public sealed class MappingDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "mapping.md"));

    [Theory]
    [InlineData(typeof(Dataset))]
    [InlineData(typeof(Distribution))]
    [InlineData(typeof(DataService))]
    [InlineData(typeof(Agent))]
    [InlineData(typeof(ContactPoint))]
    public void Every_property_of_the_model_is_on_the_page(Type type)
    {
        var missing = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => $"`{type.Name}.{property.Name}`")
            .Where(name => !Page.Contains(name, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_code_of_a_repair_is_on_the_page()
    {
        var missing = typeof(RepairCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"`{field.GetRawConstantValue()}`")
            .Where(code => !Page.Contains(code, StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
