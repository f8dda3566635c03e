using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Catalog.Api.Ckan;

/// <summary>How CKAN writes JSON: dates without a zone, null for what is missing.</summary>
internal static class CkanJson
{
    /// <summary>Letters stay letters; what could end a script or start a tag is escaped.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    /// <summary>UTC without a zone; six digits of fraction, or none where it is zero (Python's isoformat).</summary>
    public static string Time(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.ToString(
            utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond == 0
                ? "yyyy-MM-dd'T'HH:mm:ss"
                : "yyyy-MM-dd'T'HH:mm:ss.ffffff",
            CultureInfo.InvariantCulture);
    }

    /// <summary>The text inside a JSON string, or the JSON itself where it is something else; null for JSON null.</summary>
    public static string? TextOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => document.RootElement.GetString(),
            _ => document.RootElement.GetRawText(),
        };
    }

    /// <summary>A list inside a text, as CKAN's extensions keep lists.</summary>
    public static string ListOf(IEnumerable<string> values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStrings(values);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteStrings(this Utf8JsonWriter writer, IEnumerable<string> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
