using Catalog.Dcat;
using Catalog.Model;
using Catalog.Storage;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Operations;

/// <summary>What must be true of store and index before the service listens.</summary>
internal sealed class Opening(
    IndexLease lease, OrganizationStore organizations, IOptions<CatalogOptions> options, TimeProvider time)
{
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Demo && !File.Exists(Demo.SourcesFile))
        {
            throw new RefusedException($"The demo is missing: {Demo.SourcesFile} is not there.");
        }

        await SeedGroupsAsync(cancellationToken);
    }

    /// <summary>An embedded index has one process. With Elasticsearch others may serve, and one of them writes. Asked before
    /// anything is written, so that a start that is refused leaves the running service as it is.</summary>
    public async Task RefuseSecondAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Search.Elasticsearch.Urls is not "")
        {
            return;
        }

        var folder = Path.GetFullPath(options.Value.DataDirectory);
        try
        {
            await using var free = await lease.TryTakeAsync(cancellationToken)
                ?? throw new RefusedException(
                    $"Another process serves the catalogue in {folder} already; an embedded index has one process. Stop that "
                    + "one, or set another Catalog:DataDirectory.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Catalog:DataDirectory {folder} cannot be written: {exception.Message}");
        }
    }

    /// <summary>The EU's data themes are groups from the start.</summary>
    private async Task SeedGroupsAsync(CancellationToken cancellationToken)
    {
        var known = (await organizations.GroupsAsync(cancellationToken)).Select(counted => counted.Value.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var theme in AuthorityTables.Themes)
        {
            var name = theme.Code.ToLowerInvariant();
            if (known.Contains(name))
            {
                continue;
            }

            await organizations.SaveGroupAsync(
                new() { Id = DatasetId.ForName("group", name), Name = name, Title = theme.German, Created = time.GetUtcNow() },
                cancellationToken);
        }
    }
}
