using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Storage;

/// <summary>What both engines must do alike.</summary>
public abstract class CatalogStoreTests : StoreTests
{
    [Fact]
    public async Task A_saved_record_comes_back_as_it_was_by_id_name_and_distribution()
    {
        var saved = Harvested("bäume", "Bäume der Stadt Jena");

        Assert.Equal([SaveOutcome.Created], await SaveAsync(saved));

        var found = await Store.FindAsync(saved.Record.Id, Token);
        Assert.NotNull(found);
        Assert.Equal("baeume-der-stadt-jena", found.Name);
        Assert.Equal(StoredDocument.Write(saved.Record.Dataset), StoredDocument.Write(found.Dataset));
        Assert.Equal((SourceId, "bäume"), (found.SourceId, found.RecordKey));
        Assert.Equal(1, found.Version);
        Assert.Equal(found.Id, (await Store.FindAsync(found.Name, Token))!.Id);
        Assert.Equal(found.Id, (await Store.FindByDistributionAsync(found.Dataset.Distribution[0].Id, Token))!.Id);
        Assert.Null(await Store.FindAsync("baum", Token));
    }

    [Fact]
    public async Task Times_are_kept_to_the_microsecond()
    {
        var saved = Harvested("1", "Eins");
        await SaveAsync(saved);

        var found = (await Store.FindAsync(saved.Record.Id, Token))!;

        Assert.Equal(Clock.GetUtcNow(), found.Created);
        Assert.Equal(Clock.GetUtcNow(), found.Modified);
        Assert.Equal(Clock.GetUtcNow(), (await ChangesAsync())[0].At);
        Assert.Equal(TimeSpan.Zero, found.Created.Offset);
    }

    [Fact]
    public async Task An_unchanged_record_writes_no_change_but_refreshes_its_content()
    {
        var saved = Harvested("1", "Eins");
        await SaveAsync(saved);
        Clock.Advance(TimeSpan.FromDays(1));

        var outcomes = await SaveAsync(saved with { Content = Content("anders", mappingVersion: 2) });

        Assert.Equal([SaveOutcome.Unchanged], outcomes);
        Assert.Single(await ChangesAsync());
        Assert.Equal(1, await Store.LastSeqAsync(Token));
        Assert.Equal(2, (await Store.LoadKnownAsync(SourceId, Token))[0].MappingVersion);
        Assert.Equal(1, (await Store.FindAsync(saved.Record.Id, Token))!.Version);
    }

    [Fact]
    public async Task A_changed_record_keeps_its_name_and_its_birth()
    {
        var born = Clock.GetUtcNow();
        await SaveAsync(Harvested("1", "Eins"));
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([SaveOutcome.Updated], await SaveAsync(Harvested("1", "Anders")));

        var found = (await Store.FindAsync("eins", Token))!;
        Assert.Equal("Anders", found.Dataset.Title[0].Value);
        Assert.Equal((born, Clock.GetUtcNow(), 2), (found.Created, found.Modified, found.Version));
        Assert.Equal([ChangeKind.Created, ChangeKind.Updated], (await ChangesAsync()).Select(c => c.Kind));
        Assert.Equal(["Anders Schlagwort", "Jena"], await Store.PublicKeywordsAsync(Token));
    }

    [Fact]
    public async Task A_taken_name_gets_a_number_within_a_batch_and_across_batches()
    {
        await SaveAsync(Harvested("a", "Plan"), Harvested("b", "Plan"));
        await SaveAsync(Harvested("c", "Plan 2020"), Harvested("d", "Plan"));

        Assert.Equal(["plan", "plan-2", "plan-2020", "plan-3"], await Store.PublicNamesAsync(null, 0, Token));
    }

