using System.Buffers;

namespace Catalog.Rdf.JsonLd;

/// <summary>Feeds a <see cref="JsonLdMachine"/> from a stream. Only filling the window waits.</summary>
internal static class JsonLdReader
{
    private const int InitialWindow = 128 << 10;

    public static async Task RunAsync(Stream input, IRdfSink sink, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        var machine = new JsonLdMachine(sink, options);
        var window = ArrayPool<byte>.Shared.Rent(InitialWindow);
        try
        {
            long total = 0;
            var length = 0;
            var started = false;
            while (true)
            {
                if (length == window.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(window.Length * 2);
                    window.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(window);
                    window = larger;
                }

                // The rest is read again from its start, so it must have grown by much before that.
                var goal = Math.Min(window.Length, Math.Max(4, length + (length / 2) + 1));
                var read = await input.ReadAtLeastAsync(window.AsMemory(length), goal - length, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                var final = read < goal - length;
                length += read;
                total += read;
                if (total > options.MaxDocumentBytes)
                {
                    throw new RdfSyntaxException("limit-document", $"The document is longer than {options.MaxDocumentBytes} bytes.", offset: total);
                }

                if (!started)
                {
                    started = true;
                    length = SkipByteOrderMark(window, length);
                }

                var done = machine.Feed(window, length, final);
                window.AsSpan(done, length - done).CopyTo(window);
                length -= done;
                if (final)
                {
                    return;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }

    private static int SkipByteOrderMark(byte[] window, int length)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (!window.AsSpan(0, length).StartsWith(mark))
        {
            return length;
        }

        window.AsSpan(3, length - 3).CopyTo(window);
        return length - 3;
    }
}
