using System.Diagnostics;

namespace Catalog.Tests.Support;

/// <summary>What the program said and how it ended.</summary>
internal sealed record ProgramEnd(int ExitCode, string Output, string Errors);

/// <summary>The program itself, as a process of its own, with a data directory of its own.</summary>
internal sealed class CatalogProgram : IDisposable
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    public CatalogProgram(string baseUrl = "http://daten.stadt.example")
    {
        Folder = Directory.CreateTempSubdirectory("catalog-program-").FullName;
        Set("Logging__LogLevel__Default", "Warning");
        Set("Catalog__DataDirectory", Path.Combine(Folder, "data"));
        if (baseUrl is not "")
        {
            Set("Catalog__BaseUrl", baseUrl);
        }
    }

    /// <summary>A temporary folder; the store is in <c>data</c> below it.</summary>
    public string Folder { get; }

    /// <summary>Sets a variable of its environment.</summary>
    public CatalogProgram Set(string name, string value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<ProgramEnd> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it and leaves it running.</summary>
    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Catalog.Api.dll"), .. words])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
