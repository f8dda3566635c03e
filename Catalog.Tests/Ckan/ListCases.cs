using System.Globalization;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Tests.Ckan;

/// <summary>Cases 86 to 95 of the contract, as far as these actions are there.</summary>
public abstract class ListCases(CkanFixture fixture) : CkanCases(fixture)
{
    [Fact]
    public async Task Case_86_names_of_public_datasets_in_order()
    {
        Assert.Equal(["haushalt-2024", "parkplaetze", "radwege"], Names(await ResultAsync("package_list")));
        Assert.Equal(["parkplaetze"], Names(await ResultAsync("package_list", [("limit", "1"), ("offset", "1")])));
        Assert.Equal(3, Names(await ResultAsync("package_list", [("limit", "0")])).Count);
        Assert.Equal(3, Names(await ResultAsync("package_list", [("limit", "")])).Count);
        Same(Json("""["Invalid integer"]"""), (await ErrorAsync(409, "package_list", [("limit", "abc")]))["limit"]);
        Same(Json("""["Must be a natural number"]"""), (await ErrorAsync(409, "package_list", [("offset", "-1")]))["offset"]);
    }

    [Fact]
    public async Task Case_87_flags_that_it_does_not_know_are_ignored()
    {
        using var answer = await PostJsonAsync(
            A + "package_list", """{"include_private": false, "include_drafts": false, "include_deleted": false}""");

        Assert.Equal(3, Names(await ResultOfAsync(answer)).Count);
    }

    [Fact]
    public async Task Case_88_organizations_by_title()
    {
        var names = Names(await ResultAsync("organization_list"));
        Assert.Equal(["stadt-a", "stadt-b", "stadt-c"], names.Where(name => name.StartsWith("stadt-", StringComparison.Ordinal)));

        var all = (await ResultAsync("organization_list", [("all_fields", "true")]))!.AsArray();
        var stadtA = all.Single(item => Text(item!["name"]) == "stadt-a")!;
        Assert.Equal(2, stadtA["package_count"]!.GetValue<int>());
        Assert.False(stadtA.AsObject().ContainsKey("users"));
        Assert.NotNull((await ErrorAsync(409, "organization_list", [("sort", "foo")]))["message"]);
    }

    [Fact]
    public async Task Case_89_a_page_of_organizations_holds_a_thousand()
    {
        var organizations = F.Application.Service<OrganizationStore>();
        for (var number = 0; number < 30; number++)
        {
            var name = "viele-" + number.ToString("00", CultureInfo.InvariantCulture);
            await organizations.SaveOrganizationAsync(
                new() { Id = DatasetId.ForName("organization", name), Name = name, Title = "Viele " + name }, Token);
        }

        var all = Names(await ResultAsync("organization_list", [("all_fields", "true"), ("limit", "1000"), ("offset", "0")]));
        var beyond = all.Count.ToString(CultureInfo.InvariantCulture);
        Assert.True(all.Count >= 30);
        Assert.Empty(Names(await ResultAsync(
            "organization_list", [("all_fields", "true"), ("limit", "1000"), ("offset", beyond)])));
        Assert.Empty(Names(await ResultAsync("organization_list", [("limit", "0")])));
    }

    [Fact]
    public async Task Case_90_an_organization_without_datasets_is_there()
    {
        var names = Names(await ResultAsync("organization_list", [("sort", "package_count desc")]));

        Assert.Contains("stadt-b", names);
        Assert.Equal("stadt-a", names[0]);
    }

    [Fact]
    public async Task Case_91_organizations_by_name_and_by_text()
    {
        Assert.Equal(
            ["stadt-a", "stadt-b"], Names(await ResultAsync("organization_list", [("organizations", "stadt-a,stadt-b")])));
        Assert.Equal(
            ["stadt-a", "stadt-b", "stadt-c"], Names(await ResultAsync("organization_list", [("q", "STADT")])));
    }

    [Fact]
    public async Task Case_92_an_organization()
    {
        var shown = (await ResultAsync("organization_show", [("id", "stadt-a")]))!;
        Assert.Equal(2, shown["package_count"]!.GetValue<int>());
        Assert.True(shown["is_organization"]!.GetValue<bool>());
        Assert.Empty(shown["extras"]!.AsArray());
        Assert.False(shown.AsObject().ContainsKey("packages"));
        Assert.False(shown.AsObject().ContainsKey("users"));

        var withDatasets = (await ResultAsync("organization_show", [("id", F.StadtA), ("include_datasets", "true")]))!;
        var packages = withDatasets["packages"]!.AsArray();
        Assert.Equal(["haushalt-2024", "radwege"], Names(packages).Order(StringComparer.Ordinal));
        var radwege = packages.Single(package => Text(package!["name"]) == "radwege");
        Same(await ResultAsync("package_show", [("id", "radwege")]), radwege);

        var forEditors = (await ResultAsync("organization_show", [("id", "stadt-a")], F.EditorOfA))!;
        Assert.Equal(3, forEditors["package_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Case_93_a_group_is_no_organization()
    {
        await ErrorAsync(404, "organization_show", [("id", "verkehr")]);
        await ErrorAsync(404, "group_show", [("id", "stadt-a")]);
        var group = (await ResultAsync("group_show", [("id", "verkehr"), ("include_datasets", "true")]))!;
        Assert.False(group["is_organization"]!.GetValue<bool>());
        Assert.Equal(["radwege"], Names(group["packages"]));
        Same(Json("""["Missing value"]"""), (await ErrorAsync(409, "group_show"))["id"]);
    }

    [Fact]
    public async Task Case_94_only_tags_of_public_datasets()
    {
        Assert.Equal(["finanzen", "radverkehr", "verkehr"], Names(await ResultAsync("tag_list")));
        Assert.Equal(["radverkehr"], Names(await ResultAsync("tag_list", [("query", "RAD")])));
        Assert.Equal(
            ["display_name", "id", "name", "vocabulary_id"],
            Keys((await ResultAsync("tag_list", [("all_fields", "true")]))![0]));
        await ErrorAsync(404, "tag_list", [("vocabulary_id", "x")]);
    }

    [Fact]
    public async Task Case_95_licences_and_groups()
    {
        var licenses = (await ResultAsync("license_list"))!.AsArray();
        var ccBy = licenses.Single(license => Text(license!["id"]) == "cc-by")!;
        Assert.Equal("Creative Commons Attribution", Text(ccBy["title"]));
        Assert.NotEqual("", Text(ccBy["url"]));
        var german = licenses.Single(license => Text(license!["id"]) == "dl-by-de/2.0")!;
        Assert.Equal("http://dcat-ap.de/def/licenses/dl-by-de/2.0", Text(german["url"]));

        var groups = Names(await ResultAsync("group_list", [("all_fields", "True")]));
        Assert.Contains("verkehr", groups);
        Assert.Contains("tran", groups);
        Assert.Equal(14, groups.Count);
    }
}

/// <summary>Lists on SQLite and Lucene.</summary>
public sealed class EmbeddedListCases(EmbeddedCkanFixture fixture)
    : ListCases(fixture), IClassFixture<EmbeddedCkanFixture>;

/// <summary>Lists on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersListCases(ServersCkanFixture fixture)
    : ListCases(fixture), IClassFixture<ServersCkanFixture>;
