using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Catalog.Api.Ckan;

/// <summary>Finds the parameters of a request: form, query string or JSON body look alike from here on
/// (contract ckan-action-api §1.3, with the better column of its table).</summary>
internal static class CkanRequest
{
    /// <summary>Asks for JSONP; never a parameter of an action.</summary>
    public const string Callback = "callback";

    public static async Task<CkanParameters> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var isForm = HttpMethods.IsPost(request.Method) && IsForm(request.ContentType);
        if (HttpMethods.IsPost(request.Method) && IsMultipart(request.ContentType))
        {
            if (FromPairs(await ReadMultipartAsync(request, cancellationToken)) is { } fields)
            {
                return fields;
            }

            return FromPairs(request.Query) ?? CkanParameters.Empty;
        }

        // A query string wins over a body that is not a form, so a GET never reads its body in vain.
        if (!isForm && request.QueryString.HasValue && FromPairs(request.Query) is { } query)
        {
            return query;
        }

        var body = await ReadBodyAsync(request, cancellationToken);
        if (isForm && !body.AsSpan().TrimStart().StartsWith("{"))
        {
            return FromForm(body) ?? FromPairs(request.Query) ?? CkanParameters.Empty;
        }

        return isForm && FromPairs(request.Query) is { } wins ? wins : FromJson(body);
    }

    private static bool IsForm(string? contentType) =>
        contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;

    private static bool IsMultipart(string? contentType) =>
        contentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is true;

    private static async Task<IEnumerable<KeyValuePair<string, StringValues>>> ReadMultipartAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new CkanRefusal(new CkanError.BadRequest("Bad request: JSON Error: The multipart body cannot be read."));
        }
    }

    private static async Task<string> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")
            && !HttpProtocol.IsHttp2(request.Protocol)))
        {
            return "";
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>A form; a single field whose name is JSON is how <c>curl -d</c> sends an encoded document.</summary>
    private static CkanParameters? FromForm(string body)
    {
        using var reader = new FormReader(body);
        Dictionary<string, StringValues> fields;
        try
        {
            fields = reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            throw new CkanRefusal(new CkanError.BadRequest("Bad request: JSON Error: The form cannot be read."));
        }

        return fields.Count == 1 && fields.Keys.First() is ['{', ..] name
            ? FromJson(fields[name].ToString() is { Length: > 0 } rest && rest is not "1" ? name + "=" + rest : name)
            : FromPairs(fields);
    }

    private static CkanParameters? FromPairs(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        Dictionary<string, CkanValue>? values = null;
        var any = false;
        foreach (var (name, sent) in pairs)
        {
            any = true;
            if (name is Callback)
            {
                continue;
            }

            values ??= new(StringComparer.Ordinal);
            values[name] = sent.Count > 1
                ? new CkanValue.Texts([.. sent.Select(text => text ?? "")])
                : new CkanValue.Text(sent.ToString());
        }

        return values is not null ? new(values) : any ? CkanParameters.Empty : null;
    }

    /// <summary>False where an escape such as <c>\ud800</c> stands alone: JSON allows it, no text can hold it.</summary>
    private static bool IsText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(IsText),
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static CkanParameters FromJson(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return CkanParameters.Empty;
        }

        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(body);
            root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            var line = ((exception.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            var column = ((exception.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new CkanRefusal(new CkanError.BadRequest(
                $"Bad request: JSON Error: Error decoding JSON data. Error: line {line} column {column} JSON data extracted from the request: {{}}"));
        }

        if (!IsText(root))
        {
            throw new CkanRefusal(new CkanError.BadRequest(
                "Bad request: JSON Error: Error decoding JSON data. Error: half a surrogate pair JSON data extracted from the request: {}"));
        }

        if (root.ValueKind is not JsonValueKind.Object)
        {
            var text = root.GetRawText();
            throw new CkanRefusal(new CkanError.BadRequest(
                $"Bad request: JSON Error: Request data JSON decoded to {(text.Length > 100 ? text[..100] + "…" : text)} but it needs to be a dictionary."));
        }

        var values = new Dictionary<string, CkanValue>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject().Where(property => property.Name is not Callback))
        {
            values[property.Name] = new CkanValue.Json(property.Value);
        }

        return new(values);
    }
}
