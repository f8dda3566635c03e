namespace Catalog.Api.Ckan.Actions;

internal sealed class OrganizationShow(CkanCollections collections) : ICkanAction
{
    public string Name => "organization_show";

    public string Help =>
        """
        Return the details of a organisation.

        id: its id or name
        include_datasets: with its first 10 datasets (default: false)
        include_dataset_count: with package_count (default: true)
        """;

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken) =>
        collections.ShowAsync(call, organizations: true, cancellationToken);
}
