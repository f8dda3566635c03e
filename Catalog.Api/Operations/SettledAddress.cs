using Catalog.Dcat;
using Catalog.Storage;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Operations;

/// <summary>The public address, kept in the store: minted IRIs have left the house with it, so it changes by
/// <c>rebase</c> only.</summary>
internal sealed class SettledAddress(Settings settings, CatalogStore store, IOptions<CatalogOptions> options)
{
    private PublicAddresses? _addresses;

    /// <summary>The addresses, once <see cref="SettleAsync"/> or <see cref="RecallAsync"/> knows them.</summary>
    public PublicAddresses Addresses =>
        _addresses ?? throw new InvalidOperationException("The base address was asked for before it was settled.");

    /// <summary>Settles it at the start of the service.</summary>
    /// <param name="startedOn">The first address that the service listens on, for the demo.</param>
    /// <param name="cancellationToken">Ends the question to the store.</param>
    public async Task SettleAsync(string? startedOn, CancellationToken cancellationToken)
    {
        var kept = await settings.FindAsync(Settings.BaseUrl, cancellationToken);
        var wanted = options.Value.BaseUrl.TrimEnd('/');
        if (wanted is "")
        {
            // The demo's addresses are nobody's bookmarks: it takes the one that it is started on.
            wanted = options.Value.Demo ? startedOn ?? kept : kept;
            if (wanted is null)
            {
                throw new RefusedException(options.Value.Demo
                    ? "Catalog:BaseUrl is missing and the address to listen on has no fixed port; set one of the two."
                    : "Catalog:BaseUrl is missing; set the address that the public uses, such as https://daten.stadt.example.");
            }
        }
        else if (kept is not null && kept != wanted)
        {
            throw new RefusedException(
                $"Catalog:BaseUrl is {wanted}, but this catalogue has published its addresses below {kept}; set that one, "
                + $"or move the catalogue with: rebase {wanted}");
        }

        if (kept is null)
        {
            await settings.SaveAsync(Settings.BaseUrl, wanted, cancellationToken);
        }
        else if (kept != wanted)
        {
            // The demo on another address: the index and whoever keeps answers must hear of it.
            await store.RebaseAsync(wanted, "start", cancellationToken);
        }

        _addresses = new(wanted);
    }

    /// <summary>Recalls it for a verb of the command line, which needs no setting. A catalogue that was never served has
    /// none yet, and nothing that a verb stores depends on it.</summary>
    public async Task RecallAsync(CancellationToken cancellationToken) => _addresses = new(
        await settings.FindAsync(Settings.BaseUrl, cancellationToken)
        ?? (options.Value.BaseUrl is { Length: > 0 } configured ? configured : "http://localhost"));
}
