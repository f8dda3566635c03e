using System.Data.Common;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Operations;

/// <summary>After the start: harvests the demo if it is asked for, waits for the index, and says on standard output that
/// the catalogue is ready. Others script against that line.</summary>
internal sealed partial class FirstFill(
    CatalogStore store,
    ISearchIndex index,
    Demo demo,
    Readiness readiness,
    IOptions<CatalogOptions> options,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILogger<FirstFill> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (!await TryFillAsync(stoppingToken))
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends, or its start failed, before it was ready.
        }
    }

    /// <summary>False if the store went away meanwhile: it may come back, and the service goes on until then.</summary>
    private async Task<bool> TryFillAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FillAsync(stoppingToken);
            return true;
        }
        catch (DbException exception)
        {
            LogStoreAway(exception.Message);
            return false;
        }
    }

    private async Task FillAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        if (options.Value.Demo)
        {
            await demo.FillAsync(stoppingToken);
        }

        await IndexedAsync(stoppingToken);
        readiness.Announce();
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var count = await store.CountPublicAsync(stoppingToken);
        Console.WriteLine($"Catalog is ready on {ListeningAddress.Typed(address)} with {count} datasets");
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until the index has reached what the store holds now.</summary>
    private async Task IndexedAsync(CancellationToken cancellationToken)
    {
        var seq = await store.LastSeqAsync(cancellationToken);
        var told = false;
        using var timer = new PeriodicTimer(Look);
        do
        {
            try
            {
                if (await index.ReadCheckpointAsync(cancellationToken) >= seq)
                {
                    return;
                }
            }
            catch (SearchUnavailableException exception)
            {
                // What needs no search answers meanwhile.
                if (!told)
                {
                    LogWaiting(exception.Message);
                    told = true;
                }
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting for the search engine: {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(2, LogLevel.Error, "The store failed before the catalogue was filled; trying again: {Reason}")]
    private partial void LogStoreAway(string reason);
}
