using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Storage;

/// <summary>Organisations, groups, tokens and settings on both engines.</summary>
public abstract class OrganizationStoreTests : StoreTests
{
    [Fact]
    public async Task An_organisation_counts_its_public_datasets()
    {
        await SaveOrganizationsAsync("stadt", "werke");
        await SaveAsync(Owned("1", "stadt"), Owned("2", "stadt"), Owned("3", "stadt", AccessClass.Internal), Owned("4", "werke"));

        var listed = await Organizations.OrganizationsAsync(all: false, Token);

        Assert.Equal([("stadt", 2), ("werke", 1)], listed.Select(o => (o.Value.Name, o.PublicDatasets)));
        var found = (await Organizations.FindOrganizationAsync("stadt", Token))!;
        Assert.Equal(Clock.GetUtcNow(), found.Value.Created);
        Assert.Equal(2, (await Organizations.FindOrganizationAsync(found.Value.Id, Token))!.PublicDatasets);
        Assert.Null(await Organizations.FindOrganizationAsync("amt", Token));
    }

    [Fact]
    public async Task An_organisation_with_nothing_but_internal_datasets_is_not_listed()
    {
        await SaveOrganizationsAsync("geheim", "leer", "quelle");
        await SaveAsync(Owned("1", "geheim", AccessClass.Internal));
        await Harvest.SaveSourceAsync(
            new HarvestSource { Id = SourceId, Name = "r", Url = "u", Type = SourceType.Ckan, OrganizationName = "quelle" }, Token);

        Assert.Equal(["leer"], (await Organizations.OrganizationsAsync(all: false, Token)).Select(o => o.Value.Name));
        Assert.Equal(
            ["geheim", "leer", "quelle"], (await Organizations.OrganizationsAsync(all: true, Token)).Select(o => o.Value.Name));
    }

    [Fact]
    public async Task Groups_are_the_themes_and_those_that_people_made_empty_ones_too()
    {
        foreach (var name in (string[])["tran", "envi", "klima"])
        {
            await Organizations.SaveGroupAsync(new Group { Id = DatasetId.ForName("group", name), Name = name, Title = name }, Token);
        }

        var item = Harvested("1", "Eins");
        await SaveAsync(item with { Record = item.Record with { Groups = ["klima", "envi"] } }, Harvested("2", "Zwei", AccessClass.Internal));

        Assert.Equal(
            [("envi", 1), ("klima", 1), ("tran", 0)],
            (await Organizations.GroupsAsync(Token)).Select(g => (g.Value.Name, g.PublicDatasets)));
        Assert.Equal(1, (await Organizations.FindGroupAsync("klima", Token))!.PublicDatasets);
        Assert.Equal(["klima", "envi"], (await Store.FindAsync(item.Record.Id, Token))!.Groups);
    }

    [Fact]
    public async Task Counts_follow_every_change()
    {
        await SaveOrganizationsAsync("stadt");
        await Organizations.SaveGroupAsync(new Group { Id = "g", Name = "envi", Title = "Umwelt" }, Token);
        var store = Organizations;
        async Task<(int, int)> CountAsync() => (
            (await store.FindOrganizationAsync("stadt", Token))!.PublicDatasets, (await store.FindGroupAsync("envi", Token))!.PublicDatasets);
        Assert.Equal((0, 0), await CountAsync());

        await SaveAsync(Owned("1", "stadt"), Owned("2", "stadt"));
        Assert.Equal((2, 2), await CountAsync());
        await Store.RetireAsync([Owned("1", "stadt").Record.Id], "test", Token);
        Assert.Equal((1, 1), await CountAsync());
        await SaveAsync(Owned("2", "stadt", AccessClass.Internal));
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task Organisations_and_groups_share_one_namespace()
    {
        await SaveOrganizationsAsync("stadt");
        await SaveOrganizationsAsync("stadt");

        await Assert.ThrowsAsync<NameTakenException>(
            () => Organizations.SaveGroupAsync(new Group { Id = "g", Name = "stadt", Title = "x" }, Token));
        await Assert.ThrowsAsync<NameTakenException>(
            () => Organizations.SaveOrganizationAsync(new Organization { Id = "o", Name = "stadt", Title = "x" }, Token));
    }

    [Fact]
    public async Task A_token_is_found_by_its_secret_of_which_only_the_hash_is_kept()
    {
        var tokens = new AccessTokens(Test.Database, Clock);
        var secret = await tokens.CreateAsync("skript", TokenRole.Editor, "org", Token);

        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(secret).Length);
        var found = (await tokens.FindAsync(secret, Token))!;
        Assert.Equal(("skript", TokenRole.Editor, "org", Clock.GetUtcNow()), (found.Name, found.Role, found.OrganizationId, found.Created));
        Assert.Null(await tokens.FindAsync(secret + "x", Token));
        Assert.NotEqual(secret, await tokens.CreateAsync("skript", TokenRole.Sysadmin, null, Token));

        var kept = await Test.Database.QueryAsync<string>("select hash || id || name || role from token", null, Token);
        Assert.All(kept, row => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_is_kept_replaced_and_removed()
    {
        var settings = new Settings(Test.Database);
        Assert.Null(await settings.FindAsync(Settings.BaseUrl, Token));
        await settings.SaveAsync(Settings.BaseUrl, "https://daten.example", Token);
        await settings.SaveAsync(Settings.BaseUrl, "https://daten.example/pfad", Token);

        Assert.Equal("https://daten.example/pfad", await settings.FindAsync(Settings.BaseUrl, Token));

        await settings.SaveAsync(Settings.BaseUrl, null, Token);
        Assert.Null(await settings.FindAsync(Settings.BaseUrl, Token));
    }

    [Fact]
    public async Task A_rebase_moves_the_base_address_and_logs_the_datasets_whose_address_was_minted()
    {
        var minted = Harvested("2", "Zwei");
        await SaveAsync(
            Harvested("1", "Eins"),
            minted with { Record = minted.Record with { Dataset = minted.Record.Dataset with { Iri = new Iri("/dataset/x") } } });
        Assert.Equal(1, await Store.CountMintedAsync(Token));

        await Store.RebaseAsync("https://alt.example", "test", Token);
        Assert.Equal(1, await Store.RebaseAsync("https://neu.example/daten", "test", Token));

        Assert.Equal("https://neu.example/daten", await new Settings(Test.Database).FindAsync(Settings.BaseUrl, Token));
        Assert.Equal([3L, 4L], (await Store.ReadChangesAsync(2, 10, Token)).Select(c => c.Seq));
        Assert.Equal(4, (await Store.FindAsync(minted.Record.Id, Token))!.Version);
    }

    private static RecordToSave Owned(string key, string organization, AccessClass access = AccessClass.Open)
    {
        var item = Harvested(key, "T" + key, access);
        return item with { Record = item.Record with { OrganizationId = DatasetId.ForName("organization", organization) } };
    }

    private async Task SaveOrganizationsAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await Organizations.SaveOrganizationAsync(
                new Organization { Id = DatasetId.ForName("organization", name), Name = name, Title = name }, Token);
        }
    }
}

public sealed class SqliteOrganizationStoreTests : OrganizationStoreTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.SqliteAsync();
}

public sealed class PostgreSqlOrganizationStoreTests : OrganizationStoreTests
{
    private protected override Task<TestStore> OpenAsync() => TestStore.PostgreSqlAsync();
}
