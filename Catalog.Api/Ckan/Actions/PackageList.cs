using Catalog.Storage;

namespace Catalog.Api.Ckan.Actions;

internal sealed class PackageList(CatalogStore store) : ICkanAction
{
    public string Name => "package_list";

    public string Help =>
        """
        Return a list of the names of the site's datasets, in ascending order.

        limit: at most so many (default and 0: all)
        offset: from here on
        """;

    public async Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        var errors = new CkanErrors();
        var limit = call.Parameters.Natural("limit", errors);
        var offset = call.Parameters.Natural("offset", errors) ?? 0;
        errors.ThrowIfAny();
        var names = await store.PublicNamesAsync(limit is 0 ? null : limit, offset, cancellationToken);
        return writer => writer.WriteStrings(names);
    }
}
