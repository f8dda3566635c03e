using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>The verbs, as people and scripts use them.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("source", "list")]
    [InlineData("harvest", "--all")]
    [InlineData("job", "list")]
    [InlineData("proposal", "list")]
    [InlineData("index", "rebuild")]
    [InlineData("rebase", "http://neu.stadt.example")]
    [InlineData("token", "create", "--name", "x", "--role", "sysadmin")]
    public async Task A_verb_refuses_where_no_store_is(params string[] words)
    {
        using var program = new CatalogProgram();

        var end = await program.RunAsync(words);

        Assert.Equal(78, end.ExitCode);
        Assert.Contains("There is no store at " + program.Folder, end.Errors, StringComparison.Ordinal);
        Assert.Equal("", end.Output);
        Assert.Empty(Directory.GetFileSystemEntries(program.Folder));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("source", "add", "eins")]
    [InlineData("source", "add", "eins", "http://x.example/", "--type", "csw")]
    [InlineData("source", "add", "EINS", "http://x.example/", "--type", "dcat")]
    [InlineData("source", "add", "eins", "x.example", "--type", "dcat")]
    [InlineData("source", "add", "eins", "http://x.example/", "--type", "dcat", "--schedule", "nachts")]
    [InlineData("source", "add", "eins", "http://x.example/", "--type", "dcat", "--class", "secret")]
    [InlineData("source", "remove", "eins")]
    [InlineData("source", "remove", "eins", "--keep", "--retire")]
    [InlineData("harvest")]
    [InlineData("harvest", "eins", "--all")]
    [InlineData("harvest", "eins", "--urls", "http://127.0.0.1:0")]
    [InlineData("token", "create", "--name", "x", "--role", "editor")]
    [InlineData("token", "create", "--name", "x", "--role", "king")]
    [InlineData("token", "create", "--name", " ", "--role", "sysadmin")]
    [InlineData("token", "create", "--name", "x")]
    [InlineData("rebase", "http://x.example/a b")]
    [InlineData("rebase", "http://x.example/<a>")]
    [InlineData("job", "show")]
    public async Task Wrong_usage_exits_with_64(params string[] words)
    {
        using var program = new CatalogProgram();

        var end = await program.RunAsync(words);

        Assert.Equal(64, end.ExitCode);
        Assert.NotEqual("", end.Errors);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_is_added_listed_harvested_and_removed()
    {
        await using var source = await FakeSource.StartAsync();
        source.Serve("/catalog.ttl", Datasets(12));
        using var program = new CatalogProgram().Set("Catalog__Harvesting__AllowedHosts", "127.0.0.1");

        var added = await program.RunAsync(
            "source", "add", "bremen", source.Url("/catalog.ttl"), "--type", "dcat", "--organization", "freie-stadt",
            "--schedule", "0 3 * * *", "--class", "restricted");
        Assert.Equal(0, added.ExitCode);
        Assert.Contains("Making a store at " + program.Folder, added.Output, StringComparison.Ordinal);
        Assert.Equal(64, (await program.RunAsync("source", "add", "bremen", "http://x.example/", "--type", "dcat")).ExitCode);

        var listed = await program.RunAsync("source", "list");
        Assert.Equal(
            ["name\ttype\tclass\torganization\tschedule\turl",
                $"bremen\tdcat\trestricted\tfreie-stadt\t0 3 * * *\t{source.Url("/catalog.ttl")}"],
            LinesOf(listed));

        var first = Line(await program.RunAsync("harvest", "bremen", "--json"));
        Assert.Equal(("complete", 12, 12), (Text(first, "state"), Number(first, "found"), Number(first, "created")));
        Assert.Equal(
            ["source", "job", "state", "found", "created", "updated", "unchanged", "retired", "skipped", "failed", "seconds"],
            first.Select(member => member.Key));
        var again = await program.RunAsync("harvest", "--all");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("bremen: complete. 12 found, 0 created, 0 updated, 12 unchanged", again.Output, StringComparison.Ordinal);

        Assert.Equal(3, LinesOf(await program.RunAsync("job", "list", "bremen")).Count);
        var shown = await program.RunAsync("job", "show", Text(first, "job"));
        Assert.Equal(12, LinesOf(shown).Count(line => line.Contains("\tcreated\t", StringComparison.Ordinal)));
        Assert.Equal(64, (await program.RunAsync("job", "show", "nope")).ExitCode);
        Assert.Equal(64, (await program.RunAsync("harvest", "nope")).ExitCode);

        Assert.Equal(0, (await program.RunAsync("index", "rebuild")).ExitCode);
        var removed = await program.RunAsync("source", "remove", "bremen", "--retire");
        Assert.Contains("retired 12 datasets", removed.Output, StringComparison.Ordinal);
        Assert.Single(LinesOf(await program.RunAsync("source", "list")));
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_exits_with_3_and_a_broken_file_with_its_place()
    {
        await using var source = await FakeSource.StartAsync();
        source.Serve("/catalog.ttl", Datasets(2) + "<http://x.example/a b> a <http://x.example/C> .");
        using var program = new CatalogProgram().Set("Catalog__Harvesting__AllowedHosts", "127.0.0.1");
        await program.RunAsync("source", "add", "nichts", "http://127.0.0.1:1/catalog.ttl", "--type", "dcat");
        await program.RunAsync("source", "add", "kaputt", source.Url("/catalog.ttl"), "--type", "dcat");

        var nothing = await program.RunAsync("harvest", "nichts", "--json");
        var broken = await program.RunAsync("harvest", "kaputt");
        var both = await program.RunAsync("harvest", "--all", "--json");

        Assert.Equal((3, "failed"), (nothing.ExitCode, Text(Line(nothing), "state")));
        Assert.Equal(2, broken.ExitCode);
        Assert.Matches("Line [0-9]+, column [0-9]+", broken.Output);
        Assert.Equal((3, 2), (both.ExitCode, LinesOf(both).Count));
    }

    [Fact]
    public async Task A_harvest_with_a_record_that_failed_exits_with_1()
    {
        await using var source = await FakeSource.StartAsync();
        source.Serve("/catalog.ttl", Datasets(2) + "<http://x.example/ohne-titel> a dcat:Dataset ; dct:description \"Text\"@de .");
        using var program = new CatalogProgram().Set("Catalog__Harvesting__AllowedHosts", "127.0.0.1");
        await program.RunAsync("source", "add", "eins", source.Url("/catalog.ttl"), "--type", "dcat");

        var end = await program.RunAsync("harvest", "eins", "--json");

        Assert.Equal((1, "partial"), (end.ExitCode, Text(Line(end), "state")));
        Assert.Equal((3, 2, 1), (Number(Line(end), "found"), Number(Line(end), "created"), Number(Line(end), "failed")));
    }

    [Fact]
    public async Task A_guarded_harvest_exits_with_4_and_its_proposal_is_decided()
    {
        await using var source = await FakeSource.StartAsync();
        source.Serve("/catalog.ttl", Datasets(20));
        using var program = new CatalogProgram().Set("Catalog__Harvesting__AllowedHosts", "127.0.0.1");
        await program.RunAsync("source", "add", "eins", source.Url("/catalog.ttl"), "--type", "dcat");
        Assert.Equal(0, (await program.RunAsync("harvest", "eins")).ExitCode);
        source.Serve("/catalog.ttl", Datasets(5));

        var held = await program.RunAsync("harvest", "eins", "--json");

        Assert.Equal((4, "held"), (held.ExitCode, Text(Line(held), "state")));
        var proposals = LinesOf(await program.RunAsync("proposal", "list"));
        Assert.Equal(2, proposals.Count);
        var id = proposals[1].Split('\t')[0];
        var shown = await program.RunAsync("proposal", "show", id);
        Assert.Equal(15, LinesOf(shown).Count(line => line.StartsWith("http://x.example/", StringComparison.Ordinal)));
        var approved = await program.RunAsync("proposal", "approve", id);
        Assert.Equal(0, approved.ExitCode);
        Assert.Contains("15 records retired", approved.Output, StringComparison.Ordinal);
        Assert.Equal(64, (await program.RunAsync("proposal", "reject", id)).ExitCode);
    }

    [Fact]
    public async Task A_token_is_printed_once()
    {
        using var program = new CatalogProgram();
        await program.RunAsync("source", "add", "eins", "http://x.example/", "--type", "ckan");

        var made = await program.RunAsync("token", "create", "--name", "Admin", "--role", "sysadmin");
        var unknown = await program.RunAsync("token", "create", "--name", "x", "--role", "editor", "--organization", "nope");

        Assert.Equal(0, made.ExitCode);
        Assert.True(Assert.Single(LinesOf(made)).Length >= 43);
        Assert.Equal(64, unknown.ExitCode);
    }

    [Fact]
    public async Task Help_and_version_are_no_service()
    {
        using var program = new CatalogProgram();

        var help = await program.RunAsync("--help");

        Assert.Equal(0, help.ExitCode);
        foreach (var verb in new[] { "serve", "source", "harvest", "job", "proposal", "token", "index", "rebase" })
        {
            Assert.Contains(verb, help.Output, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await program.RunAsync("--version")).ExitCode);
    }

    private static string Datasets(int count)
    {
        var turtle = new StringBuilder("@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n");
        for (var number = 1; number <= count; number++)
        {
            turtle.Append(CultureInfo.InvariantCulture,
                $"<http://x.example/datensatz-{number}> a dcat:Dataset ; dct:title \"Datensatz {number}\"@de ; dct:description \"Text\"@de .\n");
        }

        return turtle.ToString();
    }

    private static IReadOnlyList<string> LinesOf(ProgramEnd end) => end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static JsonObject Line(ProgramEnd end) => JsonNode.Parse(Assert.Single(LinesOf(end)))!.AsObject();

    private static string Text(JsonObject line, string member) => line[member]!.GetValue<string>();

    private static int Number(JsonObject line, string member) => line[member]!.GetValue<int>();
}
