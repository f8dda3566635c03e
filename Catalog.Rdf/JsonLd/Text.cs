using System.Diagnostics.CodeAnalysis;
using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>A piece of UTF-8 in somebody's array, so that an IRI or a value can pass through every step without being
/// copied. The default value stands for "null".</summary>
internal readonly struct Text : IEquatable<Text>
{
    private readonly byte[]? _bytes;
    private readonly int _start;
    private readonly int _length;

    public Text(byte[] bytes)
        : this(bytes, 0, bytes.Length)
    {
    }

    public Text(byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _start = start;
        _length = length;
    }

    public bool IsNull => _bytes is null;

    public int Length => _length;

    public ReadOnlySpan<byte> Span => new(_bytes, _start, _length);

    public static Text Of(string value) => new(Encoding.UTF8.GetBytes(value));

    public static Text Of(ReadOnlySpan<byte> value) => new(value.ToArray());

    public static Text Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => new([.. first, .. second]);

    /// <summary>The same bytes in an array that nobody will overwrite.</summary>
    public Text Kept() => IsNull ? this : Of(Span);

    public Text Slice(int start, int length) => new(_bytes!, _start + start, length);

    /// <summary>Where it stands in an array; 0 if it does not.</summary>
    public int StartIn(byte[] bytes) => ReferenceEquals(bytes, _bytes) ? _start : 0;

    public bool Is(ReadOnlySpan<byte> other) => Span.SequenceEqual(other);

    public bool Equals(Text other) => IsNull == other.IsNull && Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Text other && Equals(other);

    public override int GetHashCode() => (int)ByteHash.Of(Span);

    public override string ToString() => Encoding.UTF8.GetString(Span);
}

/// <summary>Keys of tables as bytes, looked up with spans.</summary>
internal sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static ByteComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] byte[] obj) => (int)ByteHash.Of(obj);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)ByteHash.Of(alternate);
}
