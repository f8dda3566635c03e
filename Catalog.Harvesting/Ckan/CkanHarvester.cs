using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Harvesting.Http;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting.Ckan;

/// <summary>Reads another CKAN by its action API (harvesting contract §2(a)).</summary>
public sealed class CkanHarvester(SourceClient client, int mappingVersion = CkanPackageMapper.Version) : IHarvester
{
    private readonly CkanPackageMapper _mapper = new(mappingVersion);

    public int MappingVersion => mappingVersion;

    public async IAsyncEnumerable<HarvestEvent> ReadAsync(
        HarvestSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new PackageWalk(source, CkanAddress.Parse(source.Url), new CkanAnswers(client), _mapper);
        await foreach (var happened in walk.ReadAsync(cancellationToken))
        {
            yield return happened;
        }
    }

    public Task<MappedRecord> RemapAsync(
        HarvestSource source, string datasetId, SourceContent content, IReadOnlyDictionary<string, string> known,
        CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(content.Raw);
        return Task.FromResult(_mapper.Map(
            source, CkanAddress.Parse(source.Url).Root, document.RootElement, datasetId, content.Hash));
    }
}
