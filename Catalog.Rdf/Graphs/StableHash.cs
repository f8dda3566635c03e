using System.Runtime.InteropServices;

namespace Catalog.Rdf.Graphs;

/// <summary>A fast 128-bit hash that is the same in every process. It tells nodes apart; what is kept or compared
/// across sources is a SHA-256 made of more than this.</summary>
internal static class StableHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    public static UInt128 Of(string text, ulong kind)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        var low = kind ^ ((ulong)bytes.Length * Second);
        var high = kind + First;
        while (bytes.Length >= 8)
        {
            var word = MemoryMarshal.Read<ulong>(bytes);
            low = Mix(low ^ word, First);
            high = Mix(high + word, Second);
            bytes = bytes[8..];
        }

        ulong tail = 0;
        foreach (var value in bytes)
        {
            tail = (tail << 8) | value;
        }

        return new UInt128(Mix(high + tail, Second) ^ low, Mix(low ^ tail, First) + high);
    }

    public static UInt128 Combine(UInt128 first, UInt128 second)
    {
        var low = Mix((ulong)first ^ First, (ulong)second | 1);
        var high = Mix((ulong)(first >> 64) ^ Second, (ulong)(second >> 64) | 1);
        low = Mix(low ^ (ulong)second, First ^ high);
        high = Mix(high ^ (ulong)(second >> 64) ^ (ulong)first, Second ^ low);
        return new UInt128(high, low);
    }

    private static ulong Mix(ulong value, ulong factor)
    {
        var high = Math.BigMul(value ^ (value >> 29), factor, out var low);
        return high ^ low ^ value;
    }
}
