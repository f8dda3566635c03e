using System.Globalization;

namespace Catalog.Rdf.Shacl;

/// <summary>Lexical forms and ranges of the numeric datatypes (XML Schema 1.1 Part 2 §3.3.3 to §3.3.5, §3.4.13 to §3.4.25).</summary>
internal static class Numbers
{
    public static bool IsValid(LexicalForm form, ReadOnlySpan<byte> value)
    {
        if (form == LexicalForm.Double)
        {
            return IsDouble(value);
        }

        var unsigned = value.Length > 0 && value[0] is (byte)'+' or (byte)'-' ? value[1..] : value;
        if (form == LexicalForm.Decimal)
        {
            return IsDecimal(unsigned);
        }

        if (unsigned.IsEmpty || unsigned.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        var isZero = unsigned.IndexOfAnyExcept((byte)'0') < 0;
        var isNegative = value[0] == '-' && !isZero;
        switch (form)
        {
            case LexicalForm.Integer:
                return true;
            case LexicalForm.NonNegativeInteger:
                return !isNegative;
            case LexicalForm.PositiveInteger:
                return !isNegative && !isZero;
            case LexicalForm.NonPositiveInteger:
                return isNegative || isZero;
            case LexicalForm.NegativeInteger:
                return isNegative;
        }

        var significant = unsigned.TrimStart((byte)'0');
        if (significant.Length > 20)
        {
            return false;
        }

        var number = significant.IsEmpty ? 0 : Int128.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        number = isNegative ? -number : number;
        return form switch
        {
            LexicalForm.Long => number >= long.MinValue && number <= long.MaxValue,
            LexicalForm.Int => number >= int.MinValue && number <= int.MaxValue,
            LexicalForm.Short => number >= short.MinValue && number <= short.MaxValue,
            LexicalForm.Byte => number >= sbyte.MinValue && number <= sbyte.MaxValue,
            LexicalForm.UnsignedLong => number >= 0 && number <= ulong.MaxValue,
            LexicalForm.UnsignedInt => number >= 0 && number <= uint.MaxValue,
            LexicalForm.UnsignedShort => number >= 0 && number <= ushort.MaxValue,
            _ => number >= 0 && number <= byte.MaxValue,
        };
    }

    private static bool IsDecimal(ReadOnlySpan<byte> unsigned)
    {
        var dot = unsigned.IndexOf((byte)'.');
        var whole = dot < 0 ? unsigned : unsigned[..dot];
        var fraction = dot < 0 ? default : unsigned[(dot + 1)..];
        return whole.Length + fraction.Length > 0
            && whole.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static bool IsDouble(ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("INF"u8) || value.SequenceEqual("+INF"u8) || value.SequenceEqual("-INF"u8) || value.SequenceEqual("NaN"u8))
        {
            return true;
        }

        var unsigned = value.Length > 0 && value[0] is (byte)'+' or (byte)'-' ? value[1..] : value;
        var split = unsigned.IndexOfAny((byte)'e', (byte)'E');
        if (split < 0)
        {
            return IsDecimal(unsigned);
        }

        var exponent = unsigned[(split + 1)..];
        exponent = exponent.Length > 0 && exponent[0] is (byte)'+' or (byte)'-' ? exponent[1..] : exponent;
        return IsDecimal(unsigned[..split]) && !exponent.IsEmpty && exponent.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
