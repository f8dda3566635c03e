using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Catalog.Benchmarks.Load;

/// <summary>Harvests, harvests again, searches and exports with the published program, and prints one table
/// (docs/benchmarks.md).</summary>
internal static class LoadScenario
{
    private static readonly string[] Searches =
    [
        "q=Baumkataster", "q=Verkehr+Jena", "q=Haushalt", "q=Luftqualit%C3%A4t+K%C3%B6ln", "q=", "q=tags:Statistik",
        "q=Wahl&fq=groups:gove", "fq=res_format:CSV", "q=title:Bev%C3%B6lkerung", "q=stra%C3%9Fe&sort=metadata_modified+desc",
        "q=Geodaten&facet.field=[%22tags%22,%22res_format%22]", "q=kita&start=20",
    ];

    private const string Usage =
        "load --program FILE --pages FOLDER [--postgres CONNECTION] [--elasticsearch URL] [--seconds N]";

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> options)
    {
        if (!options.TryGetValue("program", out var program)
            || !options.TryGetValue("pages", out var pageFolder))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 64;
        }

        program = Path.GetFullPath(program);
        var seconds = TimeSpan.FromSeconds(double.Parse(options.GetValueOrDefault("seconds", "10"), CultureInfo.InvariantCulture));
        var folder = Directory.CreateTempSubdirectory("catalog-load").FullName;
        await using var pages = await PageServer.StartAsync(pageFolder);
        var settings = Settings(options);
        try
        {
            await MeasureAsync(program, folder, settings, pages, seconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(
        string program, string folder, Dictionary<string, string> settings, PageServer pages, TimeSpan seconds)
    {
        const string Url = "http://127.0.0.1:5098";
        await ServiceProcess.RunAsync(program, folder, settings, "source", "add", "load", pages.Url, "--type", "dcat");

        double peak;
        long datasets;
        await using (var service = await ServiceProcess.ServeAsync(program, folder, Url, settings))
        {
            Print("start of an empty service to its ready line", $"{service.UntilReady.TotalMilliseconds:F0} ms");
            var (watch, before) = (Stopwatch.StartNew(), service.ProcessorTime);
            var first = await ServiceProcess.RunAsync(program, folder, settings, "harvest", "load", "--json");
            var found = Field(first.Output, "found");
            Print("harvested and stored",
                $"{found / watch.Elapsed.TotalSeconds:F0} datasets/s ({found} in {watch.Elapsed.TotalSeconds:F1} s), {Each(first.ProcessorTime, found)}");
            datasets = await WaitForCountAsync(Url, found);
            Print("harvested, stored and indexed",
                $"{datasets / watch.Elapsed.TotalSeconds:F0} datasets/s, indexing {Each(service.ProcessorTime - before, datasets)}");
            Print("peak memory of the harvest command", $"{first.PeakMegabytes:F0} MB");
            Print("peak memory of the service while indexing", $"{service.PeakMegabytes:F0} MB");

            watch.Restart();
            var second = await ServiceProcess.RunAsync(program, folder, settings, "harvest", "load", "--json");
            var unchanged = Field(second.Output, "unchanged");
            Print("unchanged, bodies read again",
                $"{unchanged / watch.Elapsed.TotalSeconds:F0} datasets/s, {Each(second.ProcessorTime, unchanged)}, "
                + $"peak {second.PeakMegabytes:F0} MB");
            peak = service.PeakMegabytes;
        }

        await using (var service = await ServiceProcess.ServeAsync(program, folder, Url, settings))
        {
            Print("start with all datasets to the ready line", $"{service.UntilReady.TotalMilliseconds:F0} ms");
            await MeasureAnswersAsync(service, Url, seconds);
            Print("peak memory of the service while answering", $"{Math.Max(peak, service.PeakMegabytes):F0} MB");
        }
    }

    private static async Task MeasureAnswersAsync(ServiceProcess service, string url, TimeSpan seconds)
    {
        string[] searches = [.. Searches.Select(query => "/api/3/action/package_search?rows=20&" + query)];
        await Clients.AskAsync(url, searches, 1, seconds / 2);
        foreach (var clients in (int[])[1, 8])
        {
            var before = service.ProcessorTime;
            var figures = await Clients.AskAsync(url, searches, clients, seconds);
            Print($"package_search, 20 rows, {clients} client(s)",
                $"{figures.PerSecond:F0}/s, {Describe(figures)}, {Each(service.ProcessorTime - before, figures.Requests)}");
        }

        string[] pages = [.. Enumerable.Range(1, 10).Select(page => $"/catalog.ttl?page={page}")];
        await Clients.AskAsync(url, pages, 1, seconds / 4);
        var begin = service.ProcessorTime;
        var catalogue = await Clients.AskAsync(url, pages, 1, seconds);
        Print("/catalog.ttl page of 100, 1 client",
            $"{Describe(catalogue)}, {Each(service.ProcessorTime - begin, catalogue.Requests)}");
    }

    private static string Describe(LoadFigures figures) =>
        $"median {figures.MedianMs:F2} ms, p99 {figures.P99Ms:F2} ms, {figures.Bytes / Math.Max(1, figures.Requests) / 1024} KiB each";

    /// <summary>Processor time: it says the same on a machine that others use too.</summary>
    private static string Each(TimeSpan processorTime, long count) =>
        $"{processorTime.TotalMilliseconds / Math.Max(1, count):F2} ms of processor time each";

    private static async Task<long> WaitForCountAsync(string url, long expected)
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 6000; attempt++)
        {
            using var answer = JsonDocument.Parse(
                await http.GetStringAsync($"{url}/api/3/action/package_search?rows=0"));
            var count = answer.RootElement.GetProperty("result").GetProperty("count").GetInt64();
            if (count >= expected)
            {
                return count;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The index did not reach {expected} datasets within two minutes.");
    }

    private static long Field(string output, string name)
    {
        using var line = JsonDocument.Parse(output.Split('\n')[0]);
        return line.RootElement.GetProperty(name).GetInt64();
    }

    private static Dictionary<string, string> Settings(IReadOnlyDictionary<string, string> options)
    {
        var settings = new Dictionary<string, string>
        {
            ["Catalog:BaseUrl"] = "https://daten.example.org",
            ["Catalog:Harvesting:AllowedHosts"] = "127.0.0.1",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        if (options.TryGetValue("postgres", out var postgres))
        {
            settings["Catalog:Storage:ConnectionString"] = postgres;
        }

        if (options.TryGetValue("elasticsearch", out var elasticsearch))
        {
            settings["Catalog:Search:Elasticsearch:Urls"] = elasticsearch;
            settings["Catalog:Search:Elasticsearch:Index"] = "catalog-load";
        }

        return settings;
    }

    private static void Print(string what, string figure) => Console.WriteLine($"| {what} | {figure} |");
}
