using Catalog.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catalog.Harvesting;

/// <summary>Runs the jobs of sources that are due, a few at a time.</summary>
public sealed partial class HarvestWorker(
    HarvestStore harvests, HarvestQueue queue, HarvestRunner runner, ILogger<HarvestWorker> logger) : BackgroundService
{
    private const int JobsAtOnce = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            queue.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = JobsAtOnce, CancellationToken = stoppingToken },
            async (name, cancellationToken) => await RunAsync(name, cancellationToken));

    private async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (await harvests.FindSourceAsync(name, cancellationToken) is { } source
                && await runner.RunAsync(source, null, cancellationToken) is null)
            {
                LogBusy(logger, name);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, name, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source} is being harvested by another process")]
    private static partial void LogBusy(ILogger logger, string source);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job of {Source} ended by an error")]
    private static partial void LogFailed(ILogger logger, string source, Exception exception);
}
