using Catalog.Api.Fragments;
using Catalog.Dcat;
using Catalog.Search;
using Catalog.Storage;

namespace Catalog.Api.Ckan;

/// <summary>What organization_list and group_list, and the two show actions, do alike.</summary>
internal sealed class CkanCollections(
    OrganizationStore store, ISearchIndex index, FragmentCache fragments, CkanPackageForm form, PublicAddresses addresses)
{
    private const int MaxRows = 1000;

    private static readonly string[] OptionalLists = ["include_extras", "include_groups", "include_users", "include_tags"];

    /// <summary>How many datasets a show action names: CKAN's default page.</summary>
    private const int ShownPackages = 10;

    public async Task<CkanResult> ListAsync(CkanCall call, bool organizations, CancellationToken cancellationToken)
    {
        var parameters = call.Parameters;
        var errors = new CkanErrors();
        var limit = parameters.Natural("limit", errors);
        var offset = parameters.Natural("offset", errors) ?? 0;
        errors.ThrowIfAny();
        var allFields = parameters.Flag("all_fields", fallback: false);
        var withCount = parameters.Flag("include_dataset_count", fallback: true);
        var lists = OptionalLists
            .Where(name => parameters.Flag(name, fallback: false)).Select(name => name["include_".Length..]).ToArray();
        var names = parameters.List(organizations ? "organizations" : "groups");
        var text = parameters.Text("q");

        var collections = (await AllAsync(organizations, call.Audience, cancellationToken))
            .Where(collection => names is null or [] || names.Contains(collection.Name, StringComparer.Ordinal))
            .Where(collection => text is null || Mentions(collection, text));
        var page = Sort(collections, parameters.Text("sort") ?? parameters.Text("order_by"))
            .Skip(offset).Take(Math.Min(limit ?? MaxRows, MaxRows)).ToArray();
        return writer =>
        {
            if (!allFields)
            {
                writer.WriteStrings(page.Select(collection => collection.Name));
                return;
            }

            writer.WriteStartArray();
            foreach (var collection in page)
            {
                writer.WriteStartObject();
                collection.WriteMembers(writer, addresses, withCount);
                foreach (var list in lists)
                {
                    writer.WriteStartArray(list);
                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        };
    }

    public async Task<CkanResult> ShowAsync(CkanCall call, bool organizations, CancellationToken cancellationToken)
    {
        var id = call.Parameters.Id("id", "id");
        var withCount = call.Parameters.Flag("include_dataset_count", fallback: true);
        var collection = (await AllAsync(organizations, call.Audience, cancellationToken))
            .FirstOrDefault(collection => collection.Id == id || collection.Name == id)
            ?? throw CkanRefusal.NotFound(organizations ? "Organization was not found." : "Group was not found.");
        if (withCount && !call.Audience.IsPublic)
        {
            collection = collection with { PackageCount = await CountAsync(collection, call.Audience, cancellationToken) };
        }

        var packages = call.Parameters.Flag("include_datasets", fallback: false)
            ? await PackagesAsync(collection, call.Audience, cancellationToken)
            : null;
        return writer =>
        {
            writer.WriteStartObject();
            collection.WriteMembers(writer, addresses, withCount);
            if (packages is not null)
            {
                writer.WriteStartArray("packages"u8);
                foreach (var package in packages)
                {
                    writer.WriteRawValue(package.Span, skipInputValidation: true);
                }

                writer.WriteEndArray();
            }

            CkanCollection.WriteEmptyList(writer, "extras"u8);
            CkanCollection.WriteEmptyList(writer, "groups"u8);
            CkanCollection.WriteEmptyList(writer, "tags"u8);
            if (!call.Audience.IsPublic)
            {
                CkanCollection.WriteEmptyList(writer, "users"u8);
            }

            writer.WriteEndObject();
        };
    }

    /// <summary>Those that the caller may know of: an organisation with nothing but internal datasets has staff, but no
    /// public face.</summary>
    private async Task<IReadOnlyList<CkanCollection>> AllAsync(
        bool organizations, Audience audience, CancellationToken cancellationToken)
    {
        if (!organizations)
        {
            return [.. (await store.GroupsAsync(cancellationToken)).Select(CkanCollection.From)];
        }

        var all = await store.OrganizationsAsync(audience.SeesAll, cancellationToken);
        if (audience.OrganizationId is { } own && all.All(counted => counted.Value.Id != own)
            && await store.FindOrganizationAsync(own, cancellationToken) is { } organization)
        {
            all = [.. all, organization];
        }

        return [.. all.Select(CkanCollection.From)];
    }

    private static bool Mentions(CkanCollection collection, string text) =>
        collection.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || collection.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || collection.Description.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static IOrderedEnumerable<CkanCollection> Sort(IEnumerable<CkanCollection> collections, string? sort)
    {
        var words = (sort ?? "title asc").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [_, _, _, ..] || sort?.Contains(',', StringComparison.Ordinal) is true)
        {
            throw Unsortable("Too many sort criteria, only one is allowed");
        }

        var field = words is [var first, ..] ? first : "title";
        var direction = words is [_, var second] ? second.ToUpperInvariant() : "ASC";
        if (direction is not ("ASC" or "DESC"))
        {
            throw Unsortable($"Cannot sort in direction `{words[1]}`");
        }

        var descending = direction is "DESC";
        return field switch
        {
            "name" => Order(collections, collection => collection.Name, StringComparer.Ordinal, descending),
            "title" => Order(collections, collection => collection.DisplayName, StringComparer.OrdinalIgnoreCase, descending),
            "package_count" or "packages" =>
                Order(collections, collection => collection.PackageCount, Comparer<int>.Default, descending),
            _ => throw Unsortable($"Cannot sort by field `{field}`"),
        };
    }

    private static IOrderedEnumerable<CkanCollection> Order<T>(
        IEnumerable<CkanCollection> collections, Func<CkanCollection, T> key, IComparer<T> comparer, bool descending) =>
        (descending ? collections.OrderByDescending(key, comparer) : collections.OrderBy(key, comparer))
            .ThenBy(collection => collection.Name, StringComparer.Ordinal);

    private static CkanRefusal Unsortable(string message) => new(new CkanError.PlainValidation("message", message));

    private async Task<int> CountAsync(CkanCollection collection, Audience audience, CancellationToken cancellationToken)
    {
        try
        {
            var query = Members(collection, audience) with { Rows = 0 };
            return (int)(await index.SearchAsync(query, cancellationToken)).Total;
        }
        catch (SearchUnavailableException)
        {
            // The organisation calls go on without the engine, with the number that the store knows.
            return collection.PackageCount;
        }
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> PackagesAsync(
        CkanCollection collection, Audience audience, CancellationToken cancellationToken)
    {
        var query = Members(collection, Audience.Public) with { Rows = ShownPackages };
        var found = await index.SearchAsync(query, cancellationToken);
        return await fragments.RenderAsync([.. found.Hits.Select(hit => hit.Id)], form, audience, cancellationToken);
    }

    /// <summary>CKAN counts private datasets for those who may read them, and never drafts.</summary>
    private static SearchQuery Members(CkanCollection collection, Audience audience) => new()
    {
        Filters =
        [
            new(collection.IsOrganization
                ? new Match("owner_org", collection.Id)
                : new Match("groups", collection.Name)),
            .. audience.Filters(includePrivate: !audience.IsPublic, includeDrafts: false),
        ],
    };
}
