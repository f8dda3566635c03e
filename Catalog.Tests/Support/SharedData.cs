using System.Runtime.CompilerServices;

namespace Catalog.Tests.Support;

/// <summary>W3C suites and real portals' files, kept beside the repository and never inside it.
/// A test that needs them skips, with the reason, where they are missing.</summary>
internal static class SharedData
{
    /// <summary>The root of the repository that this test was compiled from.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder <c>../shared/data</c>; it may be missing.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "data"));

    /// <summary>The path of a shared file or folder; skips the running test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        var path = Path.Combine(Root, relativePath);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Skip($"The shared test data '{relativePath}' is not beside the repository.");
        }

        return path;
    }

    private static string FindRepository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
