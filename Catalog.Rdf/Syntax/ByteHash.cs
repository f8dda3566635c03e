using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Catalog.Rdf.Syntax;

/// <summary>A fast hash of bytes for tables in memory. Its seed differs from run to run, so nobody can prepare a
/// document whose terms all fall into one slot.</summary>
internal static class ByteHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private static readonly ulong Seed = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));

    public static uint Of(ReadOnlySpan<byte> bytes, uint kind = 0)
    {
        var state = Seed ^ ((ulong)bytes.Length << 32) ^ kind;
        while (bytes.Length >= 8)
        {
            state = Mix(state ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        ulong tail = 0;
        foreach (var value in bytes)
        {
            tail = (tail << 8) | value;
        }

        state = Mix(state ^ tail ^ 0xA5A5A5A5);
        return (uint)(state ^ (state >> 32));
    }

    public static uint Of(int a, int b, int c)
    {
        var state = Mix(Seed ^ (uint)a ^ ((ulong)(uint)b << 32));
        state = Mix(state ^ (uint)c);
        return (uint)(state ^ (state >> 32));
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }
}
