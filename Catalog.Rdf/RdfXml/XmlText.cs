using System.Text;

namespace Catalog.Rdf.RdfXml;

/// <summary>The characters of an XML document: finds the encoding (XML appendix F), counts bytes against the limit,
/// and puts U+FFFD where a character stands that XML cannot hold.</summary>
internal sealed class XmlText : TextReader
{
    private readonly StreamReader _reader;
    private long _lines;

    private XmlText(StreamReader reader) => _reader = reader;

    /// <summary>Reads the start of the stream to see how it is encoded.</summary>
    public static async Task<XmlText> OpenAsync(Stream input, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        var start = new byte[1024];
        var length = await input.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var encoding = Find(start.AsSpan(0, length));
        if (options.Lenient && encoding is UTF8Encoding)
        {
            encoding = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, new Windows1252Fallback(options.Report));
        }

        var stream = new BoundedStream(start.AsMemory(0, length), input, options.MaxDocumentBytes, cancellationToken);
        return new XmlText(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 32 << 10));
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int read;
        try
        {
            read = _reader.Read(buffer);
        }
        catch (DecoderFallbackException)
        {
            // Text is decoded in blocks, so the fault lies in the lines from here on.
            throw new RdfSyntaxException(
                "encoding", $"From here on are bytes that are not {_reader.CurrentEncoding.WebName}, which the document says or XML assumes.", _lines + 1, 1);
        }

        _lines += buffer[..read].Count('\n');
        XmlCharacters.Replace(buffer[..read]);
        return read;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Encoding Find(ReadOnlySpan<byte> start)
    {
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Strict("utf-8"),
            [0xFF, 0xFE, 0, 0, ..] => Strict("utf-32"),
            [0, 0, 0xFE, 0xFF, ..] => Strict("utf-32BE"),
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Strict("utf-16BE"),
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Strict("utf-16"),
            _ => Strict(Declared(start) is { } name && !IsWide(name) ? name : "utf-8"),
        };
    }

    /// <summary>A declaration that can be read byte by byte cannot be UTF-16 or UTF-32; such documents are UTF-8 in truth.</summary>
    private static bool IsWide(string name) =>
        name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) || name.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase);

    /// <summary>The encoding of the XML declaration, which here is ASCII compatible.</summary>
    private static string? Declared(ReadOnlySpan<byte> start)
    {
        var end = start.IndexOf("?>"u8);
        if (!start.StartsWith("<?xml"u8) || end < 0)
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(start[..end]);
        var at = text.IndexOf("encoding", StringComparison.Ordinal);
        var open = at < 0 ? -1 : text.AsSpan(at).IndexOfAny('"', '\'');
        if (open < 0)
        {
            return null;
        }

        var name = text[(at + open + 1)..];
        var close = name.IndexOfAny(['"', '\'']);
        return close < 0 ? null : name[..close];
    }

    private static Encoding Strict(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw Unknown(name);
        }
        catch (NotSupportedException)
        {
            // UTF-7 is known to .NET and refused.
            throw Unknown(name);
        }
    }

    private static RdfSyntaxException Unknown(string name) =>
        new("encoding", $"The encoding '{name}' is not known; expected UTF-8, UTF-16, ISO-8859-1 or another common one.", 1, 1);
}
