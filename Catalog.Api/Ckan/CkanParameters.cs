using System.Globalization;
using System.Text.Json;

namespace Catalog.Api.Ckan;

/// <summary>A parameter's value: a text (query, form), several texts (repeated), or JSON.</summary>
internal abstract record CkanValue
{
    private CkanValue()
    {
    }

    public sealed record Text(string Value) : CkanValue;

    public sealed record Texts(IReadOnlyList<string> Values) : CkanValue;

    public sealed record Json(JsonElement Value) : CkanValue;
}

/// <summary>The parameters of a call, wherever they came from, with CKAN's conversions and messages.</summary>
internal sealed class CkanParameters(IReadOnlyDictionary<string, CkanValue> values)
{
    public static CkanParameters Empty { get; } = new(new Dictionary<string, CkanValue>(StringComparer.Ordinal));

    public IEnumerable<string> Names => values.Keys;

    public bool Has(string name) => values.ContainsKey(name);

    public CkanValue? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>The value as a text, or null where it is missing, empty or JSON null.</summary>
    public string? Text(string name) => values.GetValueOrDefault(name) switch
    {
        CkanValue.Text { Value: not "" } text => text.Value,
        CkanValue.Json { Value.ValueKind: JsonValueKind.String } json when json.Value.GetString() is { Length: > 0 } text => text,
        CkanValue.Json { Value.ValueKind: JsonValueKind.Number } json => json.Value.GetRawText(),
        _ => null,
    };

    /// <summary>A required id or name. CKAN breaks (500) on lists and objects and on NUL in it: a validation error here.</summary>
    public string Id(string name, string keyOfMissing)
    {
        var id = values.GetValueOrDefault(name) switch
        {
            null => null,
            CkanValue.Text text => text.Value,
            CkanValue.Json { Value.ValueKind: JsonValueKind.Null } => null,
            CkanValue.Json { Value.ValueKind: JsonValueKind.String } json => json.Value.GetString(),
            _ => throw CkanRefusal.Invalid(name, "Must be a Unicode string value"),
        };
        if (string.IsNullOrEmpty(id))
        {
            throw CkanRefusal.Invalid(keyOfMissing, "Missing value");
        }

        return id.Contains('\0', StringComparison.Ordinal)
            ? throw CkanRefusal.Invalid(name, "Null characters are not allowed")
            : id;
    }

    /// <summary>A flag as Python's <c>asbool</c> reads it; another text is a validation error (CKAN: 500).</summary>
    public bool Flag(string name, bool fallback) => values.GetValueOrDefault(name) switch
    {
        null or CkanValue.Json { Value.ValueKind: JsonValueKind.Null } => fallback,
        CkanValue.Json { Value.ValueKind: JsonValueKind.True } => true,
        CkanValue.Json { Value.ValueKind: JsonValueKind.False } => false,
        CkanValue.Text text when AsFlag(text.Value) is { } flag => flag,
        CkanValue.Json { Value.ValueKind: JsonValueKind.String } json when AsFlag(json.Value.GetString()!) is { } flag => flag,
        CkanValue.Json { Value.ValueKind: JsonValueKind.Number } json when AsFlag(json.Value.GetRawText()) is { } flag => flag,
        _ => throw CkanRefusal.Invalid(name, "Must be a boolean value"),
    };

    /// <summary>A number of at least 0, or null where it is missing or empty; a list of errors collects what is wrong.</summary>
    public int? Natural(string name, CkanErrors errors, params string[] furtherMessages) =>
        Integer(name, errors, furtherMessages) switch
        {
            null => null,
            < 0 => errors.Add(name, "Must be a natural number"),
            var number => number,
        };

    /// <summary>A whole number, or null where it is missing or empty. What exceeds an int is clamped.</summary>
    public int? Integer(string name, CkanErrors errors, params string[] furtherMessages)
    {
        var text = values.GetValueOrDefault(name) switch
        {
            null or CkanValue.Json { Value.ValueKind: JsonValueKind.Null } => "",
            CkanValue.Text value => value.Value,
            CkanValue.Json { Value.ValueKind: JsonValueKind.String } json => json.Value.GetString()!,
            // CKAN takes JSON numbers with an empty fraction, and true and false, as Python does.
            CkanValue.Json { Value.ValueKind: JsonValueKind.True } => "1",
            CkanValue.Json { Value.ValueKind: JsonValueKind.False } => "0",
            CkanValue.Json { Value.ValueKind: JsonValueKind.Number } json => Whole(json.Value) ?? "x",
            _ => "x",
        };
        text = text.Trim();
        if (text is "")
        {
            return null;
        }

        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return errors.Add(name, ["Invalid integer", .. furtherMessages]);
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : text[0] is '-' ? int.MinValue : int.MaxValue;
    }

    /// <summary>A list: repeated, a JSON list, a JSON list in text, or (ours) words separated by commas.</summary>
    public IReadOnlyList<string>? List(string name) => values.GetValueOrDefault(name) switch
    {
        null or CkanValue.Json { Value.ValueKind: JsonValueKind.Null } => null,
        CkanValue.Texts texts => texts.Values,
        CkanValue.Text text => FromText(text.Value),
        CkanValue.Json { Value.ValueKind: JsonValueKind.String } json => FromText(json.Value.GetString()!),
        CkanValue.Json { Value.ValueKind: JsonValueKind.Array } json => Strings(json.Value)
            ?? throw CkanRefusal.Invalid(name, "Not a list of strings"),
        _ => throw CkanRefusal.Invalid(name, "Not a list"),
    };

    private static IReadOnlyList<string> FromText(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("["))
        {
            return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Strings(json.RootElement) ?? [text];
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    private static IReadOnlyList<string>? Strings(JsonElement list) =>
        list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    private static string? Whole(JsonElement number) =>
        number.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
        : number.TryGetDecimal(out var value) && value == decimal.Truncate(value)
            ? decimal.Truncate(value).ToString(CultureInfo.InvariantCulture)
            : null;

    private static bool? AsFlag(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "Y" or "T" or "1" => true,
        "FALSE" or "NO" or "OFF" or "N" or "F" or "0" => false,
        _ => null,
    };
}

/// <summary>Collects the messages of all bad fields, so that one answer names them all.</summary>
internal sealed class CkanErrors
{
    private readonly Dictionary<string, IReadOnlyList<string>> _fields = new(StringComparer.Ordinal);

    /// <summary>Adds messages; the result is null, for use as a value.</summary>
    public int? Add(string field, params string[] messages)
    {
        _fields.TryAdd(field, messages);
        return null;
    }

    public void ThrowIfAny()
    {
        if (_fields.Count > 0)
        {
            throw new CkanRefusal(new CkanError.Validation(_fields));
        }
    }
}
