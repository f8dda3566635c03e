using System.Globalization;
using Spectre.Console;

namespace Catalog.Api.Commands;

/// <summary>Rows for people at a terminal, and tab-separated lines for scripts.</summary>
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
        if (Console.IsOutputRedirected)
        {
            foreach (var row in _rows.Prepend(headings))
            {
                // What strangers wrote may hold line breaks and tabs; a row stays a line.
                Console.WriteLine(string.Join('\t', row.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' '))));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns([.. headings.Select(Markup.Escape)]);
        foreach (var row in _rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }
}
