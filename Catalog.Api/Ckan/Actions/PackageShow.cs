using Catalog.Api.Fragments;
using Catalog.Storage;

namespace Catalog.Api.Ckan.Actions;

internal sealed class PackageShow(CatalogStore store, FragmentCache fragments, CkanPackageForm form) : ICkanAction
{
    public string Name => "package_show";

    public string Help =>
        """
        Return the metadata of a dataset and its resources.

        id: its id or name
        """;

    public async Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        // The key of the missing value is CKAN's; it takes the parameter id only.
        var id = call.Parameters.Id("id", "name_or_id");
        var record = await store.FindAsync(id, cancellationToken) ?? throw CkanRefusal.NotFound();
        if (!call.Audience.Sees(record))
        {
            throw CkanRefusal.Denied(record.Id);
        }

        var package = await fragments.RenderAsync(record, form, cancellationToken);
        return writer => writer.WriteRawValue(package.Span, skipInputValidation: true);
    }
}
