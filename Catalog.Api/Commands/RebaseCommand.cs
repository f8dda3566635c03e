using System.CommandLine;
using Catalog.Api.Operations;
using Catalog.Storage;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Commands;

/// <summary><c>rebase URL [--dry-run]</c>: moves the catalogue to another public address.</summary>
internal static class RebaseCommand
{
    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "The new public address." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would change, and changes nothing." };
        var rebase = new Command("rebase", "Moves the catalogue to another public address (Catalog:BaseUrl).") { url, dryRun };
        rebase.SetAction(async (words, cancellationToken) =>
        {
            var wanted = words.GetValue(url)!.TrimEnd('/');
            if (new CatalogOptionsValidation().Validate(null, new() { BaseUrl = wanted }) is { Failed: true } || wanted is "")
            {
                throw new RefusedException(
                    $"'{words.GetValue(url)}' is not a public address: http:// or https://, a host and at most a path.",
                    RefusedException.Usage);
            }

            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var kept = await session.Service<Settings>().FindAsync(Settings.BaseUrl, cancellationToken);
            var store = session.Service<CatalogStore>();
            var minted = words.GetValue(dryRun)
                ? await store.CountMintedAsync(cancellationToken)
                : await store.RebaseAsync(wanted, "command line", cancellationToken);
            Console.WriteLine($"Address:  {kept ?? "(none yet)"} -> {wanted}");
            Console.WriteLine($"IRIs minted here, which change with it: {minted} datasets and their distributions.");
            Console.WriteLine("IRIs of sources stay. Every link, page and file address begins with the new address.");
            if (words.GetValue(dryRun))
            {
                Console.WriteLine("Nothing was changed (--dry-run).");
                return 0;
            }

            var configured = session.Service<IOptions<CatalogOptions>>().Value.BaseUrl.TrimEnd('/');
            Console.WriteLine(configured is "" || configured == wanted
                ? "Done. Restart the service."
                : $"Done. Set Catalog:BaseUrl to {wanted} (it is {configured}) and restart the service.");
            return 0;
        });
        return rebase;
    }
}
