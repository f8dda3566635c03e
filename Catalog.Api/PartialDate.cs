using System.Globalization;
using System.Runtime.InteropServices;
using Catalog.Rdf;

namespace Catalog.Api;

/// <summary>How much of a date was given.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
    Instant,
}

/// <summary>A date as catalogues write it: a year, a month, a day or an instant.</summary>
/// <param name="First">The first instant of what was given.</param>
/// <param name="Precision">How much was given.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate(DateTimeOffset First, DatePrecision Precision)
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy-MM-ddzzz", "yyyy-MM-dd'Z'"];

    /// <summary>The last day of what was given.</summary>
    public DateTimeOffset Last => Precision switch
    {
        DatePrecision.Year => First.AddYears(1).AddDays(-1),
        DatePrecision.Month => First.AddMonths(1).AddDays(-1),
        _ => First,
    };

    /// <summary>Reads the lexical form; values without an offset are local time of the catalogue. Null if it is no
    /// date, which happens in the wild ("laufend", "k. A.").</summary>
    public static PartialDate? From(Literal? literal, TimeZoneInfo zone)
    {
        if (literal is null)
        {
            return null;
        }

        var text = literal.Value.Trim();
        if (Local(text, "yyyy", zone) is { } year)
        {
            return new(year, DatePrecision.Year);
        }

        if (Local(text, "yyyy-MM", zone) is { } month)
        {
            return new(month, DatePrecision.Month);
        }

        foreach (var form in DayForms)
        {
            if (DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _))
            {
                // The zone of a day says nothing to a reader; the day itself counts.
                return Local(text[..10], "yyyy-MM-dd", zone) is { } day ? new(day, DatePrecision.Day) : null;
            }
        }

        if (text.Length < 16 || text[10] is not ('T' or ' '))
        {
            return null;
        }

        var hasOffset = text.EndsWith('Z') || text.AsSpan(11).ContainsAny('+', '-');
        if (hasOffset)
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? new(instant, DatePrecision.Instant)
                : null;
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new(AtZone(local, zone), DatePrecision.Instant)
            : null;
    }

    private static DateTimeOffset? Local(string text, string form, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? AtZone(local, zone)
            : null;

    private static DateTimeOffset AtZone(DateTime local, TimeZoneInfo zone)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // Year 1 in a zone east of Greenwich has no instant.
        return plain.Year < 2 ? new(plain, TimeSpan.Zero) : new(plain, zone.GetUtcOffset(plain));
    }
}
