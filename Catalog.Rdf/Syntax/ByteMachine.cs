using System.Text;

namespace Catalog.Rdf.Syntax;

/// <summary>A grammar over bytes that knows no I/O. It is fed windows of valid UTF-8, tells statements to its sink and
/// answers how many bytes it is done with; the rest comes again at the start of the next, longer window. So a
/// document may be cut anywhere.</summary>
internal abstract class ByteMachine(IRdfSink sink, RdfReaderOptions options)
{
    private readonly DocumentPosition _position = new();
    private int _faults;

    protected IRdfSink Sink { get; } = sink;

    protected RdfReaderOptions Options { get; } = options;

    /// <summary>Bytes of the token at hand that differ from the input: unescaped, resolved or expanded.</summary>
    protected ByteBuffer Scratch { get; } = new(1024);

    /// <summary>True while a comment goes on; comments are never kept.</summary>
    protected bool InComment { get; set; }

    /// <summary>Reads what is complete in the window.</summary>
    /// <returns>The number of bytes that are done.</returns>
    public abstract int Feed(ReadOnlySpan<byte> window, bool final);

    /// <summary>The byte offset in the document of a place in the window.</summary>
    protected long PlaceOf(int at) => _position.Offset + at;

    /// <summary>Moves the place of the window's start over bytes that are done.</summary>
    public void MoveOver(ReadOnlySpan<byte> done) => _position.MoveOver(done);

    /// <summary>An error at a place in the window, with line, column and excerpt.</summary>
    public RdfSyntaxException Error(string code, string message, ReadOnlySpan<byte> window, int at) =>
        _position.Error(code, message, window, at);

    /// <summary>Answers "need more" to the caller, or says what is missing if there is no more.</summary>
    protected bool NeedMore(scoped ref Scanner scanner, string expected) =>
        scanner.Final
            ? throw Error("end-of-input", $"The document ends too early; expected {expected}.", scanner.Window, scanner.Window.Length)
            : false;

    /// <summary>True if reading goes on after a fault; it is reported then.</summary>
    protected bool GoesOver(RdfSyntaxException fault)
    {
        if (!Options.Lenient || fault.Code.StartsWith("limit-", StringComparison.Ordinal) || ++_faults > Options.MaxFaults)
        {
            return false;
        }

        Options.Report?.Invoke(fault);
        return true;
    }

    /// <summary>Goes over the rest of a comment, as far as the window has it.</summary>
    protected void SkipComment(scoped ref Scanner scanner)
    {
        var end = scanner.Rest.IndexOfAny((byte)'\n', (byte)'\r');
        InComment = end < 0 && !scanner.Final;
        scanner.Position = end < 0 ? scanner.Window.Length : scanner.Position + end;
    }

    protected RdfSyntaxException Error(string code, string message, scoped ref Scanner scanner, int at) =>
        Error(code, message, scanner.Window, at);

    /// <summary>Names the character at a place, for messages.</summary>
    protected static string Show(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "the end of the document";
        }

        Rune.DecodeFromUtf8(bytes, out var rune, out _);
        return rune.Value switch
        {
            '\n' or '\r' => "a line break",
            '\t' => "a tab",
            ' ' => "a space",
            < 0x20 or 0x7F => $"the control character U+{rune.Value:X4}",
            _ => $"'{rune}'",
        };
    }
}
