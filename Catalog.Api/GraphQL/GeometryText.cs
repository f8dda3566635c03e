using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Catalog.Api.GraphQL;

/// <summary>Geometries as catalogues write them, WKT or GeoJSON in a literal, as GeoJSON.</summary>
internal static class GeometryText
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["POINT"] = "Point",
        ["LINESTRING"] = "LineString",
        ["POLYGON"] = "Polygon",
        ["MULTIPOINT"] = "MultiPoint",
        ["MULTILINESTRING"] = "MultiLineString",
        ["MULTIPOLYGON"] = "MultiPolygon",
    };

    /// <summary>The geometry, or null where the text is none.</summary>
    public static JsonElement? ToGeoJson(string text)
    {
        var trimmed = text.Trim();
        var json = trimmed.StartsWith('{') ? trimmed : FromWellKnownText(trimmed);
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FromWellKnownText(string text)
    {
        // GeoSPARQL puts the reference system before the geometry; only WGS 84 in degrees is GeoJSON.
        if (text.StartsWith('<'))
        {
            var end = text.IndexOf('>', StringComparison.Ordinal);
            if (end < 0 || !(text[..end].EndsWith("CRS84", StringComparison.Ordinal) || text[..end].EndsWith("4326", StringComparison.Ordinal)))
            {
                return null;
            }

            text = text[(end + 1)..].TrimStart();
        }

        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !Names.TryGetValue(text[..open].Trim(), out var name))
        {
            return null;
        }

        var coordinates = Coordinates(text[open..], isPoint: name == "Point");
        return coordinates is null ? null : $$"""{"type":"{{name}}","coordinates":{{coordinates}}}""";
    }

    /// <summary>Parentheses become brackets, positions arrays of numbers.</summary>
    private static string? Coordinates(string text, bool isPoint)
    {
        var json = new StringBuilder();
        var numbers = new StringBuilder();
        foreach (var character in text)
        {
            if (character is '(' or ')' or ',')
            {
                if (!Flush(numbers, json))
                {
                    return null;
                }

                json.Append(character is '(' ? '[' : character is ')' ? ']' : ',');
            }
            else
            {
                numbers.Append(character);
            }
        }

        // "POINT (1 2)" has one pair of parentheses for what is one array in JSON.
        return isPoint ? json.ToString().Replace("[[", "[", StringComparison.Ordinal).Replace("]]", "]", StringComparison.Ordinal) : json.ToString();
    }

    private static bool Flush(StringBuilder numbers, StringBuilder json)
    {
        var position = numbers.ToString().Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        numbers.Clear();
        if (position.Length == 0)
        {
            return true;
        }

        if (!Array.TrueForAll(position, one => double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            return false;
        }

        json.Append('[').AppendJoin(',', position.Select(one =>
            double.Parse(one, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture))).Append(']');
        return true;
    }
}
