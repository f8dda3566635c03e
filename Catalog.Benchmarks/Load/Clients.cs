using System.Diagnostics;
using HdrHistogram;

namespace Catalog.Benchmarks.Load;

/// <summary>Requests a second and latencies in milliseconds.</summary>
internal sealed record LoadFigures(double PerSecond, double MedianMs, double P99Ms, long Requests, long Bytes);

/// <summary>Clients that ask one after the other, without a pause.</summary>
internal static class Clients
{
    /// <summary>Lets the clients go through the addresses, each from another place, until the time is over.</summary>
    public static async Task<LoadFigures> AskAsync(string baseUrl, IReadOnlyList<string> paths, int clients, TimeSpan duration)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients })
        {
            BaseAddress = new Uri(baseUrl),
        };
        await http.GetAsync(paths[0]);
        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(client => AskOneAsync(http, paths, client, duration, watch)));
        var elapsed = watch.Elapsed.TotalSeconds;

        var all = new LongHistogram(60_000_000, 3);
        foreach (var (histogram, _) in results)
        {
            all.Add(histogram);
        }

        return new LoadFigures(
            all.TotalCount / elapsed,
            all.GetValueAtPercentile(50) / 1000.0,
            all.GetValueAtPercentile(99) / 1000.0,
            all.TotalCount,
            results.Sum(result => result.Bytes));
    }

    private static async Task<(LongHistogram Histogram, long Bytes)> AskOneAsync(
        HttpClient http, IReadOnlyList<string> paths, int client, TimeSpan duration, Stopwatch watch)
    {
        var histogram = new LongHistogram(60_000_000, 3);
        var bytes = 0L;
        for (var i = client * 7; watch.Elapsed < duration; i++)
        {
            var before = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(paths[i % paths.Count]);
            answer.EnsureSuccessStatusCode();
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
            histogram.RecordValue(Math.Max(1, (long)Stopwatch.GetElapsedTime(before).TotalMicroseconds));
        }

        return (histogram, bytes);
    }
}
