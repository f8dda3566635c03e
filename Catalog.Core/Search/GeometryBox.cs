using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Catalog.Search;

/// <summary>The box around a geometry in WKT or GeoJSON (WGS 84 degrees, east before north).</summary>
internal static partial class GeometryBox
{
    private const int MaxLength = 1_000_000;

    /// <summary>The box, or null where the text is no geometry or not in degrees.</summary>
    public static Box? Find(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return Around(text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) ? GeoJson(text) : WellKnown(text));
        }
        catch (JsonException)
        {
            return null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Box? Around(IEnumerable<(double East, double North)> points)
    {
        Box? box = null;
        foreach (var (east, north) in points)
        {
            if (!(east is >= -180 and <= 180 && north is >= -90 and <= 90))
            {
                return null;
            }

            box = box is null ? new(east, north, east, north) : new(
                Math.Min(box.West, east), Math.Min(box.South, north), Math.Max(box.East, east), Math.Max(box.North, north));
        }

        return box;
    }

    private static IEnumerable<(double, double)> WellKnown(string text)
    {
        foreach (System.Text.RegularExpressions.Match pair in Numbers().Matches(text))
        {
            yield return (Number(pair.Groups["east"].Value), Number(pair.Groups["north"].Value));
        }
    }

    private static IEnumerable<(double, double)> GeoJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.TryGetProperty("coordinates", out var coordinates) ? [.. Points(coordinates)] : [];
    }

    private static IEnumerable<(double, double)> Points(JsonElement coordinates)
    {
        if (coordinates.ValueKind is not JsonValueKind.Array || coordinates.GetArrayLength() == 0)
        {
            return [];
        }

        return coordinates[0].ValueKind is JsonValueKind.Number
            ? coordinates.GetArrayLength() >= 2 && coordinates[1].ValueKind is JsonValueKind.Number
                ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
                : []
            : coordinates.EnumerateArray().SelectMany(Points);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<=[(,]\s*)(?<east>-?\d+(\.\d+)?([eE]-?\d+)?)\s+(?<north>-?\d+(\.\d+)?([eE]-?\d+)?)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
