using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Catalog.Tests.Support;

/// <summary>A running process of the published program that CATALOG_TEST_PROGRAM names. Killed when disposed.</summary>
internal sealed class PublishedProgram : IAsyncDisposable
{
    public const string Variable = "CATALOG_TEST_PROGRAM";

    /// <summary>Longer than any start; who waits in vain should hear of it soon.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);

    private PublishedProgram(Process process) => _process = process;

    /// <summary>Everything it has said so far, on both outputs.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Skips the running test where no published program is named.</summary>
    public static void Require()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path || !File.Exists(path))
        {
            Assert.Skip($"{Variable} names no published program.");
        }
    }

    /// <summary>Starts it with these settings and no others.</summary>
    public static PublishedProgram Start(IReadOnlyDictionary<string, string> settings, params string[] words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable(Variable)!, words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("Catalog__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var program = new PublishedProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += program.Hear;
        program._process.ErrorDataReceived += program.Hear;
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>A port of the loopback address that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The line that begins so, once it is said.</summary>
    public async Task<string> WaitForLineAsync(string beginning, CancellationToken cancellationToken)
    {
        var awaited = _awaited.GetOrAdd(beginning, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_lines.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } said)
        {
            return said;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var ended = _process.WaitForExitAsync(patience.Token);
        if (await Task.WhenAny(awaited.Task, ended) == ended && !awaited.Task.IsCompleted)
        {
            Assert.Fail($"The program {(ended.IsCanceled ? "never" : "ended before it")} said '{beginning}':\n{Said}");
        }

        await patience.CancelAsync();
        return await awaited.Task;
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL; nothing of it runs any more afterwards.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        if (heard.Data is { } line)
        {
            _lines.Enqueue(line);
            foreach (var (beginning, awaited) in _awaited)
            {
                if (line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    awaited.TrySetResult(line);
                }
            }
        }
    }
}
