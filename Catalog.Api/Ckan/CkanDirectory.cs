using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Api.Ckan;

/// <summary>Organisations and groups by their handles, at hand for every dataset that names one. Asked again when a
/// handle is not known.</summary>
internal sealed class CkanDirectory(OrganizationStore store)
{
    private IReadOnlyDictionary<string, Organization> _organizations = new Dictionary<string, Organization>();
    private IReadOnlyDictionary<string, Group> _groups = new Dictionary<string, Group>();

    /// <summary>The organisations with these ids.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Organization>> OrganizationsAsync(
        IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        if (ids.All(_organizations.ContainsKey))
        {
            return _organizations;
        }

        return _organizations = await LoadOrganizationsAsync(cancellationToken);
    }

    /// <summary>The groups with these names.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Group>> GroupsAsync(
        IEnumerable<string> names, CancellationToken cancellationToken)
    {
        if (names.All(_groups.ContainsKey))
        {
            return _groups;
        }

        var all = await store.GroupsAsync(cancellationToken);
        return _groups = all.ToDictionary(counted => counted.Value.Name, counted => counted.Value, StringComparer.Ordinal);
    }

    /// <summary>The titles of the organisations with these names.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> OrganizationTitlesAsync(
        IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var titles = TitlesOf(_organizations.Values);
        if (!names.All(titles.ContainsKey))
        {
            _organizations = await LoadOrganizationsAsync(cancellationToken);
            titles = TitlesOf(_organizations.Values);
        }

        return titles;
    }

    private static Dictionary<string, string> TitlesOf(IEnumerable<Organization> organizations) =>
        organizations.ToDictionary(organization => organization.Name, organization => organization.Title, StringComparer.Ordinal);

    private async Task<Dictionary<string, Organization>> LoadOrganizationsAsync(CancellationToken cancellationToken) =>
        (await store.OrganizationsAsync(all: true, cancellationToken))
            .ToDictionary(counted => counted.Value.Id, counted => counted.Value, StringComparer.Ordinal);
}
