using Catalog.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Catalog.Harvesting;

/// <summary>Looks every few seconds which sources are due. However many ticks passed while nobody looked, a source is
/// queued once.</summary>
public sealed partial class HarvestScheduler(
    HarvestStore harvests, HarvestQueue queue, IOptions<CatalogOptions> options, TimeProvider time,
    ILogger<HarvestScheduler> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Harvesting.Enabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await QueueDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task QueueDueAsync(CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
        var now = time.GetUtcNow();
        foreach (var source in await harvests.SourcesAsync(cancellationToken))
        {
            if (source.Schedule is null || source.NextDue > now)
            {
                continue;
            }

            // The next time is written before the job runs: a crash in between costs one run and never repeats one.
            await harvests.SaveSourceAsync(
                source with { NextDue = HarvestSchedule.Next(source.Schedule, now, zone) }, cancellationToken);
            if (source.NextDue is not null)
            {
                queue.Add(source.Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedule could not be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
