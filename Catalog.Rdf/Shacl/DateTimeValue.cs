using System.Globalization;
using System.Runtime.InteropServices;

namespace Catalog.Rdf.Shacl;

/// <summary>A point of time, or a part of one, as XML Schema orders them (XML Schema 1.1 Part 2 §3.3.7, Appendix D.2).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateTimeValue(LexicalForm Form, decimal Seconds, bool HasZone)
{
    private const int ZoneMinutes = 14 * 60;

    /// <summary>Less than, equal to or greater than 0; null if they cannot be compared: other kinds, or one without a time zone
    /// within 14 hours of the other.</summary>
    public static int? Compare(DateTimeValue left, DateTimeValue right)
    {
        if (left.Kind != right.Kind)
        {
            return null;
        }

        if (left.HasZone == right.HasZone)
        {
            return left.Seconds.CompareTo(right.Seconds);
        }

        var difference = left.Seconds - right.Seconds;
        return Math.Abs(difference) <= ZoneMinutes * 60 ? null : Math.Sign(difference);
    }

    private LexicalForm Kind => Form == LexicalForm.DateTimeStamp ? LexicalForm.DateTime : Form;

    public static bool TryParse(LexicalForm form, ReadOnlySpan<byte> value, out DateTimeValue result)
    {
        result = default;
        var rest = value;
        // A part that a form leaves out has a value in a leap year, so that every day can exist (Part 2 §3.3.13).
        long year = 1972;
        int month = 1, day = 1, hour = 0, minute = 0;
        decimal second = 0;
        var ok = form switch
        {
            LexicalForm.Date => Year(ref rest, out year) && Part(ref rest, "-"u8, out month) && Part(ref rest, "-"u8, out day),
            LexicalForm.DateTime or LexicalForm.DateTimeStamp => Year(ref rest, out year) && Part(ref rest, "-"u8, out month)
                && Part(ref rest, "-"u8, out day) && Time(ref rest, "T"u8, out hour, out minute, out second),
            LexicalForm.Time => Time(ref rest, default, out hour, out minute, out second),
            LexicalForm.GYear => Year(ref rest, out year),
            LexicalForm.GYearMonth => Year(ref rest, out year) && Part(ref rest, "-"u8, out month),
            LexicalForm.GMonth => Part(ref rest, "--"u8, out month),
            LexicalForm.GMonthDay => Part(ref rest, "--"u8, out month) && Part(ref rest, "-"u8, out day),
            _ => Part(ref rest, "---"u8, out day),
        };
        if (!ok || month is < 1 or > 12 || day < 1 || day > DaysOf(year, month)
            || !(hour < 24 || (hour == 24 && minute == 0 && second == 0)) || minute > 59 || second >= 60
            || !Zone(rest, out var zone) || (form == LexicalForm.DateTimeStamp && zone is null))
        {
            return false;
        }

        var minutes = ((DaysBefore(year, month, day) * 24) + hour) * 60 + minute - (zone ?? 0);
        result = new DateTimeValue(form, (minutes * 60m) + second, zone is not null);
        return true;
    }

    private static bool Year(ref ReadOnlySpan<byte> rest, out long year)
    {
        year = 0;
        var negative = rest.StartsWith("-"u8);
        var digits = negative ? rest[1..] : rest;
        var end = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        end = end < 0 ? digits.Length : end;
        if (end is < 4 or > 9 || (end > 4 && digits[0] == '0'))
        {
            return false;
        }

        year = long.Parse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
        year = negative ? -year : year;
        rest = digits[end..];
        return true;
    }

    private static bool Part(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> before, out int number)
    {
        number = 0;
        if (!rest.StartsWith(before) || rest.Length < before.Length + 2
            || rest.Slice(before.Length, 2).IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        number = ((rest[before.Length] - '0') * 10) + rest[before.Length + 1] - '0';
        rest = rest[(before.Length + 2)..];
        return true;
    }

    private static bool Time(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> before, out int hour, out int minute, out decimal second)
    {
        (minute, second) = (0, 0);
        if (!Part(ref rest, before, out hour) || !Part(ref rest, ":"u8, out minute) || !Part(ref rest, ":"u8, out var whole))
        {
            return false;
        }

        second = whole;
        if (!rest.StartsWith("."u8))
        {
            return true;
        }

        var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        end = end < 0 ? rest.Length - 1 : end;
        if (end == 0)
        {
            return false;
        }

        var digits = Math.Min(end, 18);
        second += decimal.Parse(rest.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture) / (decimal)Math.Pow(10, digits);
        rest = rest[(1 + end)..];
        return true;
    }

    private static bool Zone(ReadOnlySpan<byte> rest, out int? minutes)
    {
        minutes = null;
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest.SequenceEqual("Z"u8))
        {
            minutes = 0;
            return true;
        }

        var sign = rest[0];
        if (sign is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        rest = rest[1..];
        if (!Part(ref rest, default, out var hours) || !Part(ref rest, ":"u8, out var part) || !rest.IsEmpty || part > 59
            || (hours * 60) + part > ZoneMinutes)
        {
            return false;
        }

        minutes = sign == '-' ? -((hours * 60) + part) : (hours * 60) + part;
        return true;
    }

    private static int DaysOf(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static long DaysBefore(long year, int month, int day)
    {
        // Years are counted from March, so that the day that comes and goes is the last one.
        var shifted = month <= 2 ? year - 1 : year;
        var era = (long)Math.Floor(shifted / 400.0);
        var ofEra = shifted - (era * 400);
        var ofYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146097) + (ofEra * 365) + (ofEra / 4) - (ofEra / 100) + ofYear;
    }
}
