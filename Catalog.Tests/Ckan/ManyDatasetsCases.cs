using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Ckan;

/// <summary>Fixture F with a fourth organisation, umlauts, and more datasets than a page can hold.</summary>
public abstract class ManyDatasetsFixture(Profile profile) : CkanFixture(profile)
{
    public const int More = 1003;

    private protected override async Task SeedMoreAsync(CancellationToken cancellationToken)
    {
        await Application.Service<OrganizationStore>().SaveOrganizationAsync(
            new() { Id = DatasetId.ForName("organization", "stadt-d"), Name = "stadt-d", Title = "Stadt D" }, cancellationToken);
        var entries = Enumerable.Range(0, More)
            .Select(number => Entry($"zahl-{number:0000}", $"Zahl {number}", "stadt-d"))
            .Append(Entry("abfuhr", "Müllabfuhr: Müll in der Goethestraße und Straße", "stadt-d", dataset => dataset with
            {
                Keyword = [new Literal("abfall", "de")],
                Distribution = [.. Enumerable.Range(1, 10).Select(n => Resource("abfuhr", n, "CSV", $"https://x.example/{n}.csv"))],
            }));
        foreach (var batch in entries.Chunk(200))
        {
            await Application.Service<CatalogStore>().SaveAsync(batch, "test", cancellationToken);
        }
    }
}

/// <summary>Cases 50, 64, 72 and 84 of the contract.</summary>
public abstract class ManyDatasetsCases(ManyDatasetsFixture fixture) : CkanCases(fixture)
{
    private const int All = 3 + ManyDatasetsFixture.More + 1;

    [Fact]
    public async Task Case_50_a_page_holds_a_thousand()
    {
        var first = (await ResultAsync("package_search", [("rows", "5000")]))!;
        var rest = (await ResultAsync("package_search", [("rows", "1000"), ("start", "1000")]))!;

        Assert.Equal(All, first["count"]!.GetValue<int>());
        Assert.Equal(1000, first["results"]!.AsArray().Count);
        Assert.Equal(All - 1000, rest["results"]!.AsArray().Count);
        Assert.Equal(All, Names(first["results"]).Concat(Names(rest["results"])).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(All, Names(await ResultAsync("package_list")).Count);
    }

    [Fact]
    public async Task Case_64_or_without_parentheses_is_still_a_filter()
    {
        Assert.Equal(3, await CountAsync("organization:stadt-a OR organization:stadt-c"));
    }

    [Fact]
    public async Task Case_72_numbers_are_numbers()
    {
        Assert.Equal(2, await CountAsync("num_resources:[2 TO *]"));
        Assert.Equal(1, await CountAsync("num_resources:10"));
    }

    [Theory]
    [InlineData("STRASSE")]
    [InlineData("strasse")]
    [InlineData("straße")]
    [InlineData("Straße")]
    [InlineData("muell")]
    [InlineData("Müll")]
    public async Task Case_84_spellings_of_umlauts(string query)
    {
        Assert.Equal(1, await SearchCountAsync(null, ("q", query)));
    }

    [Fact]
    public async Task A_start_far_beyond_the_end_is_empty()
    {
        var result = (await ResultAsync("package_search", [("start", "1000000")]))!;

        Assert.Empty(result["results"]!.AsArray());
        Assert.Equal(All, result["count"]!.GetValue<int>());
    }
}

/// <summary>Many datasets on SQLite and Lucene.</summary>
public sealed class EmbeddedManyDatasets() : ManyDatasetsFixture(Profile.Embedded);

/// <summary>Many datasets on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersManyDatasets() : ManyDatasetsFixture(Profile.Servers);

/// <summary>Many datasets on SQLite and Lucene.</summary>
public sealed class EmbeddedManyDatasetsCases(EmbeddedManyDatasets fixture)
    : ManyDatasetsCases(fixture), IClassFixture<EmbeddedManyDatasets>;

/// <summary>Many datasets on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersManyDatasetsCases(ServersManyDatasets fixture)
    : ManyDatasetsCases(fixture), IClassFixture<ServersManyDatasets>;
