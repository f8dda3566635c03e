namespace Catalog.Api.Ckan.Actions;

internal sealed class GroupShow(CkanCollections collections) : ICkanAction
{
    public string Name => "group_show";

    public string Help =>
        """
        Return the details of a group.

        id: its id or name
        include_datasets: with its first 10 datasets (default: false)
        include_dataset_count: with package_count (default: true)
        """;

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken) =>
        collections.ShowAsync(call, organizations: false, cancellationToken);
}
