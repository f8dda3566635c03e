using System.Globalization;
using System.Net;
using System.Text.Json;
using Catalog.Dcat;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Portal;
using Catalog.Tests.Support;

namespace Catalog.Tests.LinkedData;

/// <summary>The catalogue for harvesters (contract dcat-ap-de §3.2 to §3.7, §4 and checks 1 to 17).</summary>
public abstract class CatalogDocumentTests(WebFixture fixture)
{
    private static readonly Iri Type = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
    private static readonly Iri Dataset = new("http://www.w3.org/ns/dcat#Dataset");
    private static readonly Iri Next = new("http://www.w3.org/ns/hydra/core#next");
    private static readonly Iri TotalItems = new("http://www.w3.org/ns/hydra/core#totalItems");
    private static readonly Iri PagedCollection = new("http://www.w3.org/ns/hydra/core#PagedCollection");

    private HttpClient Client => fixture.Application.Client;

    [Theory]
    [InlineData("ttl", "text/turtle")]
    [InlineData("n3", "text/n3")]
    [InlineData("rdf", "application/rdf+xml")]
    [InlineData("xml", "application/rdf+xml")]
    [InlineData("jsonld", "application/ld+json")]
    [InlineData("nt", "application/n-triples")]
    public async Task Each_extension_has_its_exact_media_type(string extension, string mediaType)
    {
        using var answer = await Client.GetAsync("/catalog." + extension, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Content.Headers.ContentLength > 1000);
    }

    [Fact]
    public async Task Turtle_N_Triples_and_RDF_XML_say_the_same_and_JSON_LD_is_JSON()
    {
        var snapshot = await SnapshotAsync();
        var turtle = await GraphAsync($"/catalog.ttl?page=1&snapshot={snapshot}", RdfFormat.Turtle);
        var triples = await GraphAsync($"/catalog.nt?page=1&snapshot={snapshot}", RdfFormat.NTriples);
        var xml = await GraphAsync($"/catalog.rdf?page=1&snapshot={snapshot}", RdfFormat.RdfXml);

        // The page's own address holds its extension.
        Assert.True(GraphComparison.AreIsomorphic(Without(turtle), Without(triples)));
        Assert.True(GraphComparison.AreIsomorphic(Without(turtle), Without(xml)));
        using var json = JsonDocument.Parse(
            await Client.GetStringAsync($"/catalog.jsonld?page=1&snapshot={snapshot}", TestContext.Current.CancellationToken));
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
    }

    [Fact]
    public async Task Following_next_meets_every_public_dataset_once_and_says_what_the_store_holds()
    {
        var store = fixture.Application.Service<CatalogStore>();
        var addresses = fixture.Application.Service<PublicAddresses>();
        var read = new List<Triple>();
        var pages = 0;
        string? next = "/catalog.nt";
        while (next is not null)
        {
            var graph = await GraphAsync(next, RdfFormat.NTriples);
            pages++;
            var page = Assert.Single(graph.Subjects(Type, PagedCollection));
            Assert.Equal(
                WebFixture.PublicDatasets.ToString(CultureInfo.InvariantCulture),
                Assert.IsType<Literal>(Assert.Single(graph.Objects(page, TotalItems))).Value);
            next = graph.Objects(page, Next) is [Iri link] ? new Uri(link.Value).PathAndQuery : null;
            read.AddRange(Without(graph));
        }

        var records = await store.LoadAfterAsync(null, 1000, TestContext.Current.CancellationToken);
        var expected = records.Where(record => record.IsPublic)
            .SelectMany(record => Renamed(DatasetWriter.Triples(record.Dataset, addresses), record.Id)).ToList();
        Assert.Equal(3, pages);
        Assert.Equal(
            WebFixture.PublicDatasets,
            read.Where(triple => triple.Predicate == Type && triple.Object.Equals(Dataset)).Distinct().Count());
        // Page by page the catalogue node is left out; what it shares with a dataset stands on that page anyway.
        var unread = expected.Where(triple => !HasBlank(triple)).Except(read).ToList();
        var unexpected = read.Where(triple => !HasBlank(triple)).Except(expected).ToList();
        Assert.Empty(unread);
        Assert.Empty(unexpected);
        Assert.Equal(Shapes(expected), Shapes(read));
        Assert.True(GraphComparison.AreIsomorphic(expected.Distinct(), read.Distinct()));
    }

