using System.Buffers;
using System.Text;

namespace Catalog.Rdf.Syntax;

/// <summary>The character classes of Turtle's and N-Triples' names (Turtle §6.5): a table for ASCII,
/// ranges for the rest.</summary>
internal static class CharacterClass
{
    public const byte NameStart = 1; // PN_CHARS_BASE
    public const byte Name = 2; // PN_CHARS
    public const byte Digit = 4;
    public const byte LocalEscape = 8; // PN_LOCAL_ESC
    public const byte Hex = 16;
    public const byte Space = 32;
    public const byte Letter = 64;
    public const byte NonAscii = 128;

    private static readonly byte[] Table = Build();

    /// <summary>The end of an IRI and all that may not stand in one (Turtle §6.5, IRIREF).</summary>
    public static SearchValues<byte> IriStops { get; } = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(value => (byte)value), .. "<>\"{}|^`\\"u8]);

    public static byte Of(byte value) => Table[value];

    public static bool Is(byte value, byte classes) => (Table[value] & classes) != 0;

    /// <summary>PN_CHARS_BASE beyond ASCII.</summary>
    public static bool IsNameStart(int rune) => rune
        is (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D)
        or (>= 0x37F and <= 0x1FFF) or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F)
        or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF)
        or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    /// <summary>PN_CHARS beyond ASCII.</summary>
    public static bool IsName(int rune) =>
        IsNameStart(rune) || rune is 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);

    /// <summary>Length of the UTF-8 sequence at the start of valid bytes if its character is of the class, else 0.
    /// The window may end inside the sequence only before the input's end: the driver holds such bytes back.</summary>
    public static int NonAsciiLength(ReadOnlySpan<byte> bytes, bool start)
    {
        Rune.DecodeFromUtf8(bytes, out var rune, out var length);
        return (start ? IsNameStart(rune.Value) : IsName(rune.Value)) ? length : 0;
    }

    private static byte[] Build()
    {
        var table = new byte[256];
        for (var value = 'a'; value <= 'z'; value++)
        {
            table[value] |= NameStart | Name | Letter;
            table[value - 32] |= NameStart | Name | Letter;
        }

        for (var value = '0'; value <= '9'; value++)
        {
            table[value] |= Name | Digit | Hex;
        }

        foreach (var value in "abcdefABCDEF")
        {
            table[value] |= Hex;
        }

        table['_'] |= Name;
        table['-'] |= Name;
        foreach (var value in "_~.-!$&'()*+,;=/?#@%")
        {
            table[value] |= LocalEscape;
        }

        foreach (var value in " \t\r\n")
        {
            table[value] |= Space;
        }

        for (var value = 0x80; value < 0x100; value++)
        {
            table[value] = NonAscii;
        }

        return table;
    }
}
