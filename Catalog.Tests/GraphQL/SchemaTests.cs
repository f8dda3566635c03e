using Catalog.Api.GraphQL;
using Catalog.Tests.Portal;
using Catalog.Tests.Support;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Catalog.Tests.GraphQL;

/// <summary>The schema as a published file: a change of it is a reviewed difference.</summary>
[Collection<EmbeddedWeb>]
public sealed class SchemaTests(EmbeddedWebFixture fixture)
{
    private readonly CatalogSchema _schema = fixture.Application.Service<CatalogSchema>();

    [Fact]
    public async Task The_published_schema_is_the_one_that_answers()
    {
        _schema.Initialize();
        var text = _schema.Print(new PrintOptions { StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n");
        var path = Path.Combine(SharedData.Repository, "schemas", "graphql", "catalog.graphql");
        var published = File.Exists(path)
            ? (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n")
            : "";
        if (text.Trim() != published.Trim() && Environment.GetEnvironmentVariable("CATALOG_APPROVE_SCHEMA") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text.Trim() + "\n", TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(published.Trim(), text.Trim());
    }

    [Fact]
    public void Everything_is_described_in_English_and_German()
    {
        _schema.Initialize();
        var missing = new List<string>();
        foreach (var type in _schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !IsBuiltIn(type.Name)))
        {
            Check(type.Name, type.Description);
            if (type is EnumerationGraphType values)
            {
                foreach (var value in values.Values)
                {
                    Check($"{type.Name}.{value.Name}", value.Description);
                }
            }

            if (type is IComplexGraphType complex)
            {
                foreach (var field in complex.Fields)
                {
                    Check($"{type.Name}.{field.Name}", field.Description);
                    foreach (var argument in field.Arguments ?? [])
                    {
                        Check($"{type.Name}.{field.Name}({argument.Name})", argument.Description);
                    }
                }
            }
        }

        Assert.Empty(missing);

        void Check(string what, string? description)
        {
            if (description?.Contains('–', StringComparison.Ordinal) != true)
            {
                missing.Add(what);
            }
        }
    }

    private static bool IsBuiltIn(string name) => name is "String" or "Int" or "Boolean" or "ID" or "Float";
}
