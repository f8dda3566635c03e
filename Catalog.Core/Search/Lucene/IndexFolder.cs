namespace Catalog.Search.Lucene;

/// <summary>The folder of the index: one subfolder a generation, and the file <c>current</c> that names the one in use.
/// Whatever else has a generation's name is left over from a rebuild that was cut off.</summary>
internal sealed class IndexFolder(string root)
{
    private const string Prefix = "index-";

    private readonly string _pointer = Path.Combine(root, "current");

    /// <summary>Path of the index in use, or null.</summary>
    public string? Current
    {
        get
        {
            if (!File.Exists(_pointer))
            {
                return null;
            }

            var name = File.ReadAllText(_pointer).Trim();
            var path = Path.Combine(root, name);
            return name.StartsWith(Prefix, StringComparison.Ordinal) && Path.GetFileName(path) == name
                && Directory.Exists(path)
                ? path
                : null;
        }
    }

    public string NewGeneration() => Path.Combine(root, Prefix + Guid.CreateVersion7().ToString("N"));

    public void SwitchTo(string path)
    {
        var next = _pointer + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, _pointer, overwrite: true);
    }

    /// <summary>Removes every generation but the one in use.</summary>
    public void RemoveOthers()
    {
        var current = Current;
        foreach (var path in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            if (path != current)
            {
                Remove(path);
            }
        }
    }

    public static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A search may still read from it (Windows keeps open files); the next rebuild removes it.
        }
    }
}
