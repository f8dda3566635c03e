using Catalog.Model;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Storage;

/// <summary>Sources, jobs, reports, proposals and leases on both engines.</summary>
public abstract class HarvestStoreTests : StoreTests
{
    private static readonly HarvestSource Source = new()
    {
        Id = SourceId,
        Name = "rathaus",
        Url = "https://rathaus.example/catalog.ttl",
        Type = SourceType.Dcat,
        OrganizationName = "stadt",
        Schedule = "0 3 * * *",
        Access = AccessClass.Restricted,
        Mint = true,
        RetireAfterReads = 2,
        RetireAfterDays = 5,
        ETag = "\"abc\"",
        LastModified = "Sun, 01 Mar 2026 10:00:00 GMT",
        MappingVersion = 4,
    };

    [Fact]
    public async Task A_source_comes_back_as_it_was_saved()
    {
        await Harvest.SaveSourceAsync(Source, Token);
        var saved = Source with { Created = Clock.GetUtcNow() };
        Assert.Equal(saved, await Harvest.FindSourceAsync("rathaus", Token));

        var changed = saved with { Schedule = null, ETag = null, NextDue = Clock.GetUtcNow().AddTicks(10), MappingVersion = 5 };
        await Harvest.SaveSourceAsync(changed, Token);

        Assert.Equal([changed], await Harvest.SourcesAsync(Token));
        Assert.Null(await Harvest.FindSourceAsync("RATHAUS", Token));
    }

    [Fact]
    public async Task A_source_is_due_when_its_time_has_come()
    {
        await Harvest.SaveSourceAsync(Source with { NextDue = Clock.GetUtcNow().AddMinutes(5) }, Token);

        Assert.Empty(await Harvest.DueSourcesAsync(Token));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["rathaus"], (await Harvest.DueSourcesAsync(Token)).Select(s => s.Name));
        await Harvest.SaveSourceAsync(Source, Token);
        Assert.Empty(await Harvest.DueSourcesAsync(Token));
    }

    [Fact]
    public async Task A_removed_source_leaves_its_datasets_and_takes_them_up_when_added_again()
    {
        await Harvest.SaveSourceAsync(Source, Token);
        await SaveAsync(Harvested("1", "Eins"), Harvested("2", "Zwei"));

        await Harvest.RemoveSourceAsync(SourceId, Token);

        Assert.Empty(await Harvest.SourcesAsync(Token));
        Assert.Empty(await Store.LoadKnownAsync(SourceId, Token));
        var kept = (await Store.FindAsync("eins", Token))!;
        Assert.Null(kept.SourceId);
        Assert.Equal(4, await Store.LastSeqAsync(Token));
        Assert.Equal(2, await Store.CountPublicAsync(Token));

        Assert.Equal([SaveOutcome.Updated], await SaveAsync(Harvested("1", "Eins")));
        Assert.Equal(["1"], (await Store.LoadKnownAsync(SourceId, Token)).Select(k => k.RecordKey));
    }

    [Fact]
    public async Task A_job_and_its_report_come_back_in_the_order_written()
    {
        var job = new HarvestJob { Id = "j1", SourceId = SourceId, State = JobState.Running, Started = Clock.GetUtcNow() };
        await Harvest.SaveJobAsync(job, Token);
        HarvestRecord Line(string key, RecordOutcome outcome) => new()
        {
            JobId = "j1",
            RecordKey = key,
            Outcome = outcome,
            Code = outcome == RecordOutcome.Failed ? "no-title" : null,
            Reason = outcome == RecordOutcome.Failed ? "Der Titel fehlt." : null,
        };
        await Harvest.AddRecordsAsync([Line("z", RecordOutcome.Created), Line("a", RecordOutcome.Failed)], Token);
        await Harvest.AddRecordsAsync([Line("ä", RecordOutcome.Retired) with { Remarks = Content("x").Remarks }], Token);
        var ended = job with
        {
            State = JobState.Partial,
            Finished = Clock.GetUtcNow().AddSeconds(3),
            Found = 2,
            Created = 1,
            Failed = 1,
            Retired = 1,
            ErrorCode = "x",
            ErrorMessage = "y",
        };
        await Harvest.SaveJobAsync(ended, Token);

        Assert.Equal(ended, await Harvest.FindJobAsync("j1", Token));
        var records = await Harvest.RecordsAsync("j1", Token);
        Assert.Equal(["z", "a", "ä"], records.Select(r => r.RecordKey));
        Assert.Equal(("no-title", "Der Titel fehlt."), (records[1].Code, records[1].Reason));
        Assert.Equal(Content("x").Remarks, records[2].Remarks);
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first()
    {
        foreach (var (id, source) in new[] { ("1", "a"), ("2", "b"), ("3", "a") })
        {
            var job = new HarvestJob { Id = id, SourceId = source, State = JobState.Complete, Started = Clock.GetUtcNow() };
            await Harvest.SaveJobAsync(job, Token);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["3", "2", "1"], (await Harvest.JobsAsync(null, 10, Token)).Select(j => j.Id));
        Assert.Equal(["3"], (await Harvest.JobsAsync("a", 1, Token)).Select(j => j.Id));
    }

    [Fact]
    public async Task A_new_proposal_supersedes_the_pending_one_of_its_source()
    {
        RetirementProposal Proposal(string id, string source, ProposalState state) => new()
        {
            Id = id,
            SourceId = source,
            JobId = "j",
            State = state,
            Reason = "Weniger als die Hälfte",
            Created = Clock.GetUtcNow(),
            Keys = ["b", "Z", "a"],
        };
        await Harvest.SaveProposalAsync(Proposal("1", "a", ProposalState.Pending), Token);
        await Harvest.SaveProposalAsync(Proposal("2", "b", ProposalState.Pending), Token);
        await Harvest.SaveProposalAsync(Proposal("3", "a", ProposalState.Pending), Token);

        Assert.Equal(ProposalState.Superseded, (await Harvest.FindProposalAsync("1", Token))!.State);
        Assert.Equal(ProposalState.Pending, (await Harvest.FindProposalAsync("2", Token))!.State);
        Assert.Equal(["Z", "a", "b"], (await Harvest.FindProposalAsync("3", Token))!.Keys);

        await Harvest.SaveProposalAsync(Proposal("3", "a", ProposalState.Approved), Token);
        Assert.Equal(
            [ProposalState.Approved, ProposalState.Pending, ProposalState.Superseded],
            (await Harvest.ProposalsAsync(Token)).Select(p => p.State));
    }

    [Fact]
    public async Task One_holds_a_lease_at_a_time_and_it_ends_when_disposed()
    {
        var first = await Harvest.TryLeaseAsync(SourceId, Token);
        Assert.NotNull(first);
        Assert.Null(await Harvest.TryLeaseAsync(SourceId, Token));
        await using (var other = await Harvest.TryLeaseAsync("another", Token))
        {
            Assert.NotNull(other);
        }

        await first.DisposeAsync();

        await using var second = await Harvest.TryLeaseAsync(SourceId, Token);
        Assert.NotNull(second);
    }
}

public sealed class SqliteHarvestStoreTests : HarvestStoreTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.SqliteAsync();
}

public sealed class PostgreSqlHarvestStoreTests : HarvestStoreTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.PostgreSqlAsync();
}
