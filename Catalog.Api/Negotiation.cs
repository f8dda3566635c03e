using System.Globalization;

namespace Catalog.Api;

/// <summary>Chooses a media type by the Accept header (contract dcat-ap-de §4.4): by quality, then the order the client
/// wrote; <c>*/*</c> takes the first offer, <c>type/*</c> the first of that type.</summary>
internal static class Negotiation
{
    /// <summary>The offer that fits best, or null if the client accepts none of them.</summary>
    public static string? Choose(string? accept, IReadOnlyList<string> offers)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return offers[0];
        }

        string? best = null;
        var bestQuality = 0.0;
        var refused = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ranges = accept.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var range in ranges)
        {
            if (QualityOf(range) == 0)
            {
                refused.Add(TypeOf(range));
            }
        }

        foreach (var range in ranges)
        {
            var quality = QualityOf(range);
            if (quality <= bestQuality)
            {
                continue;
            }

            if (FirstMatch(TypeOf(range), offers, refused) is { } offer)
            {
                best = offer;
                bestQuality = quality;
            }
        }

        return best;
    }

    private static string? FirstMatch(string range, IReadOnlyList<string> offers, HashSet<string> refused)
    {
        foreach (var offer in offers)
        {
            if (!refused.Contains(offer) && Matches(range, offer))
            {
                return offer;
            }
        }

        return null;
    }

    private static bool Matches(string range, string offer)
    {
        // Some harvesters send a lone star.
        if (range is "*/*" or "*")
        {
            return true;
        }

        return range.EndsWith("/*", StringComparison.Ordinal)
            ? offer.AsSpan().StartsWith(range.AsSpan(0, range.Length - 1), StringComparison.OrdinalIgnoreCase)
            : string.Equals(range, offer, StringComparison.OrdinalIgnoreCase);
    }

    private static string TypeOf(string range) => range.Split(';', 2)[0].Trim();

    private static double QualityOf(string range)
    {
        foreach (var parameter in range.Split(';').Skip(1))
        {
            var parts = parameter.Split('=', 2);
            if (parts.Length == 2 && parts[0].Trim() is "q" or "Q")
            {
                return double.TryParse(
                    parts[1].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality)
                    ? Math.Clamp(quality, 0, 1)
                    : 0;
            }
        }

        return 1;
    }
}
