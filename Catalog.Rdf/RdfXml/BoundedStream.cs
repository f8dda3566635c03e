namespace Catalog.Rdf.RdfXml;

/// <summary>Bytes that were looked at already, followed by the rest of a stream; counts all against a limit and stops
/// when cancelled.</summary>
internal sealed class BoundedStream(ReadOnlyMemory<byte> start, Stream rest, long limit, CancellationToken cancellationToken) : Stream
{
    private ReadOnlyMemory<byte> _start = start;
    private long _total;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _total;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read;
        if (_start.IsEmpty)
        {
            read = rest.Read(buffer);
        }
        else
        {
            read = Math.Min(buffer.Length, _start.Length);
            _start.Span[..read].CopyTo(buffer);
            _start = _start[read..];
        }

        _total += read;
        return _total <= limit
            ? read
            : throw new RdfSyntaxException("limit-document", $"The document is longer than {limit} bytes.");
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
