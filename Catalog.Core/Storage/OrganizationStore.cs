using System.Data.Common;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>Organisations and groups, with how many public datasets each has.</summary>
public sealed class OrganizationStore(DbDataSource database, TimeProvider time)
{
    private readonly DbDataSource _database = database;
    private readonly TimeProvider _time = time;

    /// <summary>Organisations that own something public or were made by people, by name. One that owns internal
    /// datasets only is not among them unless <paramref name="all"/>.</summary>
    public Task<IReadOnlyList<Counted<Organization>>> OrganizationsAsync(bool all, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_database.ToString() + _time);

    /// <summary>The organisation with this id or name, or null.</summary>
    public Task<Counted<Organization>?> FindOrganizationAsync(string idOrName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Saves an organisation by id.</summary>
    public Task SaveOrganizationAsync(Organization organization, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The 13 EU themes and the groups that people made, by name.</summary>
    public Task<IReadOnlyList<Counted<Group>>> GroupsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The group with this id or name, or null.</summary>
    public Task<Counted<Group>?> FindGroupAsync(string idOrName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Saves a group by id.</summary>
    public Task SaveGroupAsync(Group group, CancellationToken cancellationToken) => throw new NotSupportedException();
}
