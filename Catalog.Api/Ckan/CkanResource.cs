using System.Globalization;
using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.Ckan;

/// <summary>CKAN's word for a distribution, and its dictionary (contract ckan-action-api §4.3, dcat-ap-de §4.6).</summary>
internal static class CkanResource
{
    /// <summary>The keys that every resource has; whatever else somebody wrote comes after them.</summary>
    private static readonly HashSet<string> OwnKeys = new(StringComparer.Ordinal)
    {
        "id", "package_id", "url", "name", "description", "format", "mimetype", "mimetype_inner", "size", "hash",
        "resource_type", "url_type", "created", "last_modified", "metadata_modified", "cache_url", "cache_last_updated",
        "position", "state", "datastore_active", "uri", "access_url", "download_url", "license", "licenseAttributionByText",
        "availability", "status", "issued", "modified", "language", "conforms_to", "documentation", "rights",
        "hash_algorithm",
    };

    public static void Write(
        Utf8JsonWriter writer, CatalogRecord record, Distribution distribution, int position, PublicAddresses addresses)
    {
        var own = new CkanValues(distribution.AdditionalValues);
        var access = distribution.AccessUrl is [var firstAccess, ..] ? Harmless(addresses.Of(firstAccess)) : null;
        var download = distribution.DownloadUrl is [var firstDownload, ..] ? Harmless(addresses.Of(firstDownload)) : null;

        writer.WriteStartObject();
        writer.WriteString("id"u8, distribution.Id);
        writer.WriteString("package_id"u8, record.Id);
        writer.WriteString("url"u8, own.Text("url") is { } url ? Harmless(WithScheme(url)) : download ?? access ?? "");
        writer.WriteString("name"u8, own.Has("name") ? own.Text("name") : distribution.Title.In("de"));
        writer.WriteString(
            "description"u8, own.Has("description") ? own.Text("description") : distribution.Description.In("de"));
        writer.WriteString("format"u8, FormatOf(own, distribution));
        writer.WriteString("mimetype"u8, own.Has("mimetype") ? own.Text("mimetype") : MediaTypeOf(distribution));
        writer.WriteString("mimetype_inner"u8, own.Text("mimetype_inner"));
        WriteSize(writer, own, distribution);
        writer.WriteString("hash"u8, own.Text("hash") ?? distribution.Checksum?.Value?.Value ?? "");
        writer.WriteString("resource_type"u8, own.Text("resource_type"));
        writer.WriteString("url_type"u8, own.Text("url_type"));
        writer.WriteString("created"u8, own.Text("created") ?? CkanJson.Time(record.Created));
        writer.WriteString("last_modified"u8, own.Text("last_modified") ?? TimeOf(distribution.Modified));
        writer.WriteString("metadata_modified"u8, own.Text("metadata_modified") ?? CkanJson.Time(record.Modified));
        writer.WriteString("cache_url"u8, own.Text("cache_url"));
        writer.WriteString("cache_last_updated"u8, own.Text("cache_last_updated"));
        writer.WriteNumber("position"u8, position);
        writer.WriteString("state"u8, "active");
        writer.WriteBoolean("datastore_active"u8, false);

        WriteIfAny(writer, "uri", distribution.Node is Iri node ? addresses.Of(node) : null);
        WriteIfAny(writer, "access_url", access);
        WriteIfAny(writer, "download_url", download);
        WriteIfAny(writer, "license", distribution.License is { } license ? license.Iri?.Value ?? license.Label.In("de") : null);
        WriteIfAny(writer, "licenseAttributionByText", distribution.LicenseAttribution.In("de"));
        WriteIfAny(writer, "availability", distribution.Availability?.Value);
        WriteIfAny(writer, "status", distribution.Status?.Value);
        WriteIfAny(writer, "issued", distribution.Issued?.Value);
        WriteIfAny(writer, "modified", distribution.Modified?.Value);
        WriteIfAny(writer, "rights", distribution.Rights is { } rights ? rights.Iri?.Value ?? rights.Label.In("de") : null);
        WriteIfAny(writer, "hash_algorithm", distribution.Checksum?.Algorithm?.Value);
        WriteList(writer, "language", distribution.Language.Select(addresses.Of));
        WriteList(writer, "conforms_to", distribution.ConformsTo.Select(
            standard => standard.Iri is { } iri ? addresses.Of(iri) : standard.Label.In("de")).OfType<string>());
        WriteList(writer, "documentation", distribution.Page.Select(addresses.Of));
        foreach (var (key, json) in distribution.AdditionalValues.Where(value => !OwnKeys.Contains(value.Key)))
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(json);
        }

        writer.WriteEndObject();
    }

    /// <summary>The address, or an empty text where following it would run what a stranger wrote.</summary>
    public static string Harmless(string address)
    {
        var scheme = address.AsSpan().TrimStart();
        foreach (var dangerous in new[] { "javascript:", "vbscript:", "data:" })
        {
            if (scheme.StartsWith(dangerous, StringComparison.OrdinalIgnoreCase))
            {
                return "";
            }
        }

        return address;
    }

    /// <summary>CKAN puts a scheme before an address that has none.</summary>
    private static string WithScheme(string url) =>
        url is "" || url.Contains(':', StringComparison.Ordinal) ? url : "http://" + url;

    private static string FormatOf(CkanValues own, Distribution distribution) =>
        own.Text("format") is { Length: > 0 } typed
            ? AuthorityTables.FormatName(typed)
            : AuthorityTables.FormatName(distribution);

    /// <summary>The bare media type of <c>…/media-types/text/csv</c>, or what stood there.</summary>
    private static string? MediaTypeOf(Distribution distribution)
    {
        var type = distribution.MediaType;
        if (type?.Iri is not { Value: var iri })
        {
            return type?.Label.In("de");
        }

        var at = iri.IndexOf("/media-types/", StringComparison.Ordinal);
        return at < 0 ? iri : iri[(at + "/media-types/".Length)..];
    }

    private static void WriteSize(Utf8JsonWriter writer, CkanValues own, Distribution distribution)
    {
        if (decimal.TryParse(
                own.Text("size") ?? distribution.ByteSize?.Value,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var size)
            && size is >= 0 and <= long.MaxValue)
        {
            writer.WriteNumber("size"u8, (long)size);
        }
        else
        {
            writer.WriteNull("size"u8);
        }
    }

    /// <summary>A date of the source as CKAN writes it, or null where it is none.</summary>
    private static string? TimeOf(Literal? date) =>
        date is not null && DateTimeOffset.TryParse(
            date.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? CkanJson.Time(time)
            : null;

    private static void WriteIfAny(Utf8JsonWriter writer, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(key, value);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string key, IEnumerable<string> values)
    {
        string[] list = [.. values];
        if (list is not [])
        {
            writer.WriteString(key, CkanJson.ListOf(list));
        }
    }
}
