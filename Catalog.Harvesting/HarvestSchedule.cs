using Cronos;

namespace Catalog.Harvesting;

/// <summary>A cron expression of five fields (minute, hour, day, month, weekday) in the catalogue's time zone.</summary>
public static class HarvestSchedule
{
    public static bool IsValid(string expression) => CronExpression.TryParse(expression, out _);

    /// <summary>When it fires next, or null if it never does or cannot be read.</summary>
    public static DateTimeOffset? Next(string expression, DateTimeOffset after, TimeZoneInfo zone) =>
        CronExpression.TryParse(expression, out var cron)
            ? cron.GetNextOccurrence(after, zone)?.ToUniversalTime()
            : null;
}
