using System.Globalization;
using System.Text;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>Geometry as GeoJSON, for clients that know only that; what was read stays as it is.</summary>
internal static class Geometry
{
    /// <summary>The first literal that is GeoJSON, or a point or polygon in WKT with longitude before latitude. Null:
    /// none is.</summary>
    public static string? AsGeoJson(IReadOnlyList<Literal> literals)
    {
        foreach (var literal in literals)
        {
            if (literal.Value.AsSpan().TrimStart().StartsWith("{"))
            {
                return literal.Value.Trim();
            }
        }

        foreach (var literal in literals)
        {
            if (FromWkt(literal.Value) is { } geometry)
            {
                return geometry;
            }
        }

        return null;
    }

    private static string? FromWkt(string wkt)
    {
        var text = wkt.AsSpan().Trim();
        if (text.StartsWith("<"))
        {
            // Only CRS84 has the axis order of GeoJSON; others would have to be turned or projected.
            var end = text.IndexOf('>');
            if (end < 0 || !text[..end].Contains("CRS84", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            text = text[(end + 1)..].TrimStart();
        }

        if (text.StartsWith("POINT", StringComparison.OrdinalIgnoreCase))
        {
            return Rings(text) is [[var point]] ? $$"""{"type":"Point","coordinates":{{point}}}""" : null;
        }

        if (!text.StartsWith("POLYGON", StringComparison.OrdinalIgnoreCase) || Rings(text) is not { Count: > 0 } rings)
        {
            return null;
        }

        var json = new StringBuilder("""{"type":"Polygon","coordinates":[""");
        for (var i = 0; i < rings.Count; i++)
        {
            json.Append(i == 0 ? "[" : ",[").AppendJoin(',', rings[i]).Append(']');
        }

        return json.Append("]}").ToString();
    }

    /// <summary>The positions of each innermost pair of brackets; null if a position is no pair of numbers.</summary>
    private static List<List<string>>? Rings(ReadOnlySpan<char> wkt)
    {
        var rings = new List<List<string>>();
        while (wkt.IndexOf(')') is > 0 and var close)
        {
            var open = wkt[..close].LastIndexOf('(');
            if (open < 0)
            {
                return null;
            }

            var ring = new List<string>();
            var positions = wkt[(open + 1)..close];
            foreach (var range in positions.Split(','))
            {
                if (Position(positions[range].Trim()) is not { } position)
                {
                    return null;
                }

                ring.Add(position);
            }

            rings.Add(ring);
            wkt = wkt[(close + 1)..].TrimStart([',', ' ', ')']);
        }

        return rings;
    }

    private static string? Position(ReadOnlySpan<char> text)
    {
        var blank = text.IndexOf(' ');
        return blank > 0
            && double.TryParse(text[..blank], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            && double.TryParse(text[(blank + 1)..].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90
            ? string.Create(CultureInfo.InvariantCulture, $"[{longitude},{latitude}]")
            : null;
    }
}
