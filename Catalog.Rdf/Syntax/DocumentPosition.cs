using System.Text;

namespace Catalog.Rdf.Syntax;

/// <summary>The place of a window in its document, for errors that say line and column in characters. Lines are counted
/// where bytes are done with, and where an error is made; never in between.</summary>
internal sealed class DocumentPosition
{
    private long _column;

    /// <summary>Bytes before the window.</summary>
    public long Offset { get; private set; }

    /// <summary>Line breaks before the window.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>Bytes of the window's first line that came before it.</summary>
    public long BytesInLineBefore { get; private set; }

    /// <summary>Moves the place of the window's start over bytes that are done.</summary>
    public void MoveOver(ReadOnlySpan<byte> done)
    {
        Offset += done.Length;
        var last = done.LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            LinesBefore += done.Count((byte)'\n');
            BytesInLineBefore = 0;
            _column = 0;
        }

        BytesInLineBefore += done.Length - last - 1;
        _column += CountCharacters(done[(last + 1)..]);
    }

    /// <summary>An error at a place in the window, with line, column and excerpt.</summary>
    public RdfSyntaxException Error(string code, string message, ReadOnlySpan<byte> window, int at)
    {
        at = Math.Clamp(at, 0, window.Length);
        var before = window[..at];
        var last = before.LastIndexOf((byte)'\n');
        var line = LinesBefore + before.Count((byte)'\n') + 1;
        var column = (last < 0 ? _column : 0) + CountCharacters(before[(last + 1)..]) + 1;
        return new RdfSyntaxException(code, message, line, column, Offset + at, Excerpt(window, at));
    }

    private static long CountCharacters(ReadOnlySpan<byte> bytes)
    {
        long count = 0;
        foreach (var value in bytes)
        {
            if ((value & 0xC0) != 0x80)
            {
                count++;
            }
        }

        return count;
    }

    private static string Excerpt(ReadOnlySpan<byte> window, int at)
    {
        var start = Math.Max(0, at - 40);
        var end = Math.Min(window.Length, at + 40);
        while (start < at && (window[start] & 0xC0) == 0x80)
        {
            start++;
        }

        while (end < window.Length && end > at && (window[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Encoding.UTF8.GetString(window[start..end]);
    }
}
