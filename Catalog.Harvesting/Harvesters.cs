using Catalog.Harvesting.Ckan;
using Catalog.Harvesting.DcatAp;
using Catalog.Model;

namespace Catalog.Harvesting;

/// <summary>The harvester of each kind of source.</summary>
public sealed class Harvesters(DcatHarvester dcat, CkanHarvester ckan)
{
    public IHarvester For(SourceType type) => type switch
    {
        SourceType.Dcat => dcat,
        SourceType.Ckan => ckan,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
