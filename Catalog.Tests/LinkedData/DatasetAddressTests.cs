using System.Net;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Portal;
using Catalog.Tests.Support;

namespace Catalog.Tests.LinkedData;

/// <summary>What <c>/dataset/{name}</c> answers to whom.</summary>
public abstract class DatasetAddressTests(WebFixture fixture)
{
    private static readonly string Trees = WebFixture.IdOf("baumkataster");

    private static readonly string File = DatasetId.ForDistribution(Trees, "https://daten.stadt.example/baum.csv");

    [Theory]
    [InlineData(null, "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/turtle;q=1, text/html;q=0.5", "text/turtle")]
    [InlineData("text/html;q=0.5, text/turtle", "text/turtle")]
    [InlineData("application/rdf+xml", "application/rdf+xml")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/n-triples, */*;q=0.1", "application/n-triples")]
    [InlineData("application/*", "application/rdf+xml")]
    [InlineData("image/png, */*;q=0.1", "text/html")]
    public async Task Accept_decides_where_no_extension_does(string? accept, string mediaType)
    {
        using var answer = await AskAsync("/dataset/baumkataster", accept);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task The_extension_beats_Accept()
    {
        using var answer = await AskAsync("/dataset/baumkataster.ttl", "text/html");

        Assert.Equal("text/turtle", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Only_what_nobody_offers_is_not_acceptable()
    {
        using var answer = await AskAsync("/dataset/baumkataster", "image/png");

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Fact]
    public async Task An_id_leads_to_the_name_and_keeps_the_subject()
    {
        using var page = await AskAsync("/dataset/" + Trees, "text/html");
        using var byId = await AskAsync($"/dataset/{Trees}.nt", null);
        using var byName = await AskAsync("/dataset/baumkataster.nt", null);
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal(WebFixture.BaseUrl + "/dataset/baumkataster", page.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, byId.StatusCode);
        var text = await byId.Content.ReadAsStringAsync(cancellationToken);
        Assert.Equal(await byName.Content.ReadAsStringAsync(cancellationToken), text);
        Assert.StartsWith($"<{WebFixture.BaseUrl}/dataset/{Trees}> ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dataset/gibtesnicht", HttpStatusCode.NotFound)]
    [InlineData("/dataset/gibtesnicht.ttl", HttpStatusCode.NotFound)]
    [InlineData("/dataset/baumkataster.exe", HttpStatusCode.NotFound)]
    [InlineData("/dataset/entwurf", HttpStatusCode.NotFound)]
    [InlineData("/dataset/entwurf.rdf", HttpStatusCode.NotFound)]
    [InlineData("/dataset/intern-geheimwort7f3a", HttpStatusCode.NotFound)]
    [InlineData("/dataset/intern-geheimwort7f3a.ttl", HttpStatusCode.NotFound)]
    [InlineData("/dataset/weg", HttpStatusCode.Gone)]
    [InlineData("/dataset/weg.ttl", HttpStatusCode.Gone)]
    [InlineData("/dataset/karte", HttpStatusCode.OK)]
    public async Task What_is_not_there_is_not_found_and_what_was_withdrawn_is_gone(string address, HttpStatusCode status)
    {
        using var answer = await AskAsync(address, null);

        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain(
            WebFixture.Marker,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_former_name_leads_to_the_present_one()
    {
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded, WebFixture.BaseUrl);
        var cancellationToken = TestContext.Current.CancellationToken;
        await application.Service<OrganizationStore>().SaveOrganizationAsync(WebFixture.Organization("stadt-a", "Stadt A"), cancellationToken);
        var entry = WebFixture.Numbered(1);
        await application.Service<CatalogStore>().SaveAsync([entry], "test", cancellationToken);
        await application.Service<CatalogStore>().SaveAsync(
            [entry with { Record = entry.Record with { Name = "neuer-name" } }], "test", cancellationToken);

        using var page = await application.Client.GetAsync("/dataset/reihe-001?lang=en", cancellationToken);
        using var document = await application.Client.GetAsync("/dataset/reihe-001.ttl", cancellationToken);

        Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Equal(WebFixture.BaseUrl + "/dataset/neuer-name?lang=en", page.Headers.Location!.ToString());
        Assert.Equal(WebFixture.BaseUrl + "/dataset/neuer-name.ttl", document.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_minted_address_of_a_distribution_leads_to_its_dataset()
    {
        using var page = await AskAsync($"/dataset/{Trees}/resource/{File}", "text/html");
        using var document = await AskAsync($"/dataset/{Trees}/resource/{File}", "text/turtle");
        using var unknown = await AskAsync($"/dataset/{Trees}/resource/nie", "text/html");

        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Equal($"{WebFixture.BaseUrl}/dataset/baumkataster#distribution-{File}", page.Headers.Location!.ToString());
        Assert.Equal($"{WebFixture.BaseUrl}/dataset/baumkataster.ttl", document.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_download_leads_to_the_file_and_never_out_of_the_web()
    {
        var hostile = DatasetId.ForDistribution(WebFixture.IdOf("boese"), "javascript:alert(8)");
        using var file = await AskAsync($"/dataset/baumkataster/resource/{File}/download/baum.csv", null);
        using var bare = await AskAsync($"/dataset/baumkataster/resource/{File}/download", null);
        using var script = await AskAsync($"/dataset/boese/resource/{hostile}/download/x", null);

        Assert.Equal(HttpStatusCode.Found, file.StatusCode);
        Assert.Equal("https://daten.stadt.example/baum.csv", file.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Found, bare.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, script.StatusCode);
    }

    [Fact]
    public async Task The_catalogues_own_address_leads_to_its_documents()
    {
        using var answer = await AskAsync("/", "text/turtle");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(WebFixture.BaseUrl + "/catalog.ttl", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_document_of_one_dataset_is_read_back_as_it_was_written()
    {
        using var answer = await AskAsync("/dataset/baumkataster.rdf", null);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var graph = await Graph.LoadAsync(body, RdfFormat.RdfXml, new RdfReaderOptions(), TestContext.Current.CancellationToken);
        var store = fixture.Application.Service<CatalogStore>();
        var record = await store.FindAsync("baumkataster", TestContext.Current.CancellationToken);

        Assert.True(GraphComparison.AreIsomorphic(
            DatasetWriter.Triples(record!.Dataset, fixture.Application.Service<PublicAddresses>()), graph.Triples));
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string? accept)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
        {
            question.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await fixture.Application.Client.SendAsync(question, TestContext.Current.CancellationToken);
    }
}

[Collection<EmbeddedWeb>]
public sealed class EmbeddedDatasetAddressTests(EmbeddedWebFixture fixture) : DatasetAddressTests(fixture);

[Collection<ServersWeb>]
public sealed class ServersDatasetAddressTests(ServersWebFixture fixture) : DatasetAddressTests(fixture);
