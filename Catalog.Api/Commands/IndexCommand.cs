using System.CommandLine;
using System.Globalization;
using Catalog.Search;
using Catalog.Storage;

namespace Catalog.Api.Commands;

/// <summary><c>index rebuild</c>: builds the search index again from the store.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var rebuild = new Command("rebuild", "Builds the index again: in the service if one runs, else here.");
        rebuild.SetAction(async (_, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            if (await session.Service<Indexer>().TryRebuildAsync(cancellationToken))
            {
                Console.WriteLine("The index was built again.");
                return 0;
            }

            await session.Service<Settings>().SaveAsync(
                Settings.RebuildIndex,
                session.Service<TimeProvider>().GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                cancellationToken);
            Console.WriteLine("The service builds the index again; the old one answers meanwhile.");
            return 0;
        });
        return new("index", "The search index.") { rebuild };
    }
}
