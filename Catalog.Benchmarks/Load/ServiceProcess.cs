using System.Diagnostics;
using System.Globalization;

namespace Catalog.Benchmarks.Load;

/// <summary>The published program as a process of its own: what is measured is what a city runs.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, TimeSpan untilReady)
    {
        _process = process;
        UntilReady = untilReady;
    }

    /// <summary>From starting the process to its ready line.</summary>
    public TimeSpan UntilReady { get; }

    /// <summary>The largest resident memory so far, in MB (VmHWM of the kernel).</summary>
    public double PeakMegabytes => PeakOf(_process.Id);

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServiceProcess> ServeAsync(
        string program, string folder, string url, IReadOnlyDictionary<string, string> settings)
    {
        var process = Start(program, folder, settings, "serve", "--urls", url);
        var watch = Stopwatch.StartNew();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Catalog is ready on ", StringComparison.Ordinal))
            {
                var elapsed = watch.Elapsed;
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new ServiceProcess(process, elapsed);
            }
        }

        throw new InvalidOperationException("The program did not get ready: " + await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Runs a verb to its end; returns what it printed, its peak memory in MB and its processor time.</summary>
    public static async Task<(string Output, double PeakMegabytes, TimeSpan ProcessorTime)> RunAsync(
        string program, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var process = Start(program, folder, settings, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0.0;
        var exit = process.WaitForExitAsync();
        while (await Task.WhenAny(exit, Task.Delay(50)) != exit)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        if (process.ExitCode > 1)
        {
            await Console.Error.WriteLineAsync(await errors);
        }

        return (await output, peak, process.TotalProcessorTime);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(
        string program, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private static double PeakOf(int processId)
    {
        var status = $"/proc/{processId}/status";
        if (!File.Exists(status))
        {
            return 0;
        }

        var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
