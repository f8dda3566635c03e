using System.Text.Json;

namespace Catalog.Api.Ckan;

/// <summary>What CKAN knows and DCAT does not, as it was written: key to JSON text.</summary>
internal readonly struct CkanValues(IReadOnlyDictionary<string, string> values)
{
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The value as text, or null.</summary>
    public string? Text(string key) => values.TryGetValue(key, out var json) ? CkanJson.TextOf(json) : null;

    /// <summary>The extras as they were written, by key; null where nobody wrote any.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Extras()
    {
        if (!values.TryGetValue("extras", out var json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        var extras = new List<KeyValuePair<string, string>>();
        foreach (var item in document.RootElement.EnumerateArray())
        {
            var value = item.GetProperty("value");
            extras.Add(new(
                item.GetProperty("key").GetString()!,
                value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText()));
        }

        extras.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return extras;
    }
}