    [Theory]
    [InlineData("page=0", HttpStatusCode.Conflict)]
    [InlineData("page=-1", HttpStatusCode.Conflict)]
    [InlineData("page=abc", HttpStatusCode.Conflict)]
    [InlineData("page=99999999999", HttpStatusCode.Conflict)]
    [InlineData("page=4", HttpStatusCode.NotFound)]
    public async Task A_page_that_is_none_is_refused(string query, HttpStatusCode status)
    {
        using var answer = await Client.GetAsync("/catalog.ttl?" + query, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("q=B%C3%A4ume", 1)]
    [InlineData("fq=tags:reihe", 230)]
    [InlineData("fq=tags:reihe&fq=name:reihe-007", 1)]
    [InlineData("fq=tags:nie", 0)]
    [InlineData("modified_since=2020-01-01", WebFixture.PublicDatasets)]
    [InlineData("modified_since=2999-01-01T00:00:00%2B02:00", 0)]
    [InlineData("profiles=euro_dcat_ap_2,dcatap_de", WebFixture.PublicDatasets)]
    public async Task A_part_of_the_catalogue_is_paged_too(string selection, int total)
    {
        var names = new HashSet<Resource>();
        string? next = "/catalog.nt?" + selection;
        while (next is not null)
        {
            var graph = await GraphAsync(next, RdfFormat.NTriples);
            var page = graph.Subjects(Type, PagedCollection)[0];
            Assert.Equal(total.ToString(CultureInfo.InvariantCulture), ((Literal)graph.Objects(page, TotalItems)[0]).Value);
            names.UnionWith(graph.Subjects(Type, Dataset));
            next = graph.Objects(page, Next) is [Iri link] ? new Uri(link.Value).PathAndQuery : null;
        }

        Assert.Equal(total, names.Count);
    }

    [Theory]
    [InlineData("modified_since=gestern")]
    [InlineData("profiles=croissant")]
    [InlineData("fq=tags:(reihe")]
    public async Task A_selection_that_cannot_be_read_is_refused(string selection)
    {
        using var answer = await Client.GetAsync("/catalog.ttl?" + selection, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_list_that_is_not_kept_is_gone_and_names_page_1()
    {
        using var answer = await Client.GetAsync("/catalog.ttl?page=2&snapshot=nie", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains(
            WebFixture.BaseUrl + "/catalog.ttl?page=1",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/catalog.ttl")]
    [InlineData("/catalog.rdf?page=2")]
    [InlineData("/dataset/baumkataster.jsonld")]
    public async Task HEAD_says_what_GET_says(string address)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var get = await Client.GetAsync(address, cancellationToken);
        using var question = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await Client.SendAsync(question, cancellationToken);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Content.Headers.LastModified, head.Content.Headers.LastModified);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    [Theory]
    [InlineData("/catalog.ttl")]
    [InlineData("/dataset/baumkataster.ttl")]
    public async Task What_theClient_has_is_not_sent_again(string address)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var first = await Client.GetAsync(address, cancellationToken);
        using var byTag = new HttpRequestMessage(HttpMethod.Get, address);
        byTag.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var byTime = new HttpRequestMessage(HttpMethod.Get, address);
        byTime.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        using var older = new HttpRequestMessage(HttpMethod.Get, address);
        older.Headers.IfModifiedSince = first.Content.Headers.LastModified!.Value.AddSeconds(-1);

        using var again = await Client.SendAsync(byTag, cancellationToken);
        using var since = await Client.SendAsync(byTime, cancellationToken);
        using var before = await Client.SendAsync(older, cancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
    }

    [Theory]
    [InlineData("text/turtle", "text/turtle")]
    [InlineData("application/rdf+xml;q=0.9, text/html;q=0.1", "application/rdf+xml")]
    [InlineData("application/n-triples, */*;q=0.1", "application/n-triples")]
    public async Task The_catalogue_is_found_by_Accept(string accept, string mediaType)
    {
        using var answer = await AskAsync("/catalog", accept);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task Who_accepts_none_of_the_forms_is_told_so()
    {
        using var answer = await AskAsync("/catalog", "image/png");

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Fact]
    public async Task A_member_that_was_withdrawn_meanwhile_leaves_its_page_and_shifts_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded, WebFixture.BaseUrl);
        var store = application.Service<CatalogStore>();
        await application.Service<OrganizationStore>().SaveOrganizationAsync(WebFixture.Organization("stadt-a", "Stadt A"), cancellationToken);
        await store.SaveAsync([.. Enumerable.Range(1, 120).Select(WebFixture.Numbered)], "test", cancellationToken);
        var first = await GraphAsync("/catalog.nt", RdfFormat.NTriples, application.Client);
        var second = new Uri(((Iri)first.Objects(first.Subjects(Type, PagedCollection)[0], Next)[0]).Value).PathAndQuery;

        await store.RetireAsync([WebFixture.IdOf("reihe-005")], "test", cancellationToken);
        await store.SaveAsync([WebFixture.Numbered(121)], "test", cancellationToken);
        var after = await GraphAsync(second, RdfFormat.NTriples, application.Client);
        var again = await GraphAsync(second.Replace("page=2", "page=1", StringComparison.Ordinal), RdfFormat.NTriples, application.Client);
        var fresh = await GraphAsync("/catalog.nt", RdfFormat.NTriples, application.Client);

        Assert.Equal(100, first.Subjects(Type, Dataset).Count);
        Assert.Equal(20, after.Subjects(Type, Dataset).Count);
        Assert.Equal(99, again.Subjects(Type, Dataset).Count);
        Assert.Equal("120", ((Literal)again.Objects(again.Subjects(Type, PagedCollection)[0], TotalItems)[0]).Value);
        Assert.Equal(100, fresh.Subjects(Type, Dataset).Count);
    }

    [Fact]
    public async Task An_empty_catalogue_still_says_how_much_there_is()
    {
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded, WebFixture.BaseUrl);

        var graph = await GraphAsync("/catalog.rdf", RdfFormat.RdfXml, application.Client);

        var page = Assert.Single(graph.Subjects(Type, PagedCollection));
        Assert.Equal("0", ((Literal)Assert.Single(graph.Objects(page, TotalItems))).Value);
        Assert.Empty(graph.Objects(page, Next));
        Assert.Single(graph.Subjects(Type, new Iri("http://www.w3.org/ns/dcat#Catalog")));
    }

    private async Task<string> SnapshotAsync()
    {
        var graph = await GraphAsync("/catalog.nt", RdfFormat.NTriples);
        var page = (Iri)graph.Subjects(Type, PagedCollection)[0];
        return page.Value[(page.Value.IndexOf("snapshot=", StringComparison.Ordinal) + 9)..];
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string accept)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        question.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(question, TestContext.Current.CancellationToken);
    }

    private Task<Graph> GraphAsync(string address, RdfFormat format) => GraphAsync(address, format, Client);

    private static async Task<Graph> GraphAsync(string address, RdfFormat format, HttpClient client)
    {
        await using var body = await client.GetStreamAsync(address, TestContext.Current.CancellationToken);
        return await Graph.LoadAsync(body, format, new RdfReaderOptions(), TestContext.Current.CancellationToken);
    }

    /// <summary>The datasets of a page: neither the paging nor the catalogue and what hangs on it.</summary>
    private static List<Triple> Without(Graph graph)
    {
        var left = new HashSet<Resource>(graph.Subjects(Type, PagedCollection));
        var waiting = new Queue<Resource>(graph.Subjects(Type, new Iri("http://www.w3.org/ns/dcat#Catalog")));
        while (waiting.TryDequeue(out var node))
        {
            if (!left.Add(node))
            {
                continue;
            }

            foreach (var triple in graph.About(node).Where(triple => triple.Predicate.Value != "http://www.w3.org/ns/dcat#dataset"))
            {
                if (triple.Object is Resource inner)
                {
                    waiting.Enqueue(inner);
                }
            }
        }

        return [.. graph.Triples.Where(triple => !left.Contains(triple.Subject))];
    }

    private static IEnumerable<string> Shapes(IEnumerable<Triple> triples) => triples.Distinct().Where(HasBlank)
        .Select(triple => $"{(triple.Subject is BlankNode ? "_" : triple.Subject)} {triple.Predicate} {(triple.Object is BlankNode ? "_" : triple.Object)}")
        .Order(StringComparer.Ordinal);

    private static bool HasBlank(Triple triple) => triple.Subject is BlankNode || triple.Object is BlankNode;

    /// <summary>Blank nodes of one dataset are none of another's.</summary>
    private static IEnumerable<Triple> Renamed(IReadOnlyList<Triple> triples, string id)
    {
        foreach (var triple in triples)
        {
            yield return new(
                triple.Subject is BlankNode subject ? new BlankNode(id + subject.Label) : triple.Subject,
                triple.Predicate,
                triple.Object is BlankNode value ? new BlankNode(id + value.Label) : triple.Object);
        }
    }
}

[Collection<EmbeddedWeb>]
public sealed class EmbeddedCatalogDocumentTests(EmbeddedWebFixture fixture) : CatalogDocumentTests(fixture);

[Collection<ServersWeb>]
public sealed class ServersCatalogDocumentTests(ServersWebFixture fixture) : CatalogDocumentTests(fixture);
