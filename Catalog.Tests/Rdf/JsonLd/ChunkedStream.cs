namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>Gives at most so many bytes at a time, as a slow connection does.</summary>
internal sealed class ChunkedStream(byte[] content, int size) : MemoryStream(content)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(size, buffer.Length)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
}
