using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace Catalog.Rdf.JsonLd;

/// <summary>Numbers as lexical forms: <c>xsd:integer</c>, <c>xsd:double</c> (JSON-LD 1.1 API §8.6) and ECMAScript's
/// (RFC 8785 §3.2.2.3).</summary>
internal static class CanonicalNumber
{
    /// <summary>From here on a number without fraction is a double (JSON-LD 1.1 API §8.2).</summary>
    private const double FirstLargeInteger = 1e21;

    public static double Parse(ReadOnlySpan<byte> number) =>
        Utf8Parser.TryParse(number, out double value, out var used) && used == number.Length
            ? value
            : double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>True if the number is an integer in JSON-LD's sense.</summary>
    public static bool IsInteger(double value) => Math.Abs(value) < FirstLargeInteger && Math.Truncate(value) == value;

    /// <summary>The digits of a number that is an integer; as written when they are nothing but digits, so that no digit of
    /// a long one is lost.</summary>
    public static Text Integer(Text number, double value)
    {
        var digits = number.Span[0] == '-' ? number.Span[1..] : number.Span;
        return digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && !digits.SequenceEqual("0"u8)
            ? number
            : Text.Of(new BigInteger(value).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>At most 16 significant digits, one before the dot, at least one after it, no sign or zeros in front of the
    /// exponent: <c>5.3E0</c>.</summary>
    public static string Double(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
        }

        var text = value.ToString("E15", CultureInfo.InvariantCulture);
        var split = text.IndexOf('E', StringComparison.Ordinal);
        var digits = text[..split].TrimEnd('0');
        var exponent = int.Parse(text.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{digits}{(digits[^1] == '.' ? "0" : "")}E{exponent}");
    }

    /// <summary>What ECMAScript's <c>Number::toString</c> gives.</summary>
    public static string EcmaScript(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // The shortest digits that read back the same, and where the dot stands among them.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var split = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = split < 0 ? shortest : shortest[..split];
        var exponent = split < 0
            ? 0
            : int.Parse(shortest.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var significant = digits.TrimStart('0');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent - (digits.Length - significant.Length);
        return (value < 0 ? "-" : "") + Place(significant.TrimEnd('0'), point);
    }

    private static string Place(string digits, int point)
    {
        if (digits.Length <= point && point <= 21)
        {
            return digits + new string('0', point - digits.Length);
        }

        if (point is > 0 and <= 21)
        {
            return digits[..point] + "." + digits[point..];
        }

        if (point is > -6 and <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        var exponent = string.Create(CultureInfo.InvariantCulture, $"e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}");
        return digits.Length == 1 ? digits + exponent : digits[..1] + "." + digits[1..] + exponent;
    }
}
