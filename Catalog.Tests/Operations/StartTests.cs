using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>How the program starts, and when it refuses to.</summary>
public sealed partial class StartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_base_address_it_does_not_start()
    {
        using var program = new CatalogProgram(baseUrl: "");

        var end = await program.RunAsync("--urls", "http://127.0.0.1:0");

        Assert.Equal(78, end.ExitCode);
        Assert.Contains("Catalog:BaseUrl is missing", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_is_ready_with_fifty_datasets_and_ends_when_told()
    {
        using var program = new CatalogProgram().Set("Catalog__Demo", "true");
        using var process = program.Start("--urls", "http://127.0.0.1:0");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Token);
            var ready = ReadyLine().Match(line ?? "");
            Assert.True(ready.Success, line + await ErrorsOfAsync(process, line));
            Assert.Equal("50", ready.Groups["count"].Value);

            using var client = new HttpClient { BaseAddress = new(ready.Groups["address"].Value + "/") };
            Assert.Equal("ready", await client.GetStringAsync("health/ready", Token));
            Assert.Equal("live", await client.GetStringAsync("health/live", Token));
            var second = await program.RunAsync("--urls", "http://127.0.0.1:0");
            Assert.Equal(78, second.ExitCode);
            Assert.Contains("Another process serves", second.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);

            using var file = await client.GetAsync("demo/files/baumkataster.csv", Token);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            using var catalog = await client.GetAsync("demo/internal.ttl", Token);
            Assert.Equal(HttpStatusCode.NotFound, catalog.StatusCode);
            using var above = await client.GetAsync("demo/files/..%2Finternal.ttl", Token);
            Assert.Equal(HttpStatusCode.NotFound, above.StatusCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                await TerminateAsync(process);
            }
        }

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Another_base_address_is_refused_and_rebase_moves_the_catalogue()
    {
        using var program = new CatalogProgram();
        await program.RunAsync("source", "add", "eins", "http://127.0.0.1:1/", "--type", "dcat");
        await program.RunAsync("rebase", "http://daten.stadt.example");
        program.Set("Catalog__BaseUrl", "https://neu.stadt.example/daten/");

        var refused = await program.RunAsync("--urls", "http://127.0.0.1:0");
        var shown = await program.RunAsync("rebase", "https://neu.stadt.example/daten/", "--dry-run");
        var still = await program.RunAsync("--urls", "http://127.0.0.1:0");
        var moved = await program.RunAsync("rebase", "https://neu.stadt.example/daten/");

        Assert.Equal((78, 78), (refused.ExitCode, still.ExitCode));
        Assert.Contains("rebase https://neu.stadt.example/daten", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, 0), (shown.ExitCode, moved.ExitCode));
        Assert.Contains("http://daten.stadt.example -> https://neu.stadt.example/daten", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", shown.Output, StringComparison.Ordinal);
        using var process = program.Start("--urls", "http://127.0.0.1:0");
        Assert.Matches(ReadyLine(), await process.StandardOutput.ReadLineAsync(Token) ?? "");
        await TerminateAsync(process);
    }

    [Fact]
    public async Task The_demo_takes_the_address_that_it_is_started_on()
    {
        using var program = new CatalogProgram(baseUrl: "").Set("Catalog__Demo", "true");
        for (var start = 0; start < 2; start++)
        {
            var address = $"http://127.0.0.1:{PublishedProgram.FreePort()}";
            using var process = program.Start("--urls", address);
            Assert.Equal($"Catalog is ready on {address} with 50 datasets", await process.StandardOutput.ReadLineAsync(Token));

            using var client = new HttpClient();
            var found = await client.GetStringAsync(address + "/api/3/action/package_search?q=baumkataster", Token);
            Assert.Contains($"\"{address}/dataset/", found, StringComparison.Ordinal);
            Assert.Contains($"\"help\":\"{address}/api/3/", found, StringComparison.Ordinal);
            await TerminateAsync(process);
        }
    }

    [Fact]
    public async Task A_second_service_that_is_refused_leaves_the_first_as_it_is()
    {
        using var program = new CatalogProgram(baseUrl: "").Set("Catalog__Demo", "true");
        var address = $"http://127.0.0.1:{PublishedProgram.FreePort()}";
        using var first = program.Start("--urls", address);
        Assert.Matches(ReadyLine(), await first.StandardOutput.ReadLineAsync(Token) ?? "");

        var second = await program.RunAsync("--urls", $"http://127.0.0.1:{PublishedProgram.FreePort()}");
        var shown = await program.RunAsync("rebase", "http://neu.stadt.example", "--dry-run");
        await TerminateAsync(first);

        Assert.Equal(78, second.ExitCode);
        Assert.Contains($"{address} -> http://neu.stadt.example", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_not_told_in_the_log_unless_somebody_wants_it()
    {
        using var program = new CatalogProgram().Set("Logging__LogLevel__Default", "Information");
        using var process = program.Start("--urls", "http://127.0.0.1:0");
        var errors = process.StandardError.ReadToEndAsync(Token);
        var ready = ReadyLine().Match(await process.StandardOutput.ReadLineAsync(Token) ?? "");
        using var client = new HttpClient { BaseAddress = new(ready.Groups["address"].Value + "/") };
        await client.GetStringAsync("dataset?q=suchwort", Token);
        await TerminateAsync(process);

        Assert.Contains("Application started", await errors, StringComparison.Ordinal);
        Assert.DoesNotContain("suchwort", await errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_told_in_a_sentence()
    {
        using var program = new CatalogProgram();
        var file = Path.Combine(program.Folder, "file");
        await File.WriteAllTextAsync(file, "no folder", Token);

        var end = await program.Set("Catalog__DataDirectory", Path.Combine(file, "data")).RunAsync("--urls", "http://127.0.0.1:0");

        Assert.Equal(78, end.ExitCode);
        Assert.Contains("Catalog:DataDirectory", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_sentence()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var program = new CatalogProgram();

        var end = await program.RunAsync("--urls", "http://127.0.0.1:" + port);

        Assert.Equal(78, end.ExitCode);
        Assert.Contains("address already in use", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> ErrorsOfAsync(System.Diagnostics.Process process, string? line) =>
        line is null ? await process.StandardError.ReadToEndAsync(Token) : "";

    /// <summary>SIGTERM, as an operating system sends it to end a service.</summary>
    private static async Task TerminateAsync(System.Diagnostics.Process process)
    {
        using var kill = System.Diagnostics.Process.Start(
            "kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
        await process.WaitForExitAsync(Token);
    }

    [GeneratedRegex(@"^Catalog is ready on (?<address>http://127\.0\.0\.1:\d+) with (?<count>\d+) datasets$", RegexOptions.None, 1000)]
    private static partial Regex ReadyLine();
}
