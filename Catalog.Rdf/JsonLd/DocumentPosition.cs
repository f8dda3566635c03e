using System.Text;

namespace Catalog.Rdf.JsonLd;

/// <summary>The place of a window in its document, for errors that say line and column.</summary>
internal sealed class DocumentPosition
{
    private long _offset;
    private long _column;

    /// <summary>Line breaks before the window.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>Bytes of the window's first line that came before it.</summary>
    public long BytesInLineBefore { get; private set; }

    public void MoveOver(ReadOnlySpan<byte> done)
    {
        _offset += done.Length;
        var last = done.LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            LinesBefore += done.Count((byte)'\n');
            BytesInLineBefore = 0;
            _column = 0;
        }

        BytesInLineBefore += done.Length - last - 1;
        _column += Encoding.UTF8.GetCharCount(done[(last + 1)..]);
    }

    public RdfSyntaxException Error(string code, string message, ReadOnlySpan<byte> window, int at)
    {
        at = Math.Clamp(at, 0, window.Length);
        var before = window[..at];
        var last = before.LastIndexOf((byte)'\n');
        var column = (last < 0 ? _column : 0) + Encoding.UTF8.GetCharCount(before[(last + 1)..]) + 1;
        var excerpt = Encoding.UTF8.GetString(window[Math.Max(0, at - 40)..Math.Min(window.Length, at + 40)]).Trim('\uFFFD');
        return new RdfSyntaxException(code, message, LinesBefore + before.Count((byte)'\n') + 1, column, _offset + at, excerpt);
    }
}
