using System.Buffers;
using System.Globalization;
using System.Text;
using Catalog.Dcat;
using Catalog.Harvesting.DcatAp;
using Catalog.Harvesting.Http;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Tests.Support;

namespace Catalog.Tests.Harvesting;

/// <summary>The same catalogue in any format and encoding is the same catalogue.</summary>
public sealed class DocumentTests : IAsyncLifetime
{
    private HarvestRig _rig = null!;

    public static TheoryData<string> RealFiles
    {
        get
        {
            var folder = Path.Combine(SharedData.Root, "harvest/dcat-rdf");
            return Directory.Exists(folder)
                ? [.. Directory.GetFiles(folder).Where(file => !file.EndsWith(".md", StringComparison.Ordinal))
                    .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
                : ["none"];
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = await HarvestRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData("/catalog.ttl", null, "<?xml version='1.0'?><rdf:RDF/>", "RDF/XML")]
    [InlineData("/catalog.xml", "application/xml", "<rdf:RDF xmlns:rdf='x'>", "RDF/XML")]
    [InlineData("/catalog", "text/turtle", "@prefix a: <b:> .", "Turtle")]
    [InlineData("/catalog", "application/n-triples", "<http://a/b> <http://a/c> <http://a/d> .", "N-Triples")]
    [InlineData("/catalog", "text/plain", "<http://a/b> <http://a/c> <http://a/d> .", "Turtle")]
    [InlineData("/catalog", "text/plain", "\uFEFF\n  {\"@id\": \"a:b\"}", "JSON-LD")]
    [InlineData("/catalog", "application/ld+json", "[{\"@id\": \"a:b\"}]", "JSON-LD")]
    [InlineData("/catalog.ttl", null, "[] a <a:b> .", "Turtle")]
    [InlineData("/catalog.rdf", "application/rdf+xml", "@prefix a: <b:> .", "Turtle")]
    [InlineData("/catalog.jsonld", null, "<urn:a> <urn:b> <urn:c> .", "Turtle")]
    [InlineData("/catalog.nt", "text/turtle", "_:a <http://a/c> <http://a/d> .", "N-Triples")]
    [InlineData("/catalog", null, "", "RDF/XML")]
    public void The_format_follows_content_then_suffix_then_media_type(
        string path, string? mediaType, string body, string format) => Assert.Equal(format, DocumentFormat.Of(new SourceAnswer
        {
            Url = new Uri("http://127.0.0.1" + path),
            MediaType = mediaType,
            Body = Encoding.UTF8.GetBytes(body),
        }).Name);

    [Theory]
    [InlineData("utf-8", null)]
    [InlineData("utf-8 with mark", null)]
    [InlineData("utf-16", null)]
    [InlineData("windows-1252", null)]
    [InlineData("iso-8859-15", "iso-8859-15")]
    public async Task Umlauts_survive_whatever_the_encoding(string encoding, string? charset)
    {
        var text = """
            <https://www.teststadt.de/dataset/baeume> a <http://www.w3.org/ns/dcat#Dataset> ;
                <http://purl.org/dc/terms/title> "Bäume und Straßen" ; <http://purl.org/dc/terms/description> "größer" .
            """;
        byte[] body = encoding switch
        {
            "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            "utf-8" => Encoding.UTF8.GetBytes(text),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(text),
        };
        _rig.Http.Serve("/catalog.ttl", body, charset is null ? "text/turtle" : "text/turtle; charset=" + charset);
        await _rig.AddSourceAsync("/catalog.ttl");

        var job = await _rig.HarvestAsync();

        Assert.Equal(JobState.Complete, job.State);
        Assert.Equal("Bäume und Straßen", (await _rig.AllAsync()).Single().Dataset.Title.Single().Value);
    }

    [Fact]
    public async Task Characters_that_XML_forbids_cost_themselves_and_nothing_else()
    {
        _rig.Http.Serve("/catalog.rdf", """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"
                xmlns:dcat="http://www.w3.org/ns/dcat#">
              <dcat:Dataset rdf:about="https://www.teststadt.de/dataset/baeume">
                <dct:title>Bäume
            """ + "\u0002\u001f" + """
            der Stadt</dct:title><dct:description>x</dct:description></dcat:Dataset></rdf:RDF>
            """, "application/rdf+xml");
        await _rig.AddSourceAsync("/catalog.rdf");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 1), (job.State, job.Created));
        Assert.Contains("??", (await _rig.AllAsync()).Single().Dataset.Title.Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_format_of_the_same_catalogue_changes_nothing()
    {
        var file = SharedData.Require("dcat-ap-de/real-catalogues/bremen-catalog-2021.rdf");
        await using var stream = File.OpenRead(file);
        var options = new RdfReaderOptions { BaseIri = "https://www.transparenz.bremen.de/" };
        var graph = await Graph.LoadAsync(stream, RdfFormat.RdfXml, options, Token);
        await _rig.AddSourceAsync("/catalog");
        var jobs = new List<HarvestJob>();
        foreach (var format in (RdfFormat[])[RdfFormat.RdfXml, RdfFormat.Turtle, RdfFormat.NTriples, RdfFormat.JsonLd])
        {
            _rig.Http.Serve("/catalog", Written(graph, format), format.MediaTypes[0]);

            jobs.Add(await _rig.HarvestAsync());
        }

        Assert.Equal(153, jobs[0].Created);
        Assert.All(jobs.Skip(1), job => Assert.Equal((JobState.Complete, 153), (job.State, job.Unchanged)));
    }

    [Fact]
    public async Task Pages_of_JSON_LD_are_followed()
    {
        for (var page = 1; page <= 2; page++)
        {
            var number = page.ToString(CultureInfo.InvariantCulture);
            var body = await File.ReadAllBytesAsync(
                SharedData.Require($"harvest/dcat-rdf/udata__paged-collection-{number}.jsonld"), Token);
            _rig.Http.Serve("/" + number, body, "application/ld+json");
        }

        _rig.Http.Serve("/catalog.jsonld", context =>
        {
            context.Response.Headers.Location = "/" + (context.Request.Query["page"].FirstOrDefault() ?? "1");
            context.Response.StatusCode = 307;
            return Task.CompletedTask;
        });
        await _rig.AddSourceAsync("/catalog.jsonld?page=1");

        var job = await _rig.HarvestAsync();

        Assert.Equal((JobState.Complete, 4), (job.State, job.Found));
    }

    [Theory]
    [MemberData(nameof(RealFiles))]
    public async Task Any_real_document_ends_with_a_report(string file)
    {
        var body = await File.ReadAllBytesAsync(SharedData.Require("harvest/dcat-rdf/" + file), Token);
        _rig.Http.Serve("/" + file, body);
        await _rig.AddSourceAsync("/" + file);

        var first = await _rig.HarvestAsync();
        _rig.Http.Serve("/" + file, context => context.Response.Body.WriteAsync(body).AsTask());
        var second = await _rig.HarvestAsync();

        Assert.True(first.State is JobState.Complete or JobState.Partial or JobState.Incomplete, first.ErrorMessage);
        Assert.True(first.ErrorCode is not "internal", first.ErrorMessage);
        Assert.DoesNotContain(await _rig.LinesAsync(first), line => line.Code is "internal" or "store");
        Assert.Equal((first.Created, 0), (second.Unchanged, second.Created));
    }

    private static byte[] Written(Graph graph, RdfFormat format)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = RdfWriter.Create(output, format, DatasetWriter.Prefixes);
        writer.Begin();
        var nodes = DatasetReader.FindDatasets(graph);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
            {
                writer.Separate();
            }

            writer.WriteRecord(nodes[i], [.. DatasetReader.Closure(graph, nodes[i])]);
        }

        writer.Complete();
        return output.WrittenSpan.ToArray();
    }
}
