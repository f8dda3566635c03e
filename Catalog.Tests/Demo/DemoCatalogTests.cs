using System.Text;
using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Tests.Dcat;
using Catalog.Tests.Support;

namespace Catalog.Tests.Demo;

public sealed class DemoCatalogTests
{
    private const string FilePrefix = "https://demo.invalid/files/";
    private static readonly string Folder = Path.Combine(SharedData.Repository, "schemas", "demo");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("open.ttl", 49)]
    [InlineData("restricted.ttl", 1)]
    [InlineData("internal.ttl", 3)]
    public async Task Each_catalogue_is_read_without_a_single_repair(string file, int count)
    {
        var readings = await ReadAsync(file);

        Assert.Equal(count, readings.Count);
        Assert.All(readings, reading => Assert.Empty(reading.Remarks));
        Assert.All(readings, reading => Assert.Null(reading.Problem));
    }

    [Fact]
    public async Task Every_public_dataset_has_what_the_profile_asks_for()
    {
        foreach (var dataset in (await ReadAsync("open.ttl")).Concat(await ReadAsync("restricted.ttl")).Select(r => r.Dataset))
        {
            Assert.NotEmpty(dataset.Description);
            Assert.NotEmpty(dataset.Publisher!.Name);
            Assert.NotEmpty(dataset.ContactPoint[0].Email);
            Assert.NotEmpty(dataset.Keyword);
            Assert.NotEmpty(dataset.Identifier);
            Assert.NotNull(dataset.Modified);
            Assert.NotEmpty(dataset.Spatial);
            Assert.All(dataset.Theme, theme => Assert.NotNull(AuthorityTables.FindTheme(theme.Value)));
            Assert.NotNull(AuthorityTables.FindFrequency(dataset.AccrualPeriodicity!.Value));
            Assert.NotEmpty(dataset.Distribution);
            Assert.All(dataset.Distribution, d => Assert.NotEmpty(d.AccessUrl));
            Assert.All(dataset.Distribution, d => Assert.NotNull(AuthorityTables.FindLicense(d.License!.Iri!.Value)));
            Assert.All(dataset.Distribution, d => Assert.NotEqual("", AuthorityTables.FormatName(d)));
            Assert.Contains("emo", dataset.Description.In("de")!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_are_legal_and_differ()
    {
        var names = new List<string>();
        foreach (var file in (string[])["open.ttl", "restricted.ttl", "internal.ttl"])
        {
            names.AddRange((await ReadAsync(file)).Select(r => r.Dataset.Iri.Value[(r.Dataset.Iri.Value.LastIndexOf('/') + 1)..]));
        }

        Assert.Equal(53, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.Matches("^[a-z0-9_-]{2,100}$", name));
    }

    [Fact]
    public async Task Every_file_is_there_except_the_dead_link()
    {
        var missing = new List<string>();
        foreach (var dataset in (await ReadAsync("open.ttl")).Concat(await ReadAsync("restricted.ttl")).Select(r => r.Dataset))
        {
            foreach (var address in dataset.Distribution.SelectMany(d => d.AccessUrl.Concat(d.DownloadUrl)).Select(iri => iri.Value))
            {
                Assert.StartsWith(FilePrefix, address, StringComparison.Ordinal);
                if (!File.Exists(Path.Combine(Folder, "files", address[FilePrefix.Length..])))
                {
                    missing.Add(address);
                }
            }
        }

        Assert.Equal([FilePrefix + "naturdenkmale-2019.geojson"], missing.Distinct());
    }

    [Fact]
    public async Task The_deliberate_errors_are_in_it()
    {
        var datasets = (await ReadAsync("open.ttl")).Select(r => r.Dataset).ToDictionary(
            d => d.Iri.Value[(d.Iri.Value.LastIndexOf('/') + 1)..], StringComparer.Ordinal);

        Assert.Equal(datasets["ortsteile"].Identifier, datasets["ortsteile-kopie"].Identifier);
        Assert.Empty(datasets["mangel"].Distribution[0].LicenseAttribution);
        Assert.EndsWith("dl-by-de/2.0", datasets["mangel"].Distribution[0].License!.Iri!.Value, StringComparison.Ordinal);
        Assert.StartsWith("2023", datasets["hundekottutenspender"].Modified!.Value, StringComparison.Ordinal);
        Assert.EndsWith("/ANNUAL", datasets["hundekottutenspender"].AccrualPeriodicity!.Value, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, "files", "strassenreinigung.csv"), Cancellation);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    [Fact]
    public void Every_file_says_that_it_is_invented()
    {
        var files = Directory.GetFiles(Path.Combine(Folder, "files"));

        Assert.True(files.Length >= 15);
        Assert.All(
            files.Where(file => Path.GetExtension(file) != ".zip"),
            file => Assert.Contains("Demodaten", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 20_000));
    }

    [Fact]
    public async Task Every_text_of_an_internal_dataset_carries_a_marker()
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, "internal.ttl"));
        var graph = await Graph.LoadAsync(stream, RdfFormat.Turtle, RdfReaderOptions.Default, Cancellation);

        foreach (var literal in graph.Triples.Select(t => t.Object).OfType<Literal>())
        {
            if (!char.IsAsciiDigit(literal.Value[0]) && !literal.Value.StartsWith("POINT", StringComparison.Ordinal))
            {
                Assert.Contains("intern-marke", literal.Value, StringComparison.Ordinal);
            }
        }

        Assert.All(DatasetReader.FindDatasets(graph), node => Assert.Contains("intern-marke", node.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(graph.Triples, t => t.Object is Iri iri && iri.Value.StartsWith(FilePrefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sources_name_their_catalogues_classes_and_organisations()
    {
        await using var stream = File.OpenRead(Path.Combine(Folder, "sources.json"));
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: Cancellation);

        var sources = document.RootElement.GetProperty("sources").EnumerateArray().ToList();

        Assert.Equal(["demo", "demo-restricted", "demo-internal"], sources.Select(s => s.GetProperty("name").GetString()!));
        Assert.Equal(["open", "restricted", "internal"], sources.Select(s => s.GetProperty("class").GetString()!));
        Assert.All(sources, s => Assert.True(File.Exists(Path.Combine(Folder, s.GetProperty("file").GetString()!))));
        Assert.All(sources, s => Assert.Equal("https://demo.invalid/catalog/" + s.GetProperty("file").GetString(), s.GetProperty("url").GetString()));
        Assert.Contains("intern-marke", sources[2].GetProperty("organization").GetProperty("title").GetString()!, StringComparison.Ordinal);
    }

    private static async Task<List<DatasetReading>> ReadAsync(string file)
    {
        var graph = await Documents.FileAsync(Path.Combine(Folder, file), RdfFormat.Turtle, Cancellation);
        return [.. DatasetReader.FindDatasets(graph).Select(node => DatasetReader.Read(graph, node, Documents.DatasetId))];
    }
}
