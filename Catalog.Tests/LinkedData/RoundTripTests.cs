using Catalog.Api.Operations;
using Catalog.Dcat;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.LinkedData;

/// <summary>What one catalogue exports, another that harvests it exports again: two services, HTTP between them.</summary>
public sealed class RoundTripTests
{
    private const string First = "http://daten.stadt.example";
    private const string Second = "http://region.example/daten";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ttl")]
    [InlineData("nt")]
    [InlineData("rdf")]
    [InlineData("jsonld")]
    public async Task The_demo_comes_out_of_a_second_catalogue_the_same(string extension)
    {
        await using var demo = await CatalogApplication.StartAsync(
            Profile.Embedded, First, new Dictionary<string, string?> { ["Catalog:Demo"] = "true" });
        await demo.Service<Readiness>().WhenReady.WaitAsync(TimeSpan.FromMinutes(1), Token);

        await ComesOutTheSameAsync(demo, extension, 50);
    }

    [Theory]
    [InlineData("bremen-catalog-2021.rdf", 153, "ttl")]
    [InlineData("bremen-catalog-2021.rdf", 153, "nt")]
    [InlineData("bremen-catalog-2021.rdf", 153, "rdf")]
    [InlineData("bremen-catalog-2021.rdf", 153, "jsonld")]
    [InlineData("schleswig-holstein-transparenz.rdf", 37, "ttl")]
    [InlineData("schleswig-holstein-transparenz.rdf", 37, "rdf")]
    [InlineData("schleswig-holstein-transparenz.rdf", 37, "jsonld")]
    [InlineData("rostock-catalog-page1-2021.rdf", 100, "ttl")]
    [InlineData("rostock-catalog-page1-2021.rdf", 100, "nt")]
    [InlineData("rostock-catalog-page1-2021.rdf", 100, "rdf")]
    [InlineData("rostock-catalog-page1-2021.rdf", 100, "jsonld")]
    public async Task A_real_catalogue_comes_out_of_a_second_catalogue_the_same(string file, int datasets, string extension)
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require("dcat-ap-de/real-catalogues/" + file), Token);
        await using var portal = await FakeSource.StartAsync();
        portal.Serve("/catalog.rdf", context => context.Request.Query.ContainsKey("page")
            ? FakeSource.Text("""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>""", "application/rdf+xml")(context)
            : context.Response.Body.WriteAsync(body, Token).AsTask());
        await using var first = await StartAsync(First, portal.HostAndPort);
        await HarvestAsync(first, portal.Url("/catalog.rdf"));

        await ComesOutTheSameAsync(first, extension, datasets);
    }

    private static async Task ComesOutTheSameAsync(CatalogApplication first, string extension, int datasets)
    {
        await using var second = await StartAsync(Second, first.Address.Authority);

        var job = await HarvestAsync(second, new Uri(first.Address, "catalog." + extension).AbsoluteUri);

        Assert.Equal((JobState.Complete, datasets, datasets, 0), (job.State, job.Found, job.Created, job.Failed));
        var exported = await ExportAsync(first);
        var again = await ExportAsync(second);
        Assert.Equal(datasets, exported.Count(triple => triple.Predicate == RDF.Type && triple.Object.Equals(DCAT.Dataset)));
        Assert.Empty(Grounded(exported).Except(Grounded(again)));
        Assert.Empty(Grounded(again).Except(Grounded(exported)));
        Assert.True(GraphComparison.AreIsomorphic(exported, again));
    }

    private static IEnumerable<Triple> Grounded(IEnumerable<Triple> triples) =>
        triples.Where(triple => triple.Subject is Iri && triple.Object is not BlankNode);

    private static Task<CatalogApplication> StartAsync(string baseUrl, string allowed) => CatalogApplication.StartAsync(
        Profile.Embedded, baseUrl, new Dictionary<string, string?> { ["Catalog:Harvesting:AllowedHosts"] = allowed });

    private static async Task<HarvestJob> HarvestAsync(CatalogApplication application, string url)
    {
        var source = new HarvestSource
        {
            Id = DatasetId.ForSource("nachbar"),
            Name = "nachbar",
            Url = url,
            Type = SourceType.Dcat,
            OrganizationName = "nachbar",
        };
        await application.Service<HarvestStore>().SaveSourceAsync(source, Token);
        var job = await application.Service<HarvestRunner>().RunAsync(source, null, Token);
        Assert.NotNull(job);
        return job;
    }

    /// <summary>Everything that is reachable from the datasets of all pages. The catalogue, its record of pages and what only
    /// they point to belong to the house that exports.</summary>
    private static async Task<List<Triple>> ExportAsync(CatalogApplication application)
    {
        var reached = new List<Triple>();
        var number = 0;
        for (string? next = "/catalog.nt"; next is not null; number++)
        {
            await using var page = await application.Client.GetStreamAsync(new Uri(next, UriKind.Relative), Token);
            var graph = await Graph.LoadAsync(page, RdfFormat.NTriples, new RdfReaderOptions(), Token);
            var collection = Assert.Single(graph.Subjects(RDF.Type, HYDRA.PagedCollection));
            next = graph.Objects(collection, HYDRA.Next) is [Iri link] ? new Uri(link.Value).PathAndQuery : null;
            var seen = graph.Subjects(RDF.Type, DCAT.Dataset).ToHashSet();
            var open = new Stack<Resource>(seen);
            while (open.TryPop(out var node))
            {
                foreach (var triple in graph.About(node))
                {
                    reached.Add(new((Resource)OfPage(triple.Subject, number), triple.Predicate, OfPage(triple.Object, number)));
                    if (triple.Object is Resource target && seen.Add(target) && !graph.Objects(target, RDF.Type).Contains(DCAT.Catalog))
                    {
                        open.Push(target);
                    }
                }
            }
        }

        return [.. reached.Distinct()];
    }

    /// <summary>Labels hold within one page.</summary>
    private static Term OfPage(Term term, int page) =>
        term is BlankNode blank ? new BlankNode($"p{page}-{blank.Label}") : term;
}
