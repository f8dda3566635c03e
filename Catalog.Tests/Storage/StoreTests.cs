using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Catalog.Tests.Storage;

/// <summary>What every store test begins with: an empty store of one engine and a clock that stands.</summary>
public abstract class StoreTests : IAsyncLifetime
{
    private protected static readonly string SourceId = DatasetId.ForSource("rathaus");

    private TestStore? _test;

    private protected TestStore Test => _test!;

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero));

    private protected CatalogStore Store => new(Test.Database, Clock);

    private protected OrganizationStore Organizations => new(Test.Database, Clock);

    private protected HarvestStore Harvest => new(Test.Database, Clock);

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<TestStore> OpenAsync();

    public async ValueTask InitializeAsync() => _test = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_test is not null)
        {
            await _test.DisposeAsync();
        }
    }

    /// <summary>A dataset of the source with one distribution.</summary>
    private protected static RecordToSave Harvested(string key, string title, AccessClass access = AccessClass.Open)
    {
        var id = DatasetId.ForRecord(SourceId, key);
        var record = new CatalogRecord
        {
            Id = id,
            Name = "",
            SourceId = SourceId,
            RecordKey = key,
            Access = access,
            Dataset = new Dataset
            {
                Iri = new Iri("https://rathaus.example/#" + key),
                Title = [new Literal(title, "de")],
                Keyword = [new Literal(title + " Schlagwort"), new Literal("Jena")],
                Theme = [new Iri("http://publications.europa.eu/resource/authority/data-theme/ENVI")],
                Distribution =
                [
                    new Distribution { Id = DatasetId.ForDistribution(id, "1"), Node = new Iri("https://rathaus.example/csv/" + key) },
                ],
            },
        };
        return new RecordToSave(record, Content(key));
    }

    private protected static RecordToSave Written(string title) => Harvested("1", title) with { Content = null } is var item
        ? item with { Record = item.Record with { Id = Guid.CreateVersion7().ToString(), SourceId = null, RecordKey = null } }
        : item;

    private protected static SourceContent Content(string text, int mappingVersion = 1) => new(
        "hash of " + text, mappingVersion, System.Text.Encoding.UTF8.GetBytes(text), "text/turtle",
        [new Remark("literal-for-iri", RemarkSeverity.Warning, "dct:license", "A literal stood where an IRI is due.", text)]);

    private protected async Task<IReadOnlyList<SaveOutcome>> SaveAsync(params RecordToSave[] records) =>
        await Store.SaveAsync(records, "test", Token);

    private protected async Task<IReadOnlyList<Change>> ChangesAsync() => await Store.ReadChangesAsync(0, 100_000, Token);
}
