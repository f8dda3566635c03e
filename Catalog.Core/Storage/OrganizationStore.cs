using System.Data.Common;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>A name is taken by another organisation or group.</summary>
public sealed class NameTakenException(string message) : Exception(message);

/// <summary>Organisations and groups, with how many public datasets each has.</summary>
public sealed class OrganizationStore(DbDataSource database, TimeProvider time)
{
    private const string Organizations = """
        select o.id, o.name, o.title, o.description, o.image_url, o.created from organization o
        """;

    // An organisation that a source brought is shown once something of it is public; one that owns only internal
    // datasets would tell that they are there.
    private const string Shown = """
        where exists (select 1 from dataset d where d.organization_id = o.id and d.is_public = true)
            or not exists (select 1 from dataset d where d.organization_id = o.id and d.access = 'internal')
                and not exists (select 1 from source s where s.organization_name = o.name)
        """;

    private const string Groups = """
        select g.id, g.name, g.title, g.description, g.image_url, g.created from catalog_group g
        """;

    private readonly PublicCounts _counts = new(database);

    /// <summary>Organisations that own something public or were made by people, by name. One that owns internal
    /// datasets only is not among them unless <paramref name="all"/>.</summary>
    public async Task<IReadOnlyList<Counted<Organization>>> OrganizationsAsync(bool all, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<NamedRow>(
            $"{Organizations} {(all ? "" : Shown)} order by o.name", null, cancellationToken);
        var counts = await _counts.ReadAsync(cancellationToken);
        return [.. rows.Select(row => row.ToOrganization(counts))];
    }

    /// <summary>The organisation with this id or name, or null.</summary>
    public async Task<Counted<Organization>?> FindOrganizationAsync(string idOrName, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<NamedRow>(
            $"{Organizations} where o.id = @idOrName or o.name = @idOrName order by o.id <> @idOrName limit 1",
            new { idOrName }, cancellationToken);
        return rows is [var row] ? row.ToOrganization(await _counts.ReadAsync(cancellationToken)) : null;
    }

    /// <summary>Saves an organisation by id.</summary>
    /// <exception cref="NameTakenException">Another organisation or a group has its name.</exception>
    public Task SaveOrganizationAsync(Organization organization, CancellationToken cancellationToken) => SaveAsync(
        "organization",
        "catalog_group",
        new NamedRow
        {
            Id = organization.Id,
            Name = organization.Name,
            Title = organization.Title,
            Description = organization.Description,
            ImageUrl = organization.ImageUrl,
            Created = organization.Created == default ? time.GetUtcNow() : organization.Created,
        },
        cancellationToken);

    /// <summary>The 13 EU themes and the groups that people made, by name.</summary>
    public async Task<IReadOnlyList<Counted<Group>>> GroupsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<NamedRow>($"{Groups} order by g.name", null, cancellationToken);
        var counts = await _counts.ReadAsync(cancellationToken);
        return [.. rows.Select(row => row.ToGroup(counts))];
    }

    /// <summary>The group with this id or name, or null.</summary>
    public async Task<Counted<Group>?> FindGroupAsync(string idOrName, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<NamedRow>(
            $"{Groups} where g.id = @idOrName or g.name = @idOrName order by g.id <> @idOrName limit 1",
            new { idOrName }, cancellationToken);
        return rows is [var row] ? row.ToGroup(await _counts.ReadAsync(cancellationToken)) : null;
    }

    /// <summary>Saves a group by id.</summary>
    /// <exception cref="NameTakenException">Another group or an organisation has its name.</exception>
    public Task SaveGroupAsync(Group group, CancellationToken cancellationToken) => SaveAsync(
        "catalog_group",
        "organization",
        new NamedRow
        {
            Id = group.Id,
            Name = group.Name,
            Title = group.Title,
            Description = group.Description,
            ImageUrl = group.ImageUrl,
            Created = group.Created == default ? time.GetUtcNow() : group.Created,
        },
        cancellationToken);

    /// <summary>Organisations and groups share one namespace, so the other table must not have the name. A known row keeps
    /// its time of making.</summary>
    private async Task SaveAsync(string table, string other, NamedRow row, CancellationToken cancellationToken)
    {
        var sql = $"""
            insert into {table} (id, name, title, description, image_url, created)
            select @Id, @Name, @Title, @Description, @ImageUrl, @Created
            where not exists (select 1 from {other} where name = @Name)
            on conflict (id) do update set name = excluded.name, title = excluded.title,
            description = excluded.description, image_url = excluded.image_url
            """;
        try
        {
            if (await database.ExecuteAsync(sql, row, cancellationToken) == 1)
            {
                return;
            }
        }
        catch (DbException exception) when (Database.IsUniqueViolation(exception))
        {
            // Another row of the same table has the name: the sentence below says so.
        }

        throw new NameTakenException($"The name '{row.Name}' is taken by another organisation or group.");
    }

    private sealed class NamedRow
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Title { get; init; }

        public required string Description { get; init; }

        public required string ImageUrl { get; init; }

        public DateTimeOffset Created { get; init; }

        public Counted<Organization> ToOrganization(PublicCounts.Counts counts) => new(
            new Organization
            {
                Id = Id,
                Name = Name,
                Title = Title,
                Description = Description,
                ImageUrl = ImageUrl,
                Created = Created,
            },
            counts.Organizations.GetValueOrDefault(Id));

        public Counted<Group> ToGroup(PublicCounts.Counts counts) => new(
            new Group { Id = Id, Name = Name, Title = Title, Description = Description, ImageUrl = ImageUrl, Created = Created },
            counts.Groups.GetValueOrDefault(Name));
    }
}
