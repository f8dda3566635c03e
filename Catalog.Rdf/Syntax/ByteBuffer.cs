using System.Buffers;

namespace Catalog.Rdf.Syntax;

/// <summary>Bytes that grow. A span handed out stays readable after growth: the old array is left as it was.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] _bytes;

    public ByteBuffer(int capacity = 256) => _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        if (value.Length > _bytes.Length - Length)
        {
            Grow(value.Length);
        }

        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    public void AppendRune(int codePoint)
    {
        if (_bytes.Length - Length < 4)
        {
            Grow(4);
        }

        Length += new System.Text.Rune(codePoint).EncodeToUtf8(_bytes.AsSpan(Length));
    }

    public void Append(string value) => Append(value.AsSpan());

    public void Append(ReadOnlySpan<char> value)
    {
        var span = GetSpan(value.Length * 3);
        Length += System.Text.Encoding.UTF8.GetBytes(value, span);
    }

    /// <summary>Turns ASCII letters from a place to the end into small ones.</summary>
    public void LowerAscii(int start)
    {
        var span = _bytes.AsSpan(start, Length - start);
        System.Text.Ascii.ToLowerInPlace(span, out _);
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Length < Math.Max(size, 1))
        {
            Grow(Math.Max(size, 1));
        }
    }

    private void Grow(int more)
    {
        var larger = new byte[Math.Max(_bytes.Length * 2, Length + more)];
        _bytes.AsSpan(0, Length).CopyTo(larger);
        _bytes = larger;
    }
}
