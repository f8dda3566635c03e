using System.Globalization;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Portal;

/// <summary>A catalogue with one of everything that matters to a page, and enough to fill three pages of a
/// catalogue document.</summary>
public abstract class WebFixture(Profile profile) : IAsyncLifetime
{
    public const string BaseUrl = "http://daten.stadt.example";

    /// <summary>Stands in every field of what nobody may see.</summary>
    public const string Marker = "Geheimwort7f3a";

    /// <summary>How many everyone is counted.</summary>
    public const int PublicDatasets = 233;

    private CatalogApplication? _application;

    /// <summary>The service; skips the running test where its servers are missing.</summary>
    internal CatalogApplication Application
    {
        get
        {
            if (CatalogApplication.Missing(profile) is { } reason)
            {
                Assert.Skip(reason);
            }

            return _application!;
        }
    }

    public static string IdOf(string name) => DatasetId.ForName("test-dataset", name);

    public async ValueTask InitializeAsync()
    {
        if (CatalogApplication.Missing(profile) is not null)
        {
            return;
        }

        _application = await CatalogApplication.StartAsync(profile, BaseUrl);
        var cancellationToken = TestContext.Current.CancellationToken;
        var organizations = _application.Service<OrganizationStore>();
        await organizations.SaveOrganizationAsync(Organization("stadt-a", "Stadt A"), cancellationToken);
        await organizations.SaveOrganizationAsync(Organization("geheimamt", "Amt " + Marker), cancellationToken);
        var store = _application.Service<CatalogStore>();
        await store.SaveAsync([Trees(), Hostile(), Restricted(), Internal(), Draft(), Withdrawn()], "test", cancellationToken);
        await store.RetireAsync([IdOf("weg")], "test", cancellationToken);
        await store.SaveAsync([.. Enumerable.Range(1, 230).Select(Numbered)], "test", cancellationToken);
        await _application.IndexedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    internal static Organization Organization(string name, string title) =>
        new() { Id = DatasetId.ForName("organization", name), Name = name, Title = title };

    internal static RecordToSave Entry(string name, Func<Dataset, Dataset> change, string organization = "stadt-a")
    {
        var dataset = new Dataset
        {
            Iri = PublicAddresses.Mint(IdOf(name)),
            Title = [new Literal(name, "de")],
            Description = [new Literal("Beschreibung von " + name, "de")],
        };
        return new(
            new CatalogRecord
            {
                Id = IdOf(name),
                Name = name,
                Dataset = change(dataset),
                OrganizationId = DatasetId.ForName("organization", organization),
            },
            Content: null);
    }

    internal static RecordToSave Numbered(int number) => Entry(
        string.Create(CultureInfo.InvariantCulture, $"reihe-{number:000}"),
        dataset => dataset with { Keyword = [new Literal("reihe", "de")] });

    internal static Distribution File(string dataset, string address, string format) => new()
    {
        Id = DatasetId.ForDistribution(IdOf(dataset), address),
        Node = PublicAddresses.Mint(IdOf(dataset), DatasetId.ForDistribution(IdOf(dataset), address)),
        Title = [new Literal("Datei " + format, "de")],
        AccessUrl = [new Iri(address)],
        DownloadUrl = [new Iri(address)],
        Format = new LabelledResource(new Iri("http://publications.europa.eu/resource/authority/file-type/" + format)),
        License = new LabelledResource(new Iri("http://dcat-ap.de/def/licenses/dl-by-de/2.0")),
        ByteSize = new Literal("1234567", new Iri("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")),
    };

    private static RecordToSave Trees() => Entry("baumkataster", dataset => dataset with
    {
        Title = [new Literal("Baumkataster", "de"), new Literal("Tree register", "en")],
        Description = [new Literal("Alle städtischen Bäume.\n\nMehr: https://baum.example/info.", "de")],
        Publisher = new Agent { Node = new Iri("https://stadt.example/gruenamt"), Name = [new Literal("Grünflächenamt")] },
        ContactPoint =
        [
            new ContactPoint
            {
                Node = new BlankNode("c"),
                Name = [new Literal("Team Bäume", "de")],
                Email = [new Iri("mailto:baum@stadt.example"), new Iri("https://quelle.example/ohne@mailto.example")],
            },
        ],
        Keyword = [new Literal("bäume", "de"), new Literal("trees", "en")],
        Theme = [new Iri("http://publications.europa.eu/resource/authority/data-theme/ENVI")],
        Identifier = [new Literal("baum-1")],
        Issued = new Literal("2020-03-01", new Iri("http://www.w3.org/2001/XMLSchema#date")),
        Temporal =
        [
            new PeriodOfTime
            {
                Node = new BlankNode("p"),
                StartDate = new Literal("2019", new Iri("http://www.w3.org/2001/XMLSchema#gYear")),
            },
        ],
        Spatial =
        [
            new Location
            {
                Node = new BlankNode("l"),
                Label = [new Literal("Jena", "de")],
                BoundingBox = [new Literal("POLYGON((11.5 50.8,11.7 50.8,11.7 51,11.5 51,11.5 50.8))", new Iri("http://www.opengis.net/ont/geosparql#wktLiteral"))],
            },
        ],
        Distribution =
        [
            File("baumkataster", "https://daten.stadt.example/baum.csv", "CSV"),
            File("baumkataster", "https://daten.stadt.example/baum.json", "JSON"),
        ],
    });

    private static RecordToSave Hostile() => Entry("boese", dataset => dataset with
    {
        Title = [new Literal("</script><script>alert('titel')</script>", "de")],
        Description =
        [
            new Literal(
                "<p onclick=\"alert(1)\">Text <b>fett</b> <a href=\"javascript:alert(2)\">klick</a> "
                + "<a href=\"https://gut.example/\">gut</a></p><script>alert(3)</script><img src=x onerror=alert(4)>"
                + "<style>body{display:none}</style><iframe src=\"https://boese.example\"></iframe>",
                "de"),
        ],
        LandingPage = [new Iri("javascript:alert(5)")],
        Keyword = [new Literal("<i>wort</i>", "de")],
        Publisher = new Agent
        {
            Node = new BlankNode("a"),
            Name = [new Literal("<img src=x onerror=alert(6)>")],
            Homepage = [new Iri("data:text/html;base64,PHNjcmlwdD4=")],
        },
        Distribution = [File("boese", "javascript:alert(8)", "CSV")],
    });

    private static RecordToSave Restricted() =>
        With(Entry("karte", dataset => dataset with { Title = [new Literal("Amtliche Karte", "de")] }), AccessClass.Restricted);

    private static RecordToSave Internal() => With(
        Entry(
            "intern-" + Marker.ToLowerInvariant(),
            dataset => dataset with
            {
                Title = [new Literal("Titel " + Marker, "de")],
                Description = [new Literal("Text " + Marker, "de")],
                Keyword = [new Literal(Marker, "de")],
                Publisher = new Agent { Node = new BlankNode("a"), Name = [new Literal("Stelle " + Marker)] },
                Theme = [new Iri("http://publications.europa.eu/resource/authority/data-theme/JUST")],
                Identifier = [new Literal(Marker)],
                Distribution = [File("intern", $"https://{Marker}.example/x.csv", "CSV")],
            },
            "geheimamt"),
        AccessClass.Internal);

    private static RecordToSave Draft()
    {
        var entry = Entry("entwurf", dataset => dataset with { Title = [new Literal("Entwurf " + Marker, "de")] });
        return entry with { Record = entry.Record with { State = RecordState.Draft } };
    }

    private static RecordToSave Withdrawn() => Entry("weg", dataset => dataset);

    private static RecordToSave With(RecordToSave entry, AccessClass access) =>
        entry with { Record = entry.Record with { Access = access } };
}

/// <summary>The catalogue on SQLite and Lucene.</summary>
public sealed class EmbeddedWebFixture() : WebFixture(Profile.Embedded);

/// <summary>The catalogue on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersWebFixture() : WebFixture(Profile.Servers);

/// <summary>The tests that share the embedded one.</summary>
[CollectionDefinition]
public sealed class EmbeddedWeb : ICollectionFixture<EmbeddedWebFixture>;

/// <summary>The tests that share the one on servers.</summary>
[CollectionDefinition]
public sealed class ServersWeb : ICollectionFixture<ServersWebFixture>;
