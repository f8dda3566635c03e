using Catalog.Harvesting;
using Catalog.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Catalog.Tests.Harvesting;

public sealed class ScheduleTests : IAsyncLifetime
{
    private HarvestRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = await HarvestRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_schedule_fires_once_however_many_ticks_passed()
    {
        _rig.Http.Serve("/catalog.ttl", """
            <https://www.teststadt.de/dataset/a> a <http://www.w3.org/ns/dcat#Dataset> ;
                <http://purl.org/dc/terms/title> "a" ; <http://purl.org/dc/terms/description> "a" .
            """);
        var source = await _rig.AddSourceAsync("/catalog.ttl");
        await _rig.Harvests.SaveSourceAsync(source with { Schedule = "30 2 * * *" }, Token);
        var queue = new HarvestQueue();
        using var scheduler = new HarvestScheduler(
            _rig.Harvests, queue, Options.Create(new CatalogOptions()), _rig.Clock,
            NullLogger<HarvestScheduler>.Instance);
        using var worker = new HarvestWorker(
            _rig.Harvests, queue, _rig.Runner, NullLogger<HarvestWorker>.Instance);
        await scheduler.StartAsync(Token);
        await worker.StartAsync(Token);

        // The first look only finds out when it is due: 02:30 in Berlin is 01:30 UTC.
        var due = await DueAsync(null);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero), due);

        // Nobody looked for three days.
        _rig.Clock.Advance(TimeSpan.FromDays(3));
        var next = await DueAsync(due);
        await JobAsync();

        Assert.Equal(new DateTimeOffset(2026, 3, 5, 1, 30, 0, TimeSpan.Zero), next);
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        await scheduler.StopAsync(Token);
        await worker.StopAsync(Token);
        Assert.Equal(JobState.Complete, Assert.Single(await _rig.Harvests.JobsAsync(source.Id, 10, Token)).State);
    }

    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")] // no 02:30 that night: at 03:00
    [InlineData("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")] // two 02:30 that night: the first
    [InlineData("0 */6 * * *", "2026-06-01T00:00:00Z", "2026-06-01T04:00:00Z")]
    public void A_schedule_is_kept_in_local_time_also_when_clocks_change(string cron, string after, string expected)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(Time(expected), HarvestSchedule.Next(cron, Time(after), zone));
    }

    [Theory]
    [InlineData("30 2 * * *", true)]
    [InlineData("*/15 6-20 * * MON-FRI", true)]
    [InlineData("daily", false)]
    [InlineData("61 * * * *", false)]
    public void A_schedule_that_cannot_be_read_is_told_apart(string cron, bool valid) =>
        Assert.Equal(valid, HarvestSchedule.IsValid(cron));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<DateTimeOffset?> DueAsync(DateTimeOffset? other)
    {
        while (true)
        {
            if ((await _rig.Harvests.FindSourceAsync("rathaus", Token))!.NextDue is { } due && due != other)
            {
                return due;
            }

            await Task.Yield();
        }
    }

    private async Task JobAsync()
    {
        while ((await _rig.Harvests.JobsAsync(null, 10, Token)).All(job => job.State == JobState.Running))
        {
            await Task.Yield();
        }
    }
}
