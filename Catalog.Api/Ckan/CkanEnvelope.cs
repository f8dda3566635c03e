using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Catalog.Api.Ckan;

/// <summary>help, success and result or error: what every answer below <c>/api/</c> is wrapped in.</summary>
internal static class CkanEnvelope
{
    public const string ContentType = "application/json;charset=utf-8";

    private const string ScriptContentType = "application/javascript;charset=utf-8";

    /// <summary>Writes a success; with a callback's name as a script (JSONP).</summary>
    public static void WriteSuccess(HttpResponse response, string help, CkanResult result, string? callback)
    {
        response.ContentType = callback is null ? ContentType : ScriptContentType;
        var output = response.BodyWriter;
        if (callback is not null)
        {
            output.Write(Encoding.UTF8.GetBytes(callback + "("));
        }

        using (var writer = new Utf8JsonWriter(output, CkanJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("help"u8, help);
            writer.WriteBoolean("success"u8, true);
            writer.WritePropertyName("result"u8);
            result(writer);
            writer.WriteEndObject();
        }

        if (callback is not null)
        {
            output.Write(");"u8);
        }
    }

    public static void WriteError(HttpResponse response, string help, CkanError error)
    {
        response.ContentType = ContentType;
        response.StatusCode = StatusOf(error);
        using var writer = new Utf8JsonWriter(response.BodyWriter, CkanJson.Options);
        if (error is CkanError.BadRequest bad)
        {
            writer.WriteStringValue(bad.Message);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("help"u8, help);
        writer.WriteStartObject("error"u8);
        switch (error)
        {
            case CkanError.Validation validation:
                writer.WriteString("__type"u8, "Validation Error");
                foreach (var (field, messages) in validation.Fields)
                {
                    writer.WritePropertyName(field);
                    writer.WriteStrings(messages);
                }

                break;
            case CkanError.PlainValidation plain:
                writer.WriteString("__type"u8, "Validation Error");
                writer.WriteString(plain.Field, plain.Message);
                break;
            default:
                var (type, message) = Describe(error);
                writer.WriteString("__type"u8, type);
                writer.WriteString("message"u8, message);
                break;
        }

        writer.WriteEndObject();
        writer.WriteBoolean("success"u8, false);
        writer.WriteEndObject();
    }

    private static int StatusOf(CkanError error) => error switch
    {
        CkanError.BadRequest or CkanError.SearchQuery => StatusCodes.Status400BadRequest,
        CkanError.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        CkanError.Authorization => StatusCodes.Status403Forbidden,
        CkanError.NotFound => StatusCodes.Status404NotFound,
        CkanError.Validation or CkanError.PlainValidation or CkanError.Search => StatusCodes.Status409Conflict,
        CkanError.SearchConnection => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static (string Type, string Message) Describe(CkanError error) => error switch
    {
        CkanError.Authorization denied => ("Authorization Error", denied.Message),
        CkanError.NotFound absent => ("Not Found Error", absent.Message),
        CkanError.SearchQuery query => ("Search Query Error", query.Message),
        CkanError.Search search => ("Search Error", search.Message),
        CkanError.SearchConnection => ("Search Connection Error", "Unable to connect to the search server"),
        CkanError.MethodNotAllowed => ("Method Not Allowed", "Use GET or POST"),
        _ => ("Internal Server Error", "Internal Server Error"),
    };
}
