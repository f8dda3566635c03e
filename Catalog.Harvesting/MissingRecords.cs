using System.Globalization;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting;

/// <summary>The two-phase deletion of the harvesting contract §4.5: what a complete read missed, what of it is to be
/// retired now, and whether it is so much that a person must decide first.</summary>
/// <param name="Missing">Active records that the read did not list.</param>
/// <param name="Due">Those that have been missed often and long enough.</param>
/// <param name="HeldBecause">Why nothing may happen without a person, or null.</param>
internal sealed record MissingRecords(
    IReadOnlyList<KnownRecord> Missing, IReadOnlyList<KnownRecord> Due, string? HeldBecause)
{
    // Above both of these a loss is suspicious; below, a small source could never drop anything by itself.
    private const int SuspiciousPercent = 10;
    private const int SuspiciousCount = 5;

    private const int MostAtOnce = 500;

    /// <summary>Judges a complete read.</summary>
    /// <param name="source">The source, with its numbers of reads and days.</param>
    /// <param name="known">Everything known of it, retired records too; they count nowhere.</param>
    /// <param name="seen">The keys that were listed.</param>
    /// <param name="foundBefore">How many records the last complete job found, or null.</param>
    /// <param name="now">The time.</param>
    public static MissingRecords Judge(
        HarvestSource source, IEnumerable<KnownRecord> known, IReadOnlySet<string> seen, int? foundBefore,
        DateTimeOffset now)
    {
        var active = known.Where(record => record.State == RecordState.Active).ToList();
        var missing = active.Where(record => !seen.Contains(record.RecordKey)).ToList();
        var due = missing.Where(record =>
            record.MissingReads + 1 >= source.RetireAfterReads
            && now - (record.MissingSince ?? now) >= TimeSpan.FromDays(source.RetireAfterDays)).ToList();
        return new MissingRecords(
            missing, due, missing.Count == 0 ? null : Suspicion(active.Count, missing.Count, due.Count, seen.Count, foundBefore));
    }

    private static string? Suspicion(int active, int missing, int due, int seen, int? foundBefore)
    {
        if (seen == 0)
        {
            return Sentence($"The source lists nothing any more; {active} records are known.");
        }

        if (missing > SuspiciousCount && missing * 100L > active * (long)SuspiciousPercent)
        {
            return Sentence($"{missing} of {active} records are missing, more than {SuspiciousPercent} percent.");
        }

        if (foundBefore is { } before && seen * 2L < before)
        {
            return Sentence($"The source lists {seen} records, less than half of the {before} of the last complete job.");
        }

        return due > MostAtOnce ? Sentence($"{due} records would be retired at once, more than {MostAtOnce}.") : null;
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
