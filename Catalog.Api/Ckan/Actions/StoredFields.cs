using System.Globalization;
using System.Text.Json;

namespace Catalog.Api.Ckan.Actions;

/// <summary>What <c>fl</c> gives: the fields that Solr stores, as Solr gives them (contract ckan-action-api §3.8, "fl").
/// What it does not store is silently missing.</summary>
internal static class StoredFields
{
    public const string All = "*";

    private static readonly string[] Plain =
    [
        "id", "name", "title", "notes", "url", "version", "author", "author_email", "maintainer", "maintainer_email",
        "license_id", "state", "creator_user_id",
    ];

    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> package, IReadOnlyList<string> fields)
    {
        using var document = JsonDocument.Parse(package);
        var stored = Read(document.RootElement);
        writer.WriteStartObject();
        foreach (var field in fields.Contains(All) ? stored.Keys : fields.Distinct(StringComparer.Ordinal))
        {
            if (!stored.TryGetValue(field, out var values))
            {
                continue;
            }

            writer.WritePropertyName(
                field.StartsWith("extras_", StringComparison.Ordinal) ? field["extras_".Length..] : field);
            if (values is [var value] && !IsMultiple(field))
            {
                writer.WriteStringValue(value);
            }
            else
            {
                writer.WriteStrings(values);
            }
        }

        writer.WriteEndObject();
    }

    private static bool IsMultiple(string field) =>
        field is "tags" or "groups" || field.StartsWith("res_", StringComparison.Ordinal);

    private static Dictionary<string, IReadOnlyList<string>> Read(JsonElement package)
    {
        var stored = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var field in Plain)
        {
            if (package.GetProperty(field) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text)
            {
                stored[field] = [text];
            }
        }

        foreach (var field in new[] { "metadata_created", "metadata_modified" })
        {
            stored[field] = [SolrTime(package.GetProperty(field).GetString()!)];
        }

        stored["capacity"] = [package.GetProperty("private").GetBoolean() ? "private" : "public"];
        stored["dataset_type"] = [package.GetProperty("type").GetString()!];
        stored["entity_type"] = ["package"];
        if (package.GetProperty("organization") is { ValueKind: JsonValueKind.Object } organization)
        {
            stored["organization"] = [organization.GetProperty("name").GetString()!];
        }

        AddList(stored, "tags", package.GetProperty("tags"), "name");
        AddList(stored, "groups", package.GetProperty("groups"), "name");
        var resources = package.GetProperty("resources");
        AddList(stored, "res_name", resources, "name");
        AddList(stored, "res_description", resources, "description");
        AddList(stored, "res_format", resources, "format");
        AddList(stored, "res_url", resources, "url");
        foreach (var extra in package.GetProperty("extras").EnumerateArray())
        {
            stored["extras_" + extra.GetProperty("key").GetString()] = [extra.GetProperty("value").GetString()!];
        }

        return stored;
    }

    private static void AddList(
        Dictionary<string, IReadOnlyList<string>> stored, string field, JsonElement items, string member)
    {
        string[] values =
        [
            .. items.EnumerateArray().Select(item => item.GetProperty(member))
                .Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!),
        ];
        if (values is not [])
        {
            stored[field] = values;
        }
    }

    /// <summary>Milliseconds and a Z; a fraction of zero is left out.</summary>
    private static string SolrTime(string time)
    {
        var parsed = DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return parsed.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
    }
}
