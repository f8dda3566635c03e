using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Catalog.Harvesting.Ckan;

/// <summary>A CKAN dictionary as it comes: values stand at the top, in a list of extras or in a dictionary of extras, and
/// lists are often JSON inside a text, sometimes twice (harvesting contract §2(a), defects).</summary>
internal sealed class CkanPackage
{
    private static readonly string[] Volatile =
        ["tracking_summary", "revision_id", "creator_user_id", "relationships_as_subject", "relationships_as_object"];

    private readonly JsonElement _json;
    private readonly Dictionary<string, JsonElement> _extras = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public CkanPackage(JsonElement json)
    {
        _json = json;
        if (!json.TryGetProperty("extras", out var extras))
        {
            return;
        }

        if (extras.ValueKind == JsonValueKind.Object)
        {
            foreach (var extra in extras.EnumerateObject())
            {
                _extras[extra.Name] = extra.Value;
            }
        }
        else if (extras.ValueKind == JsonValueKind.Array)
        {
            foreach (var extra in extras.EnumerateArray())
            {
                if (extra.ValueKind == JsonValueKind.Object && extra.TryGetProperty("key", out var key)
                    && key.ValueKind == JsonValueKind.String && extra.TryGetProperty("value", out var value))
                {
                    _extras[key.GetString()!] = value;
                }
            }
        }
    }

    public JsonElement Json => _json;

    /// <summary>The value under a key, at the top before the extras, with JSON inside text unpacked.</summary>
    public JsonElement? Value(string key)
    {
        _asked.Add(key);
        if (_json.TryGetProperty(key, out var value) && !IsEmpty(value))
        {
            return Unpacked(value);
        }

        return _extras.TryGetValue(key, out var extra) && !IsEmpty(extra) ? Unpacked(extra) : null;
    }

    /// <summary>The first non-empty text under one of the keys, or null.</summary>
    public string? Text(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Value(key) is { } value && TextOf(value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>All texts under the keys: a list, or one.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> keys)
    {
        var texts = new List<string>();
        foreach (var key in keys)
        {
            if (Value(key) is { } value)
            {
                texts.AddRange(value.ValueKind == JsonValueKind.Array
                    ? value.EnumerateArray().Select(TextOf).OfType<string>().Where(text => text.Length > 0)
                    : TextOf(value) is { Length: > 0 } text ? [text] : []);
            }
        }

        return texts;
    }

    /// <summary>The objects in a list under the key.</summary>
    public IReadOnlyList<CkanPackage> Objects(string key) =>
        Value(key) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
                .Select(item => new CkanPackage(item))]
            : Value(key) is { ValueKind: JsonValueKind.Object } one ? [new CkanPackage(one)] : [];

    /// <summary>What nobody asked for, as JSON text by key: it travels with the dataset though DCAT has no place for it.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> Rest()
    {
        foreach (var property in _json.EnumerateObject())
        {
            if (!_asked.Contains(property.Name) && !IsVolatile(property.Name) && !IsEmpty(property.Value))
            {
                yield return new(property.Name, property.Value.GetRawText());
            }
        }

        foreach (var (key, value) in _extras)
        {
            if (!_asked.Contains(key) && !IsEmpty(value) && !_json.TryGetProperty(key, out _))
            {
                yield return new(key, value.GetRawText());
            }
        }
    }

    /// <summary>The hash of the content without what changes by itself, whatever the order of keys.</summary>
    public static string Hash(JsonElement json)
    {
        var bytes = new ArrayBufferWriter<byte>(8 << 10);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, json);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in json.EnumerateObject().Where(property => !IsVolatile(property.Name))
                    .OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static bool IsVolatile(string key) =>
        key.StartsWith("num_", StringComparison.Ordinal) || key.StartsWith('_') || Volatile.Contains(key);

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>A list or object that was written as text, up to twice.</summary>
    private static JsonElement Unpacked(JsonElement value)
    {
        for (var times = 0; times < 2 && value.ValueKind == JsonValueKind.String; times++)
        {
            var text = value.GetString()!.Trim();
            if (text is not (['[', .., ']'] or ['{', .., '}'] or ['"', .., '"']))
            {
                break;
            }

            try
            {
                value = JsonDocument.Parse(text).RootElement;
            }
            catch (JsonException)
            {
                // A text that only looks like JSON.
                break;
            }
        }

        return value;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object => value.GetRawText(),
        _ => null,
    };
}