    [Fact]
    public async Task Many_datasets_of_one_title_all_get_names()
    {
        var records = Enumerable.Range(0, 130).Select(n => Harvested("k" + n, "Plan")).ToArray();

        foreach (var batch in records.Chunk(50))
        {
            await SaveAsync(batch);
        }

        var names = await Store.PublicNamesAsync(null, 0, Token);
        Assert.Equal(
            Enumerable.Range(2, 129).Select(n => "plan-" + n).Append("plan").Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task A_renamed_dataset_is_still_found_by_its_former_name_which_nobody_else_gets()
    {
        var item = Written("Alt");
        await SaveAsync(item);
        await SaveAsync(item with { Record = item.Record with { Name = "neu" } });
        await SaveAsync(Written("Alt"));

        Assert.Equal(item.Record.Id, (await Store.FindAsync("alt", Token))!.Id);
        Assert.Equal("neu", (await Store.FindAsync("alt", Token))!.Name);
        Assert.Equal(["alt-2", "neu"], await Store.PublicNamesAsync(null, 0, Token));

        await SaveAsync(item with { Record = item.Record with { Name = "alt" } });

        Assert.Equal(["alt", "alt-2"], await Store.PublicNamesAsync(null, 0, Token));
        Assert.Equal("alt", (await Store.FindAsync("neu", Token))!.Name);
    }

    [Fact]
    public async Task A_harvest_never_renames()
    {
        var item = Harvested("1", "Eins");
        await SaveAsync(item);

        await SaveAsync(item with { Record = item.Record with { Name = "zwei", Access = AccessClass.Restricted } });

        Assert.Equal("eins", (await Store.FindAsync(item.Record.Id, Token))!.Name);
        Assert.Null(await Store.FindAsync("zwei", Token));
    }

    [Fact]
    public async Task A_retired_record_is_in_no_list_and_comes_back_as_itself()
    {
        var item = Harvested("1", "Eins");
        await SaveAsync(item, Harvested("2", "Zwei"));

        Assert.Equal(1, await Store.RetireAsync([item.Record.Id], "test", Token));
        Assert.Equal(0, await Store.RetireAsync([item.Record.Id, "unknown"], "test", Token));

        Assert.Equal(RecordState.Retired, (await Store.FindAsync("eins", Token))!.State);
        Assert.Equal(["zwei"], await Store.PublicNamesAsync(null, 0, Token));
        Assert.Equal(1, await Store.CountPublicAsync(Token));
        Assert.Empty(await Store.PublicVersionsAsync([item.Record.Id], Token));

        Assert.Equal([SaveOutcome.Updated], await SaveAsync(item));

        var back = (await Store.FindAsync("eins", Token))!;
        Assert.Equal((item.Record.Id, RecordState.Active), (back.Id, back.State));
        Assert.Equal(
            [ChangeKind.Created, ChangeKind.Created, ChangeKind.Retired, ChangeKind.Restored],
            (await ChangesAsync()).Select(c => c.Kind));
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing()
    {
        await SaveAsync(Harvested("1", "Eins"));
        var stranger = Harvested("1", "Fremd");
        var broken = stranger with { Record = stranger.Record with { SourceId = DatasetId.ForSource("anders") } };

        await Assert.ThrowsAsync<RecordConflictException>(() => SaveAsync(Harvested("2", "Zwei"), broken));
        var twin = stranger with { Record = stranger.Record with { Id = Guid.CreateVersion7().ToString() } };
        await Assert.ThrowsAsync<RecordConflictException>(() => SaveAsync(Harvested("3", "Drei"), twin));
        var orphan = Harvested("4", "Vier");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => SaveAsync(orphan with { Record = orphan.Record with { OrganizationId = "nobody" } }));

        Assert.Single(await ChangesAsync());
        Assert.Equal(1, await Store.LastSeqAsync(Token));
        Assert.Equal(["eins"], await Store.PublicNamesAsync(null, 0, Token));
        Assert.Equal([SaveOutcome.Created], await SaveAsync(Harvested("2", "Zwei")));
    }

    [Fact]
    public async Task The_same_id_twice_in_a_batch_is_saved_one_after_the_other()
    {
        var outcomes = await SaveAsync(Harvested("1", "Eins"), Harvested("1", "Eins"), Harvested("1", "Anders"));

        Assert.Equal([SaveOutcome.Created, SaveOutcome.Unchanged, SaveOutcome.Updated], outcomes);
        Assert.Equal(2, (await ChangesAsync()).Count);
    }

    [Fact]
    public async Task Writers_at_once_leave_a_log_without_gaps_and_names_without_doubles()
    {
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < 5; round++)
                {
                    var items = Enumerable.Range(0, 5).Select(n => Harvested($"{writer}-{round}-{n}", "Gleich"));
                    await Store.SaveAsync([.. items], "writer", Token);
                }
            },
            Token));
        await Task.WhenAll(writers);

        var changes = await ChangesAsync();
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), changes.Select(c => c.Seq));
        var records = await Store.LoadAsync([.. changes.Select(c => c.DatasetId)], Token);
        Assert.Equal(changes.Select(c => c.Seq), records.Select(r => r.Version));
        Assert.Equal(100, records.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public async Task Who_reads_the_log_while_others_write_never_misses_a_seq()
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reader = Task.Run(
            async () =>
            {
                var seen = new List<long>();
                while (true)
                {
                    var last = done.IsCancellationRequested;
                    seen.AddRange((await Store.ReadChangesAsync(seen.LastOrDefault(), 1000, Token)).Select(c => c.Seq));
                    if (last)
                    {
                        return seen;
                    }
                }
            },
            Token);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < 20; round++)
                {
                    await SaveAsync(Harvested($"{writer}-{round}", "Eins"), Harvested($"{writer}-{round}b", "Zwei"));
                }
            },
            Token)));

        await done.CancelAsync();

        Assert.Equal(Enumerable.Range(1, 120).Select(n => (long)n), await reader);
    }

    [Fact]
    public async Task Names_sort_bytewise_and_page()
    {
        await SaveAsync(Harvested("1", "b"), Harvested("2", "b_a"), Harvested("3", "b-a"), Harvested("4", "ba"), Harvested("5", "b1"));

        string[] expected = ["b-a", "b1", "b_a", "ba", "dataset-b"];
        Assert.Equal(expected, await Store.PublicNamesAsync(null, 0, Token));
        Assert.Equal(expected[1..3], await Store.PublicNamesAsync(2, 1, Token));
    }

    [Fact]
    public async Task Keys_and_keywords_sort_bytewise_with_umlauts_and_capitals()
    {
        string[] keys = ["a", "B", "ä", "Ä", "z", "_", "Z"];
        await SaveAsync([.. keys.Select(key => Harvested(key, key))]);

        var expected = keys.Order(StringComparer.Ordinal);

        Assert.Equal(expected, (await Store.LoadKnownAsync(SourceId, Token)).Select(known => known.RecordKey));
        Assert.Equal(
            keys.Select(key => key + " Schlagwort").Append("Jena").Order(StringComparer.Ordinal),
            await Store.PublicKeywordsAsync(Token));
    }

    [Fact]
    public async Task Nothing_internal_or_drafted_is_listed_or_counted()
    {
        var draft = Harvested("3", "Entwurf");
        await SaveAsync(
            Harvested("1", "Offen"), Harvested("2", "Preis", AccessClass.Restricted), Harvested("4", "Geheim", AccessClass.Internal),
            draft with { Record = draft.Record with { State = RecordState.Draft } });

        Assert.Equal(["offen", "preis"], await Store.PublicNamesAsync(null, 0, Token));
        Assert.Equal(2, await Store.CountPublicAsync(Token));
        Assert.Equal(["Jena", "Offen Schlagwort", "Preis Schlagwort"], await Store.PublicKeywordsAsync(Token));
        Assert.Equal(2, (await Store.SnapshotAsync(Token)).Count);
    }

    [Fact]
    public async Task Records_load_in_the_order_asked_and_in_the_order_of_id()
    {
        var records = Enumerable.Range(0, 620).Select(n => Harvested("k" + n, "T" + n)).ToArray();
        await SaveAsync(records);
        string[] ids = [.. records.Select(r => r.Record.Id).Reverse(), "unknown"];

        Assert.Equal(ids[..^1], (await Store.LoadAsync(ids, Token)).Select(r => r.Id));
        Assert.Equal(ids[..^1], (await Store.PublicVersionsAsync(ids, Token)).Select(r => r.Id));
        Assert.Empty(await Store.LoadAsync([], Token));

        var sorted = ids[..^1].Order(StringComparer.Ordinal).ToList();
        var first = await Store.LoadAfterAsync(null, 400, Token);
        var second = await Store.LoadAfterAsync(first[^1].Id, 400, Token);
        Assert.Equal(sorted, first.Concat(second).Select(r => r.Id));
    }

    [Fact]
    public async Task Raw_bytes_come_back_exactly()
    {
        var raw = new byte[100_000];
        new Random(7).NextBytes(raw);
        var item = Harvested("1", "Eins");
        var content = item.Content! with { Raw = raw };
        await SaveAsync(item with { Content = content });

        var found = (await Store.FindContentAsync(item.Record.Id, Token))!;

        Assert.Equal(raw, found.Raw.ToArray());
        Assert.Equal((content.Hash, 1, "text/turtle"), (found.Hash, found.MappingVersion, found.RawFormat));
        Assert.Equal(content.Remarks, found.Remarks);
        Assert.Null(await Store.FindContentAsync("unknown", Token));
    }

    [Fact]
    public async Task Missing_reads_are_counted_in_a_row_and_forgotten_when_the_record_is_seen()
    {
        var (one, two) = (Harvested("1", "Eins"), Harvested("2", "Zwei"));
        await SaveAsync(one, two);
        var first = Clock.GetUtcNow();

        await Store.MarkMissingAsync(SourceId, [one.Record.Id, two.Record.Id], Token);
        Clock.Advance(TimeSpan.FromDays(1));
        await Store.MarkMissingAsync(SourceId, [one.Record.Id], Token);

        var known = await Store.LoadKnownAsync(SourceId, Token);
        Assert.Equal([(2, (DateTimeOffset?)first), (0, null)], known.Select(k => (k.MissingReads, k.MissingSince)));
        Assert.Equal(2, (await ChangesAsync()).Count);

        await SaveAsync(one);

        Assert.All(await Store.LoadKnownAsync(SourceId, Token), k => Assert.Equal((0, null), (k.MissingReads, k.MissingSince)));
    }

    [Fact]
    public async Task Text_that_an_engine_refuses_does_not_stop_a_record()
    {
        var item = Harvested("1", "Null\0zeichen");
        var dataset = item.Record.Dataset with
        {
            Keyword = [new Literal("Null\0zeichen"), new Literal("halb\ud800es"), new Literal(new string('ü', 40_000))],
        };

        await SaveAsync(item with { Record = item.Record with { Dataset = dataset } });

        var found = (await Store.FindAsync(item.Record.Id, Token))!;
        Assert.Equal("Null\0zeichen", found.Dataset.Title[0].Value);
        Assert.Equal(40_000, found.Dataset.Keyword[2].Value.Length);
        Assert.Equal(["Nullzeichen", "halb\ufffdes"], await Store.PublicKeywordsAsync(Token));
    }

    [Fact]
    public async Task A_key_that_no_index_takes_is_refused_with_a_sentence()
    {
        var refusal = await Assert.ThrowsAsync<RecordConflictException>(() => SaveAsync(Harvested(new string('k', 2001), "Lang")));

        Assert.Contains("2000 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([SaveOutcome.Created], await SaveAsync(Harvested(new string('k', 2000), "Lang")));
    }
}

public sealed class SqliteCatalogStoreTests : CatalogStoreTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.SqliteAsync();
}

public sealed class PostgreSqlCatalogStoreTests : CatalogStoreTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.PostgreSqlAsync();
}
