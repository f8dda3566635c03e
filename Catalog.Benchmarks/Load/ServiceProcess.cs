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
    public TimeSpan ProcessorTime => ProcessorTimeOf(_process.Id);

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
        var (peak, processorTime) = (0.0, TimeSpan.Zero);
        var exit = process.WaitForExitAsync();
        while (await Task.WhenAny(exit, Task.Delay(50)) != exit)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            processorTime = ProcessorTimeOf(process.Id) is var used && used > processorTime ? used : processorTime;
        }

        if (process.ExitCode > 1)
        {
            await Console.Error.WriteLineAsync(await errors);
        }

        return (await output, peak, processorTime);
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

    /// <summary>User and system time in the kernel's hundredths of a second; a process that has ended says nothing.</summary>
    private static TimeSpan ProcessorTimeOf(int processId)
    {
        var file = $"/proc/{processId}/stat";
        if (!File.Exists(file))
        {
            return TimeSpan.Zero;
        }

        // The name in brackets may hold blanks; these are fields 14 and 15.
        var stat = File.ReadAllText(file);
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromMilliseconds(ticks * 10);
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
