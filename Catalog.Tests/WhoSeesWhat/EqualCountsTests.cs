using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Storage;
using Catalog.Tests.Portal;
using Catalog.Tests.Support;

namespace Catalog.Tests.WhoSeesWhat;

/// <summary>However one asks, an anonymous caller is counted the same number.</summary>
public sealed partial class EqualCountsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Profile.Embedded, 250)]
    [InlineData(Profile.Servers, 10_500)]
    public async Task Every_count_of_every_route_is_the_same(Profile profile, int datasets)
    {
        await using var application = await CatalogApplication.StartAsync(profile);
        await application.Service<OrganizationStore>().SaveOrganizationAsync(WebFixture.Organization("stadt-a", "Stadt A"), Token);
        var store = application.Service<CatalogStore>();
        foreach (var batch in Enumerable.Range(1, datasets + 30).Select(number => Numbered(number, datasets)).Chunk(500))
        {
            await store.SaveAsync(batch, "test", Token);
        }

        await store.RetireAsync([.. Enumerable.Range(datasets + 21, 10).Select(IdOf)], "test", Token);
        await application.IndexedAsync();

        // What the ready line says.
        Assert.Equal(datasets, await store.CountPublicAsync(Token));
        Assert.Equal(datasets, await NumberAsync(application, "package_search?rows=0", "count"));
        Assert.Equal(datasets, await NumberAsync(application, "package_search?rows=0&facet.field=organization", "facets", "organization", "stadt-a"));
        Assert.Equal(datasets, await NumberAsync(application, "organization_show?id=stadt-a", "package_count"));
        Assert.Equal(datasets, (await CkanAsync(application, "package_list"))!.AsArray().Count);
        Assert.Equal(datasets, await GraphQLAsync(application));
        Assert.Equal((datasets, datasets), await CatalogDocumentAsync(application));
        Assert.Equal(datasets, await PageAsync(application, "/dataset"));
        Assert.Equal(datasets, await PageAsync(application, "/"));
    }

    private static string IdOf(int number) => WebFixture.IdOf(NameOf(number));

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"zahl-{number}");

    /// <summary>Behind the public ones ten internal, ten drafts and ten that will be retired.</summary>
    private static RecordToSave Numbered(int number, int publicOnes)
    {
        var entry = WebFixture.Entry(NameOf(number), dataset => dataset);
        return (number - publicOnes) switch
        {
            > 0 and <= 10 => entry with { Record = entry.Record with { Access = AccessClass.Internal } },
            > 10 and <= 20 => entry with { Record = entry.Record with { State = RecordState.Draft } },
            <= 0 when number % 2 is 0 => entry with { Record = entry.Record with { Access = AccessClass.Restricted } },
            _ => entry,
        };
    }

    private static async Task<JsonNode?> CkanAsync(CatalogApplication application, string action) =>
        JsonNode.Parse(await application.Client.GetStringAsync("/api/3/action/" + action, Token))!["result"];

    private static async Task<int> NumberAsync(CatalogApplication application, string action, params string[] path) =>
        path.Aggregate(await CkanAsync(application, action), (node, name) => node![name])!.GetValue<int>();

    private static async Task<int> GraphQLAsync(CatalogApplication application)
    {
        using var answer = await application.Client.PostAsJsonAsync(
            "/graphql", new { query = "{ datasets(first: 1) { totalCount } }" }, Token);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["data"]!["datasets"]!["totalCount"]!.GetValue<int>();
    }

    /// <summary>What the first page announces, and how many different datasets all its pages have.</summary>
    private static async Task<(int Announced, int Met)> CatalogDocumentAsync(CatalogApplication application)
    {
        var met = new HashSet<Resource>();
        var announced = new HashSet<int>();
        for (string? next = "/catalog.nt"; next is not null;)
        {
            await using var page = await application.Client.GetStreamAsync(new Uri(next, UriKind.Relative), Token);
            var graph = await Graph.LoadAsync(page, RdfFormat.NTriples, new RdfReaderOptions(), Token);
            var collection = Assert.Single(graph.Subjects(RDF.Type, HYDRA.PagedCollection));
            announced.Add(int.Parse(((Literal)graph.Objects(collection, HYDRA.TotalItems)[0]).Value, CultureInfo.InvariantCulture));
            met.UnionWith(graph.Subjects(RDF.Type, DCAT.Dataset));
            next = graph.Objects(collection, HYDRA.Next) is [Iri link] ? new Uri(link.Value).PathAndQuery : null;
        }

        return (Assert.Single(announced), met.Count);
    }

    private static async Task<int> PageAsync(CatalogApplication application, string address)
    {
        var page = await application.Client.GetStringAsync(new Uri(address, UriKind.Relative), Token);
        return int.Parse(Count().Match(page).Groups["count"].Value.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<count>[0-9.]+)(?:</[a-z]+>)? Datens(?:ä|&#xE4;)tze", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Count();
}
