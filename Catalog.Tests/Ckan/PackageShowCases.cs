using System.Text.Json.Nodes;

namespace Catalog.Tests.Ckan;

/// <summary>Cases 34 to 45 of the contract.</summary>
public abstract class PackageShowCases(CkanFixture fixture) : CkanCases(fixture)
{
    private static readonly string[] PackageKeys =
    [
        "author", "author_email", "creator_user_id", "extras", "groups", "id", "isopen", "license_id", "license_title",
        "license_url", "maintainer", "maintainer_email", "metadata_created", "metadata_modified", "name", "notes",
        "num_resources", "num_tags", "organization", "owner_org", "private", "relationships_as_object",
        "relationships_as_subject", "resources", "state", "tags", "title", "type", "url", "version",
    ];

    [Fact]
    public async Task Case_34_by_name_and_by_id_alike()
    {
        var byName = await ShowAsync("radwege");

        Same(byName, await ShowAsync(Text(byName["id"])));
    }

    [Fact]
    public async Task Case_35_without_an_id()
    {
        var error = await ErrorAsync(409, "package_show");

        Assert.Equal("Validation Error", Text(error["__type"]));
        Same(Json("""["Missing value"]"""), error["name_or_id"]);
    }

    [Fact]
    public async Task Case_36_an_unknown_id()
    {
        var error = await ErrorAsync(404, "package_show", [("id", "nope")]);

        Assert.Equal("Not Found Error", Text(error["__type"]));
        Assert.Equal("Not found", Text(error["message"]));
    }

    [Theory]
    [InlineData("geheim")]
    [InlineData("entwurf")]
    public async Task Case_37_what_is_private_is_denied_without_its_title(string name)
    {
        var error = await ErrorAsync(403, "package_show", [("id", name)]);

        Assert.Equal("Authorization Error", Text(error["__type"]));
        Assert.StartsWith("Access denied", Text(error["message"]), StringComparison.Ordinal);
        Assert.DoesNotContain("Geheimes", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(name, Text((await ResultAsync("package_show", [("id", name)], F.EditorOfA))!["name"]));
        await ErrorAsync(403, "package_show", [("id", name)], F.Nobody);
    }

    [Fact]
    public async Task Case_38_all_keys_and_times_without_a_zone()
    {
        var package = await ShowAsync("radwege");

        Assert.Equal(PackageKeys, Keys(package));
        foreach (var key in new[] { "metadata_created", "metadata_modified" })
        {
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?$", Text(package[key]));
        }
    }

    [Fact]
    public async Task Case_39_the_organization_has_ten_keys()
    {
        var package = await ShowAsync("radwege");

        Assert.Equal(
            ["approval_status", "created", "description", "id", "image_url", "is_organization", "name", "state", "title", "type"],
            Keys(package["organization"]));
        Assert.Equal(Text(package["owner_org"]), Text(package["organization"]!["id"]));
        Assert.Equal(F.StadtA, Text(package["owner_org"]));
        Assert.Equal("2026-01-02T03:04:05", Text(package["organization"]!["created"]));
    }

    [Fact]
    public async Task Case_40_tags_are_sorted()
    {
        var tags = (await ShowAsync("radwege"))["tags"]!;

        Assert.Equal(["radverkehr", "verkehr"], Names(tags));
        Assert.Equal(["display_name", "id", "name", "state", "vocabulary_id"], Keys(tags[0]));
        Assert.Null(tags[0]!["vocabulary_id"]);
    }

    [Fact]
    public async Task Case_41_extras_are_kept_word_for_word()
    {
        Same(Json("""[{"key": "theme", "value": "TRAN"}]"""), (await ShowAsync("radwege"))["extras"]);
    }

    [Fact]
    public async Task Case_42_the_licence_and_the_numbers()
    {
        var package = await ShowAsync("radwege");

        Assert.True(package["isopen"]!.GetValue<bool>());
        Assert.Equal("cc-by", Text(package["license_id"]));
        Assert.Equal("Creative Commons Attribution", Text(package["license_title"]));
        Assert.Equal(2, package["num_resources"]!.GetValue<int>());
        Assert.Equal(2, package["num_tags"]!.GetValue<int>());
    }

    [Fact]
    public async Task Case_43_a_resource()
    {
        var package = await ShowAsync("radwege");
        var resource = package["resources"]![0]!;

        Assert.Equal("CSV", Text(resource["format"]));
        Assert.Equal("", Text(resource["hash"]));
        Assert.Equal(0, resource["position"]!.GetValue<int>());
        Assert.Equal(Text(package["id"]), Text(resource["package_id"]));
        Assert.Equal("active", Text(resource["state"]));
        Assert.True(resource.AsObject().ContainsKey("size"));
        Assert.Null(resource["size"]);
        Assert.Equal("GeoJSON", Text(package["resources"]![1]!["format"]));
    }

    [Fact]
    public async Task Case_44_other_parameters_are_ignored()
    {
        await ResultAsync("package_show", [("id", "radwege"), ("include_datasets", "false"), ("include_password_hash", "true")]);
    }

    [Fact]
    public async Task Case_45_a_resource_alone_is_the_nested_one()
    {
        var nested = (await ShowAsync("radwege"))["resources"]![0]!;

        Same(nested, await ResultAsync("resource_show", [("id", Text(nested["id"]))]));
        await ErrorAsync(404, "resource_show", [("id", "00000000-0000-0000-0000-000000000000")]);
        Same(Json("""["Missing value"]"""), (await ErrorAsync(409, "resource_show"))["id"]);
    }

    private async Task<JsonNode> ShowAsync(string id) => (await ResultAsync("package_show", [("id", id)]))!;
}

/// <summary>package_show on SQLite and Lucene.</summary>
public sealed class EmbeddedPackageShowCases(EmbeddedCkanFixture fixture)
    : PackageShowCases(fixture), IClassFixture<EmbeddedCkanFixture>;

/// <summary>package_show on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersPackageShowCases(ServersCkanFixture fixture)
    : PackageShowCases(fixture), IClassFixture<ServersCkanFixture>;
