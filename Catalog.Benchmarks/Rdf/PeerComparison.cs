using System.Diagnostics;

namespace Catalog.Benchmarks.Rdf;

/// <summary>Runs other RDF programs and the published one in turn on the same generated catalogue, whole processes, and prints
/// their CPU seconds and ratios: the script beside the repository installs the peers, checks each answer and measures.</summary>
internal static class PeerComparison
{
    private const string Usage = "peers --program FILE --script ../shared/bench/rdf-peers.sh [--sizes 10000] [--runs 3] [--groups …]";

    // Group of the script, and what our program does for it; {f} is the data file without its ending.
    private static readonly (string Group, string Command)[] Jobs =
    [
        ("parse-ttl", "rdf count {f}.ttl"),
        ("parse-nt", "rdf count {f}.nt"),
        ("parse-xml", "rdf count {f}.rdf"),
        ("parse-jsonld", "rdf count {f}.jsonld"),
        ("ttl-to-nt", "rdf convert {f}.ttl --to nt"),
        ("nt-to-ttl", "rdf convert {f}.nt --to ttl"),
        ("ttl-to-ttl", "rdf convert {f}.ttl --to ttl"),
        ("ttl-to-xml", "rdf convert {f}.ttl --to rdf"),
        ("nt-to-jsonld", "rdf convert {f}.nt --to jsonld"),
    ];

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue("program", out var program) || !options.TryGetValue("script", out var script))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 64;
        }

        program = Path.GetFullPath(program);
        List<string> arguments =
        [
            Path.GetFullPath(script),
            "--sizes", options.GetValueOrDefault("sizes", "10000"),
            "--runs", options.GetValueOrDefault("runs", "3"),
            "--groups", options.GetValueOrDefault("groups", string.Join(',', Jobs.Select(job => job.Group))),
            // The first program of a group is its reference and always runs.
            "--only", options.GetValueOrDefault("only", "ours,rapper -c"),
        ];
        foreach (var (group, command) in Jobs)
        {
            arguments.AddRange(["--add", $"{group}|ours|{program} {command}"]);
        }

        using var process = Process.Start(new ProcessStartInfo("bash", arguments) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
