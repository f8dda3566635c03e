using System.Globalization;

namespace Catalog.Search;

/// <summary>Dates in extra values whose key ends in <c>_date</c>, as people write them. With points they are German: the
/// day comes first.</summary>
internal static class ExtraDate
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyyMMdd", "yyyy/MM/dd", "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yyyy",
        "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss",
    ];

    public static DateTimeOffset? Find(string text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Styles, out var date))
        {
            return date;
        }

        return text.Length >= 10 && char.IsAsciiDigit(text.Trim()[0])
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out date)
            ? date
            : null;
    }
}
