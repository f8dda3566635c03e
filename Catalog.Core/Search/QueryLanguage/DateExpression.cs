using System.Globalization;

namespace Catalog.Search.QueryLanguage;

/// <summary>A date as Solr writes it: an instant or <c>NOW</c>, with date math behind it. A bare date (ours) means its
/// whole day.</summary>
internal readonly record struct DateExpression(DateTimeOffset Instant, bool IsDay)
{
    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm",
    ];

    public static DateExpression Parse(string text, DateTimeOffset now, int position)
    {
        try
        {
            return Read(text, now, position);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new QuerySyntaxException("The date is outside the years 1 to 9999", position);
        }
    }

    public QueryNode AsTerm(string field) => IsDay
        ? new Between(field, Write(Instant), Write(NextDay(Instant)), IncludesLow: true, IncludesHigh: false)
        : new Match(field, Write(Instant));

    /// <summary>The lower bound; after a whole day if that is excluded.</summary>
    public string AsLow(bool included) => Write(IsDay && !included ? NextDay(Instant).AddMilliseconds(-1) : Instant);

    /// <summary>The upper bound; to the end of a whole day if that is included.</summary>
    public (string Instant, bool Included) AsHigh(bool included) =>
        IsDay && included ? (Write(NextDay(Instant)), false) : (Write(Instant), included);

    /// <summary>The instant as the index writes it.</summary>
    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset NextDay(DateTimeOffset day) =>
        day.Year == 9999 && day.Month == 12 && day.Day == 31 ? DateTimeOffset.MaxValue : day.AddDays(1);

    private static DateExpression Read(string text, DateTimeOffset now, int position)
    {
        if (text.StartsWith("NOW", StringComparison.Ordinal))
        {
            return new(Calculate(now.ToUniversalTime(), text.AsSpan(3), position), IsDay: false);
        }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var day))
        {
            return new(day, IsDay: true);
        }

        // The math begins behind the Z; a time without one has none.
        var end = text.IndexOf('Z', StringComparison.Ordinal);
        var written = end < 0 ? text : text[..(end + 1)];
        if (!DateTimeOffset.TryParseExact(Shorten(written), InstantFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            throw new QuerySyntaxException("A date is written 2024-12-31, 2024-12-31T00:00:00Z or NOW-7DAYS", position);
        }

        return new(end < 0 ? instant : Calculate(instant, text.AsSpan(end + 1), position), IsDay: false);
    }

    // .NET reads seven digits of a second; nanoseconds come along in the wild.
    private static string Shorten(string written)
    {
        var point = written.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return written;
        }

        var end = point + 1;
        while (end < written.Length && char.IsAsciiDigit(written[end]))
        {
            end++;
        }

        return end - point - 1 > 7 ? written[..(point + 8)] + written[end..] : written;
    }

    private static DateTimeOffset Calculate(DateTimeOffset instant, ReadOnlySpan<char> math, int position)
    {
        while (math.Length > 0)
        {
            var sign = math[0];
            var at = 1;
            while (at < math.Length && char.IsAsciiDigit(math[at]))
            {
                at++;
            }

            var amount = 0;
            var isRounding = sign == '/' && at == 1;
            if (!isRounding && !(sign is '+' or '-' && at > 1
                && int.TryParse(math[1..at], NumberStyles.None, CultureInfo.InvariantCulture, out amount)))
            {
                throw MathError(position);
            }

            var end = at;
            while (end < math.Length && char.IsAsciiLetterUpper(math[end]))
            {
                end++;
            }

            var unit = math[at..end].TrimEnd('S');
            instant = isRounding ? Round(instant, unit, position) : Add(instant, unit, sign == '-' ? -amount : amount, position);
            math = math[end..];
        }

        return instant;
    }

    private static DateTimeOffset Add(DateTimeOffset instant, ReadOnlySpan<char> unit, int amount, int position) => unit switch
    {
        "YEAR" => instant.AddYears(amount),
        "MONTH" => instant.AddMonths(amount),
        "DAY" or "DATE" => instant.AddDays(amount),
        "HOUR" => instant.AddHours(amount),
        "MINUTE" => instant.AddMinutes(amount),
        "SECOND" => instant.AddSeconds(amount),
        "MILLI" or "MILLISECOND" => instant.AddMilliseconds(amount),
        _ => throw MathError(position),
    };

    private static DateTimeOffset Round(DateTimeOffset at, ReadOnlySpan<char> unit, int position) => unit switch
    {
        "YEAR" => new(at.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
        "MONTH" => new(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero),
        "DAY" or "DATE" => new(at.Year, at.Month, at.Day, 0, 0, 0, TimeSpan.Zero),
        "HOUR" => new(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero),
        "MINUTE" => new(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, TimeSpan.Zero),
        "SECOND" => new(at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second, TimeSpan.Zero),
        "MILLI" or "MILLISECOND" => at,
        _ => throw MathError(position),
    };

    private static QuerySyntaxException MathError(int position) => new(
        "Date math is written NOW/DAY, NOW-7DAYS or 2024-01-01T00:00:00Z+1YEAR (YEAR, MONTH, DAY, HOUR, MINUTE, SECOND)",
        position);
}
