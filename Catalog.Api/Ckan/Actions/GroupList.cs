namespace Catalog.Api.Ckan.Actions;

internal sealed class GroupList(CkanCollections collections) : ICkanAction
{
    public string Name => "group_list";

    public string Help =>
        """
        Return a list of the names of the site's groups.

        sort: name, title or package_count, with asc or desc (default: title asc)
        limit, offset: at most 1000 of them, from here on
        groups: only those with these names
        q: only those that have this text in name, title or description
        all_fields: dictionaries instead of names (default: false)
        include_dataset_count: with package_count (default: true)
        """;

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken) =>
        collections.ListAsync(call, organizations: false, cancellationToken);
}
