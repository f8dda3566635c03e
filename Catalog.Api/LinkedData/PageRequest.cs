using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Catalog.Api.LinkedData;

/// <summary>Which page of which part of the catalogue (contract dcat-ap-de §4.2).</summary>
internal sealed record PageRequest
{
    /// <summary>Names that clients of CKAN's plugin may send. Every document here is DCAT-AP.de, which all of these can
    /// read, so they change nothing; another name is refused.</summary>
    private static readonly HashSet<string> Profiles = new(StringComparer.Ordinal)
    {
        "euro_dcat_ap", "euro_dcat_ap_2", "euro_dcat_ap_3", "dcatap_de",
    };

    public required int Page { get; init; }

    /// <summary>The list that a first page fixed, or null.</summary>
    public string? Snapshot { get; init; }

    public string Words { get; init; } = "";

    public IReadOnlyList<string> Filters { get; init; } = [];

    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>True if nothing narrows it down.</summary>
    public bool IsWhole => Words.Length == 0 && Filters.Count == 0 && ModifiedSince is null;

    /// <summary>Reads the parameters, or names the one that cannot be read.</summary>
    public static PageRequest? From(IQueryCollection parameters, out string fault)
    {
        fault = "";
        var page = 1;
        if (parameters["page"].ToString() is { Length: > 0 } number
            && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page is < 1 or > 10_000_000))
        {
            fault = "page must be a number from 1.";
            return null;
        }

        DateTimeOffset? since = null;
        if (parameters["modified_since"].ToString() is { Length: > 0 } date)
        {
            if (!DateTimeOffset.TryParse(
                date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                fault = "modified_since must be a date or time in ISO 8601.";
                return null;
            }

            since = time;
        }

        var unknown = parameters["profiles"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(profile => !Profiles.Contains(profile));
        if (unknown is not null)
        {
            fault = "profiles names one that is not known here.";
            return null;
        }

        return new()
        {
            Page = page,
            Snapshot = parameters["snapshot"].ToString() is { Length: > 0 } snapshot ? snapshot : null,
            Words = parameters["q"].ToString(),
            Filters = [.. parameters["fq"].OfType<string>().Where(filter => filter.Length > 0)],
            ModifiedSince = since,
        };
    }

    /// <summary>The parameters that narrow it down, as they follow the page in an address.</summary>
    public string Selection()
    {
        var text = new StringBuilder();
        if (Words.Length > 0)
        {
            text.Append("&q=").Append(UrlEncoder.Default.Encode(Words));
        }

        foreach (var filter in Filters)
        {
            text.Append("&fq=").Append(UrlEncoder.Default.Encode(filter));
        }

        if (ModifiedSince is { } since)
        {
            text.Append("&modified_since=").Append(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
