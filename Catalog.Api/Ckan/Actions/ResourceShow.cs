using Catalog.Dcat;
using Catalog.Storage;

namespace Catalog.Api.Ckan.Actions;

internal sealed class ResourceShow(CatalogStore store, PublicAddresses addresses) : ICkanAction
{
    public string Name => "resource_show";

    public string Help =>
        """
        Return the metadata of a resource.

        id: its id
        """;

    public async Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        var id = call.Parameters.Id("id", "id");
        var record = await store.FindByDistributionAsync(id, cancellationToken)
            ?? throw CkanRefusal.NotFound("Resource was not found.");
        if (!call.Audience.Sees(record))
        {
            throw CkanRefusal.Denied(record.Id);
        }

        var distributions = record.Dataset.Distribution;
        for (var position = 0; position < distributions.Count; position++)
        {
            if (distributions[position].Id == id)
            {
                var place = position;
                return writer => CkanResource.Write(writer, record, distributions[place], place, addresses);
            }
        }

        throw CkanRefusal.NotFound("Resource was not found.");
    }
}
