using System.Globalization;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Tests.Harvesting;

public sealed class MissingRecordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly HarvestSource Source = new()
    {
        Id = DatasetId.ForSource("rathaus"),
        Name = "rathaus",
        Url = "https://www.teststadt.de/catalog.ttl",
        Type = SourceType.Dcat,
        OrganizationName = "stadt",
    };

    [Theory]
    [InlineData(100, 900, 8, false)]
    [InlineData(100, 900, 10, false)]
    [InlineData(100, 900, 11, true)]
    [InlineData(100, 100, 12, true)]
    [InlineData(20, 0, 5, false)]
    [InlineData(20, 0, 6, true)]
    [InlineData(3, 0, 3, true)]
    [InlineData(3, 0, 1, false)]
    [InlineData(3, 0, 2, true)]
    public void Suspicion_counts_active_records_only(int active, int retired, int missing, bool held)
    {
        var known = Records(active, RecordState.Active, "a").Concat(Records(retired, RecordState.Retired, "r")).ToList();
        var seen = known.Take(active).Skip(missing).Select(record => record.RecordKey).ToHashSet();

        var verdict = MissingRecords.Judge(Source, known, seen, active, Now);

        Assert.Equal(missing, verdict.Missing.Count);
        Assert.Equal(held, verdict.HeldBecause is not null);
    }

    [Theory]
    [InlineData(1, 3.0, false)]
    [InlineData(2, 2.9, false)]
    [InlineData(2, 3.0, true)]
    [InlineData(9, 1.0, false)]
    public void A_record_is_due_after_enough_reads_and_enough_days(int reads, double days, bool due)
    {
        var known = Records(50, RecordState.Active, "a").ToList();
        known[0] = known[0] with { MissingReads = reads, MissingSince = Now - TimeSpan.FromDays(days) };

        var verdict = MissingRecords.Judge(
            Source, known, known.Skip(1).Select(record => record.RecordKey).ToHashSet(), 50, Now);

        Assert.Equal(due ? 1 : 0, verdict.Due.Count);
    }

    [Fact]
    public void Five_hundred_at_once_are_never_retired_without_a_person()
    {
        var known = Records(6000, RecordState.Active, "a")
            .Select(record => record with { MissingReads = 5, MissingSince = Now - TimeSpan.FromDays(9) }).ToList();
        var seen = known.Skip(501).Select(record => record.RecordKey).ToHashSet();

        Assert.NotNull(MissingRecords.Judge(Source, known, seen, 6000, Now).HeldBecause);
    }

    [Fact]
    public void A_source_that_has_nothing_and_never_had_is_fine() =>
        Assert.Null(MissingRecords.Judge(Source, [], new HashSet<string>(), null, Now).HeldBecause);

    private static IEnumerable<KnownRecord> Records(int count, RecordState state, string prefix) =>
        Enumerable.Range(0, count).Select(number => new KnownRecord(
            number.ToString(CultureInfo.InvariantCulture), prefix + number.ToString(CultureInfo.InvariantCulture), "", 1,
            state, 0, null));
}
