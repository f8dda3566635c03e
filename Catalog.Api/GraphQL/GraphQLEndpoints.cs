using GraphQL;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Catalog.Api.GraphQL;

/// <summary>GraphQL over HTTP: GET with parameters, POST with JSON; read-only, so every answer may be cached.</summary>
internal static class GraphQLEndpoints
{
    private const string ResponseType = "application/graphql-response+json";

    private const string JsonType = "application/json";

    /// <summary>Who accepts anything gets plain JSON (contract graphql §2).</summary>
    private static readonly string[] Offers = [JsonType, ResponseType];

    public static void MapGraphQL(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/graphql", ["GET", "POST"], AnswerAsync);

    private static async Task AnswerAsync(
        HttpContext http,
        IDocumentExecuter<CatalogSchema> executer,
        IGraphQLSerializer serializer,
        GraphQLRequestReader reader,
        CancellationToken cancellationToken)
    {
        http.Response.Headers.Vary = "Accept, Accept-Language";
        if (Negotiation.Choose(http.Request.Headers.Accept, Offers) is not { } mediaType)
        {
            await RefuseAsync(http, serializer, JsonType, 406, $"Accept {ResponseType} or {JsonType}.", cancellationToken);
            return;
        }

        var reading = HttpMethods.IsGet(http.Request.Method)
            ? reader.ReadQueryString(http.Request.Query)
            : await reader.ReadBodyAsync(http.Request, cancellationToken);
        switch (reading)
        {
            case RequestReading.Refused refused:
                await RefuseAsync(http, serializer, mediaType, refused.Status, refused.Message, cancellationToken);
                break;
            case RequestReading.Well well:
                var result = await ExecuteAsync(http, executer, well.Question, cancellationToken);
                await WriteAsync(http, serializer, mediaType, StatusOf(http, well.Question, result, mediaType), result, cancellationToken);
                break;
        }
    }

    private static async Task<ExecutionResult> ExecuteAsync(
        HttpContext http, IDocumentExecuter<CatalogSchema> executer, GraphQLQuestion question, CancellationToken cancellationToken)
    {
        if (GraphQLLimits.Check(question.Query) is { } refusal)
        {
            return new ExecutionResult { Errors = [refusal] };
        }

        var context = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [Languages.RequestKey] = Languages.FromHeader(http.Request.Headers.AcceptLanguage),
        };
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = question.Query,
            OperationName = question.OperationName,
            Variables = question.Variables,
            Extensions = question.Extensions,
            RequestServices = http.RequestServices,
            UserContext = context,
            CancellationToken = cancellationToken,
            Timeout = GraphQLLimits.MaxTime,
        });
        if (context.TryGetValue(GraphQLLimits.CostKey, out var cost))
        {
            result.Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["cost"] = cost };
        }

        if (result.Errors is { Count: > GraphQLLimits.MaxErrors } errors)
        {
            result.Errors = [.. errors.Take(GraphQLLimits.MaxErrors)];
        }

        return result;
    }

    /// <summary>The one table of status codes (contract graphql §2: the audit's reading). A newer draft asks for 422
    /// where the document does not validate, and 294 where data and errors come together: change it here.</summary>
    private static int StatusOf(HttpContext http, GraphQLQuestion question, ExecutionResult result, string mediaType)
    {
        if (HttpMethods.IsGet(http.Request.Method) && !result.Executed && WantsChange(question.Query))
        {
            http.Response.Headers.Allow = "POST";
            return StatusCodes.Status405MethodNotAllowed;
        }

        return result.Executed || mediaType == JsonType ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }

    private static bool WantsChange(string document)
    {
        try
        {
            return Parser.Parse(document).Definitions.OfType<GraphQLOperationDefinition>()
                .Any(one => one.Operation != OperationType.Query);
        }
        catch (GraphQLSyntaxErrorException)
        {
            return false;
        }
    }

    private static Task RefuseAsync(
        HttpContext http,
        IGraphQLSerializer serializer,
        string mediaType,
        int status,
        string message,
        CancellationToken cancellationToken) =>
        WriteAsync(
            http, serializer, mediaType, status, new ExecutionResult { Errors = [new ExecutionError(message)] }, cancellationToken);

    private static async Task WriteAsync(
        HttpContext http,
        IGraphQLSerializer serializer,
        string mediaType,
        int status,
        ExecutionResult result,
        CancellationToken cancellationToken)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType + "; charset=utf-8";
        await serializer.WriteAsync(http.Response.Body, result, cancellationToken);
    }
}
