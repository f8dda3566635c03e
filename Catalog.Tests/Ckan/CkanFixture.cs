using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Ckan;

/// <summary>Fixture F of the contract: organisations, a group, five datasets and three tokens, in a service that
/// listens.</summary>
public abstract class CkanFixture(Profile profile) : IAsyncLifetime
{
    public const string BaseUrl = "http://daten.stadt.example";

    private CatalogApplication? _application;

    /// <summary>Why the profile cannot be tested here, or null.</summary>
    public string? Missing { get; } = CatalogApplication.Missing(profile);

    public string Sysadmin { get; private set; } = "";

    public string EditorOfA { get; private set; } = "";

    public string Nobody { get; private set; } = "";

    public string StadtA { get; } = DatasetId.ForName("organization", "stadt-a");

    internal CatalogApplication Application => _application!;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        _application = await CatalogApplication.StartAsync(profile, BaseUrl);
        await SeedAsync();
        await SeedMoreAsync(TestContext.Current.CancellationToken);
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

    /// <summary>An entry with the least that one needs.</summary>
    internal static RecordToSave Entry(string name, string title, string organization, Func<Dataset, Dataset>? change = null)
    {
        var id = DatasetId.ForName("test-dataset", name);
        var dataset = new Dataset
        {
            Iri = PublicAddresses.Mint(id),
            Title = [new Literal(title, "de")],
            Description = [new Literal("Beschreibung von " + title, "de")],
        };
        return new(
            new CatalogRecord
            {
                Id = id,
                Name = name,
                Dataset = change?.Invoke(dataset) ?? dataset,
                OrganizationId = DatasetId.ForName("organization", organization),
            },
            Content: null);
    }

    internal static Distribution Resource(string datasetName, int number, string format, string url) => new()
    {
        Id = DatasetId.ForDistribution(DatasetId.ForName("test-dataset", datasetName), url),
        Node = new BlankNode("d" + number),
        Title = [new Literal($"{format} {number}", "de")],
        AccessUrl = [new Iri(url)],
        DownloadUrl = [new Iri(url)],
        Format = new LabelledResource(new BlankNode("f" + number), [new Literal(format)]),
    };

    /// <summary>What a class of cases needs beyond fixture F.</summary>
    private protected virtual Task SeedMoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var organizations = Application.Service<OrganizationStore>();
        foreach (var (name, title) in new[] { ("stadt-a", "Stadt A"), ("stadt-b", "Stadt B"), ("stadt-c", "Stadt C") })
        {
            await organizations.SaveOrganizationAsync(
                new() { Id = DatasetId.ForName("organization", name), Name = name, Title = title, Created = Then },
                cancellationToken);
        }

        await organizations.SaveGroupAsync(
            new() { Id = DatasetId.ForName("group", "verkehr"), Name = "verkehr", Title = "Verkehr", Created = Then },
            cancellationToken);
        await Application.Service<CatalogStore>().SaveAsync(Datasets(), "test", cancellationToken);

        var tokens = Application.Service<AccessTokens>();
        Sysadmin = await tokens.CreateAsync("sys", TokenRole.Sysadmin, null, cancellationToken);
        EditorOfA = await tokens.CreateAsync("ed", TokenRole.Editor, StadtA, cancellationToken);
        Nobody = await tokens.CreateAsync("no", TokenRole.Editor, null, cancellationToken);
    }

    private static DateTimeOffset Then => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static RecordToSave[] Datasets()
    {
        var radwege = Entry("radwege", "Radwege", "stadt-a", dataset => dataset with
        {
            Keyword = [new Literal("verkehr", "de"), new Literal("radverkehr", "de")],
            Distribution =
            [
                Resource("radwege", 1, "csv", "https://daten.stadt-a.example/radwege.csv"),
                Resource("radwege", 2, "geojson", "https://daten.stadt-a.example/radwege.geojson"),
            ],
            AdditionalValues = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["extras"] = """[{"key": "theme", "value": "TRAN"}]""",
                ["license_id"] = "\"cc-by\"",
            },
        });
        var haushalt = Entry("haushalt-2024", "Haushalt 2024", "stadt-a", dataset => dataset with
        {
            Keyword = [new Literal("finanzen", "de")],
            Distribution = [Resource("haushalt-2024", 1, "xlsx", "https://daten.stadt-a.example/haushalt.xlsx")],
        });
        var geheim = Entry("geheim", "Geheimes", "stadt-a", dataset => dataset with
        {
            Keyword = [new Literal("geheimwort", "de")],
        });
        var entwurf = Entry("entwurf", "Entwurf", "stadt-a");
        return
        [
            radwege with { Record = radwege.Record with { Groups = ["verkehr"] } },
            haushalt,
            Entry("parkplaetze", "Parkplätze", "stadt-c"),
            geheim with { Record = geheim.Record with { Access = AccessClass.Internal } },
            entwurf with { Record = entwurf.Record with { State = RecordState.Draft } },
        ];
    }
}

/// <summary>Fixture F on SQLite and Lucene.</summary>
public sealed class EmbeddedCkanFixture() : CkanFixture(Profile.Embedded);

/// <summary>Fixture F on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersCkanFixture() : CkanFixture(Profile.Servers);
