using System.Runtime.CompilerServices;
using Catalog.Dcat;
using Catalog.Harvesting.Http;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting.DcatAp;

/// <summary>Reads a DCAT catalogue: one RDF document or a chain of Hydra pages (harvesting contract §2(b)). A page is one
/// compact graph; only its datasets travel on.</summary>
public sealed class DcatHarvester(SourceClient client, int mappingVersion = DatasetReader.MappingVersion) : IHarvester
{
    internal const string Accept =
        "text/turtle;q=0.9, application/rdf+xml;q=0.9, application/n-triples;q=0.9, application/ld+json;q=0.8, "
        + "application/xml;q=0.5, */*;q=0.1";

    private readonly DcatRecords _records = new(mappingVersion);

    public int MappingVersion => mappingVersion;

    public async IAsyncEnumerable<HarvestEvent> ReadAsync(
        HarvestSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new CatalogWalk(source, client, _records);
        await foreach (var happened in walk.ReadAsync(cancellationToken))
        {
            yield return happened;
        }
    }

    public Task<MappedRecord> RemapAsync(
        HarvestSource source, string datasetId, SourceContent content, IReadOnlyDictionary<string, string> known,
        CancellationToken cancellationToken) =>
        _records.RemapAsync(source, datasetId, content, known, cancellationToken);
}
