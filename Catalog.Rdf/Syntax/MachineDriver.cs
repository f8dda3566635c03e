using System.Buffers;
using System.Text.Unicode;

namespace Catalog.Rdf.Syntax;

/// <summary>Feeds a machine from a stream through one pooled window that grows up to the token limits.
/// Only filling the window waits; bytes are checked to be UTF-8 here, once.</summary>
internal static class MachineDriver
{
    private const int InitialWindow = 128 << 10;

    // A short rest is offered to the machine after every read; a long one only when it has grown by half,
    // so that a source that drips bytes cannot make the machine scan one long token again and again.
    private const int ShortRest = 4096;

    public static async Task RunAsync(
        ByteMachine machine, Stream input, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        var largest = (long)options.MaxLiteralBytes + (4L * options.MaxIriBytes) + InitialWindow;
        var window = ArrayPool<byte>.Shared.Rent(InitialWindow);
        try
        {
            var feeder = new Feeder(machine, options);
            var length = 0;
            while (true)
            {
                if (length == window.Length)
                {
                    if (length >= largest)
                    {
                        throw machine.Error("limit-token", $"A statement part is longer than {largest} bytes.", window.AsSpan(0, length), 0);
                    }

                    window = Enlarge(window, length);
                }

                var goal = length > ShortRest ? Math.Min(window.Length, length + (length / 2)) : length + 1;
                var read = await input.ReadAtLeastAsync(window.AsMemory(length), goal - length, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                var final = read < goal - length;
                length = feeder.Feed(window, length, read, final);
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

    private static byte[] Enlarge(byte[] window, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(window.Length * 2);
        window.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(window);
        return larger;
    }

    /// <summary>The part without waiting: checks new bytes, feeds, and moves the rest to the front.</summary>
    internal sealed class Feeder(ByteMachine machine, RdfReaderOptions options)
    {
        private long _total;
        private int _checked;
        private bool _started;

        public int Feed(byte[] window, int length, int read, bool final)
        {
            _total += read;
            if (_total > options.MaxDocumentBytes)
            {
                throw machine.Error("limit-document", $"The document is longer than {options.MaxDocumentBytes} bytes.", window.AsSpan(0, length), length);
            }

            length += read;
            if (!_started)
            {
                if (length < 3 && !final)
                {
                    return length;
                }

                _started = true;
                ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
                if (window.AsSpan(0, length).StartsWith(mark))
                {
                    window.AsSpan(3, length - 3).CopyTo(window);
                    length -= 3;
                }
            }

            var valid = ValidEnd(window.AsSpan(0, length), final, out var broken);
            var complete = final && !broken;
            var done = machine.Feed(window.AsSpan(0, valid), complete);
            if (broken)
            {
                throw machine.Error("utf8", "The bytes are not UTF-8; expected text in UTF-8.", window.AsSpan(0, length), valid);
            }

            machine.MoveOver(window.AsSpan(0, done));
            window.AsSpan(done, length - done).CopyTo(window);
            _checked = valid - done;
            return length - done;
        }

        /// <summary>Where valid UTF-8 ends: at the window's end, before a sequence that is cut, or at a fault.</summary>
        private int ValidEnd(ReadOnlySpan<byte> window, bool final, out bool broken)
        {
            broken = false;
            var end = window.Length;
            if (!final)
            {
                end = CompleteEnd(window);
            }

            if (Utf8.IsValid(window[_checked..end]))
            {
                return end;
            }

            broken = true;
            var at = _checked;
            while (System.Text.Rune.DecodeFromUtf8(window[at..], out _, out var length) == OperationStatus.Done)
            {
                at += length;
            }

            return at;
        }

        private static int CompleteEnd(ReadOnlySpan<byte> window)
        {
            for (var back = 1; back <= Math.Min(3, window.Length); back++)
            {
                var value = window[^back];
                if ((value & 0xC0) != 0x80)
                {
                    var needed = value switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
                    return needed > back ? window.Length - back : window.Length;
                }
            }

            return window.Length;
        }
    }
}
