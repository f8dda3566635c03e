using System.Text.Json;
using GraphQL;

namespace Catalog.Api.GraphQL;

/// <summary>A request as the standard describes it.</summary>
internal sealed record GraphQLQuestion(string Query, string? OperationName, Inputs? Variables, Inputs? Extensions);

/// <summary>What came of reading a request: the question, or the status and sentence of its refusal.</summary>
internal abstract record RequestReading
{
    private RequestReading()
    {
    }

    public sealed record Well(GraphQLQuestion Question) : RequestReading;

    public sealed record Refused(int Status, string Message) : RequestReading;
}

/// <summary>Reads GET parameters and JSON bodies (GraphQL over HTTP §5): all types are checked here, so that what comes
/// out is well-formed.</summary>
internal sealed class GraphQLRequestReader(IGraphQLTextSerializer serializer)
{
    public RequestReading ReadQueryString(IQueryCollection parameters)
    {
        try
        {
            return parameters["query"] is [{ Length: > 0 } query]
                ? new RequestReading.Well(new(
                    query, One(parameters, "operationName"), Map(parameters, "variables"), Map(parameters, "extensions")))
                : Bad("The parameter query is missing.");
        }
        catch (JsonException)
        {
            return Bad("variables and extensions must be JSON objects.");
        }
    }

    public async Task<RequestReading> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request))
        {
            return new RequestReading.Refused(
                StatusCodes.Status415UnsupportedMediaType, "Send application/json in UTF-8.");
        }

        if (await ReadLimitedAsync(request.Body, cancellationToken) is not { } body)
        {
            return new RequestReading.Refused(
                StatusCodes.Status413PayloadTooLarge, $"The body is longer than {GraphQLLimits.MaxBodyBytes} bytes.");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Bad("The body is no JSON.");
        }
    }

    private static bool IsJson(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<ReadOnlyMemory<byte>?> ReadLimitedAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[GraphQLLimits.MaxBodyBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > GraphQLLimits.MaxBodyBytes ? null : buffer.AsMemory(0, length);
    }

    private RequestReading Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Bad("The body must be one JSON object.");
        }

        if (!body.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
        {
            return Bad("query must be a text.");
        }

        if (!IsNullOr(body, "operationName", JsonValueKind.String, out var operation))
        {
            return Bad("operationName must be a text.");
        }

        if (!IsNullOr(body, "variables", JsonValueKind.Object, out var variables))
        {
            return Bad("variables must be an object.");
        }

        if (!IsNullOr(body, "extensions", JsonValueKind.Object, out var extensions))
        {
            return Bad("extensions must be an object.");
        }

        return new RequestReading.Well(new(query.GetString()!, operation?.GetString(), Inputs(variables), Inputs(extensions)));
    }

    private Inputs? Inputs(JsonElement? map) => map is { } some ? serializer.ReadNode<Inputs>(some) : null;

    private static bool IsNullOr(JsonElement body, string name, JsonValueKind kind, out JsonElement? value)
    {
        value = null;
        if (!body.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        value = found;
        return found.ValueKind == kind;
    }

    private static string? One(IQueryCollection parameters, string name) =>
        parameters[name] is [{ Length: > 0 } value] ? value : null;

    private Inputs? Map(IQueryCollection parameters, string name)
    {
        if (One(parameters, name) is not { } text)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Object => serializer.ReadNode<Inputs>(document.RootElement),
            _ => throw new JsonException(name),
        };
    }

    private static RequestReading.Refused Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
