using System.Buffers;

namespace Catalog.Rdf.Streaming;

/// <summary>A buffer in front of a stream that is written as it fills up.</summary>
internal sealed class StreamBuffer(Stream output) : IBufferWriter<byte>
{
    private byte[] _bytes = [];

    public void Advance(int count) => output.Write(_bytes, 0, count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length < Math.Max(size, 64 << 10))
        {
            _bytes = new byte[Math.Max(size, 64 << 10)];
        }
    }
}
