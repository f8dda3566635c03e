using System.Text.Json;
using Catalog.Harvesting.Http;

namespace Catalog.Harvesting.Ckan;

/// <summary>Asks a CKAN and opens its envelope: success false, other JSON and broken JSON are faults of the source like any
/// other.</summary>
internal sealed class CkanAnswers(SourceClient client)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    /// <summary>The <c>result</c> of an action.</summary>
    /// <exception cref="SourceException">The source failed or answered something else.</exception>
    public async Task<JsonElement> AskAsync(string url, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync(new SourceRequest(url, "application/json"), cancellationToken);
        try
        {
            // The document is left to the garbage collector, because its records outlive the page.
            var body = answer.Body.Span.StartsWith("\uFEFF"u8) ? answer.Body[3..] : answer.Body;
            return Open(JsonDocument.Parse(body, Depth).RootElement, url);
        }
        catch (JsonException exception)
        {
            throw new SourceException(
                "json",
                $"'{url}' is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: "
                + exception.Message,
                exception);
        }
    }

    /// <summary>A text, or null where there is none: JSON may escape half a surrogate pair, which no text can hold.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a member, or null where there is none.</summary>
    public static string? TextOf(JsonElement parent, string member) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(member, out var value) ? TextOf(value) : null;

    private static JsonElement Open(JsonElement root, string url)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("success", out var success))
        {
            throw new SourceException("not-ckan", $"'{url}' answers JSON, but not in CKAN's envelope (success, result).");
        }

        if (success.ValueKind == JsonValueKind.True && root.TryGetProperty("result", out var result))
        {
            return result;
        }

        var error = root.TryGetProperty("error", out var said) ? said : default;
        var code = TextOf(error, "__type") switch
        {
            "Authorization Error" => "auth",
            "Not Found Error" => "source-gone",
            _ => "ckan-error",
        };
        var detail = error.ValueKind == JsonValueKind.Undefined ? "" : " " + Cut(error.GetRawText());
        throw new SourceException(code, $"'{url}' answers that it failed (success: false).{detail}");
    }

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
