using System.Globalization;

namespace Catalog.Api.Commands;

/// <summary>Aligned columns for people at a terminal, tab-separated lines for scripts.</summary>
internal sealed class ConsoleRows(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>A value of an enumeration as it is written on the command line.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public void Print()
    {
        // What strangers wrote may hold line breaks and tabs; a row stays a line.
        string[][] rows =
            [.. _rows.Prepend(headings).Select(row => row.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' ')).ToArray())];
        var widths = Console.IsOutputRedirected
            ? null
            : headings.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            // No frame and no wrapping: an id can be copied from a narrow terminal too.
            Console.WriteLine(widths is null
                ? string.Join('\t', row)
                : string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
