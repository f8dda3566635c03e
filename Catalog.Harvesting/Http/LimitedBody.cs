using System.IO.Compression;

namespace Catalog.Harvesting.Http;

/// <summary>Reads a body with limits: on its size after decompression, on what one compressed byte may become, and on
/// silence.</summary>
internal static class LimitedBody
{
    // Below the size from which arrays live on the large heap.
    private const int PieceSize = 64 << 10;

    /// <summary>Reads all of it.</summary>
    /// <param name="response">The answer whose head was read.</param>
    /// <param name="manners">The limits.</param>
    /// <param name="silence">Wound up again with every piece that comes.</param>
    /// <param name="cancellationToken">Also ends when <paramref name="silence"/> does.</param>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response, SourceManners manners, CancellationTokenSource silence,
        CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength ?? 0;
        if (announced > manners.MaxBytes)
        {
            throw TooLarge(response, manners);
        }

        silence.CancelAfter(manners.IdleTimeout);
        await using var wire = new CountedStream(await response.Content.ReadAsStreamAsync(cancellationToken));
        await using var body = Decompressed(wire, response);
        if (announced > 0 && ReferenceEquals(body, wire))
        {
            return await ReadAnnouncedAsync(body, (int)announced, manners, silence, cancellationToken);
        }

        // In pieces, so that a page of megabytes is not copied from one large array into the next as it comes.
        var pieces = new List<byte[]>();
        var (length, at) = (0, PieceSize);
        while (true)
        {
            if (at == PieceSize)
            {
                pieces.Add(new byte[PieceSize]);
                at = 0;
            }

            silence.CancelAfter(manners.IdleTimeout);
            var read = await ReadPieceAsync(body, pieces[^1].AsMemory(at), cancellationToken);
            if (read == 0)
            {
                return Joined(pieces, length);
            }

            length += read;
            at += read;
            if (length > manners.MaxBytes)
            {
                throw TooLarge(response, manners);
            }

            if (!ReferenceEquals(body, wire) && length > manners.RatioFrom
                && length / manners.MaxRatio > wire.Count)
            {
                throw new SourceException(
                    "decompression-limit",
                    $"'{response.RequestMessage?.RequestUri}' sends a compressed body that becomes more than "
                    + $"{manners.MaxRatio} times as large.");
            }
        }
    }

    private static async ValueTask<int> ReadPieceAsync(Stream body, Memory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(piece, cancellationToken);
        }
        catch (InvalidOperationException exception) when (body is BrotliStream)
        {
            // The other two say it of bytes that they cannot unpack; this one calls it a wrong operation.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>The client itself sees to it that as much comes as the head says.</summary>
    private static async Task<byte[]> ReadAnnouncedAsync(
        Stream body, int announced, SourceManners manners, CancellationTokenSource silence,
        CancellationToken cancellationToken)
    {
        var whole = GC.AllocateUninitializedArray<byte>(announced);
        var length = 0;
        while (length < announced)
        {
            silence.CancelAfter(manners.IdleTimeout);
            var read = await body.ReadAsync(whole.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                throw new EndOfStreamException("The body is shorter than its head says.");
            }

            length += read;
        }

        return whole;
    }

    private static byte[] Joined(List<byte[]> pieces, int length)
    {
        var whole = GC.AllocateUninitializedArray<byte>(length);
        for (var i = 0; i < pieces.Count; i++)
        {
            var start = i * PieceSize;
            pieces[i].AsSpan(0, Math.Min(PieceSize, length - start)).CopyTo(whole.AsSpan(start));
        }

        return whole;
    }

    private static Stream Decompressed(Stream wire, HttpResponseMessage response)
    {
        var encodings = response.Content.Headers.ContentEncoding;
        return encodings.Count == 0 ? wire : string.Join(',', encodings).ToUpperInvariant() switch
        {
            "" or "IDENTITY" => wire,
            "GZIP" or "X-GZIP" => new GZipStream(wire, CompressionMode.Decompress),
            "BR" => new BrotliStream(wire, CompressionMode.Decompress),
            "DEFLATE" => new ZLibStream(wire, CompressionMode.Decompress),
            var other => throw new SourceException(
                "encoding-unsupported",
                $"'{response.RequestMessage?.RequestUri}' sends the content encoding '{other}', which was not asked for."),
        };
    }

    private static SourceException TooLarge(HttpResponseMessage response, SourceManners manners) => new(
        "response-too-large",
        $"'{response.RequestMessage?.RequestUri}' is larger than the {manners.MaxBytes >> 20} MiB that one page or "
        + "file may have. Larger dumps cannot be harvested yet; please offer the catalogue in pages.");

    /// <summary>Counts what comes over the wire.</summary>
    private sealed class CountedStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count += read;
            return read;
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Count += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
