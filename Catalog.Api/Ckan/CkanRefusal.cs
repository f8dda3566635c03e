namespace Catalog.Api.Ckan;

/// <summary>An error as CKAN says it; written by <see cref="CkanEnvelope"/> (contract ckan-action-api §1.5).</summary>
internal abstract record CkanError
{
    private protected CkanError()
    {
    }

    /// <summary>400 with a JSON string and no envelope.</summary>
    public sealed record BadRequest(string Message) : CkanError;

    /// <summary>405 under our own envelope.</summary>
    public sealed record MethodNotAllowed : CkanError;

    /// <summary>409 with messages by field.</summary>
    public sealed record Validation(IReadOnlyDictionary<string, IReadOnlyList<string>> Fields) : CkanError;

    /// <summary>409 whose field holds a plain text.</summary>
    public sealed record PlainValidation(string Field, string Message) : CkanError;

    /// <summary>403</summary>
    public sealed record Authorization(string Message) : CkanError;

    /// <summary>404</summary>
    public sealed record NotFound(string Message) : CkanError;

    /// <summary>400: an unknown parameter, a filter that cannot be read.</summary>
    public sealed record SearchQuery(string Message) : CkanError;

    /// <summary>409: the engine would not have taken it.</summary>
    public sealed record Search(string Message) : CkanError;

    /// <summary>503: the engine cannot be asked (CKAN says 500).</summary>
    public sealed record SearchConnection : CkanError;
}

/// <summary>Ends an action with an error of CKAN's; caught at the edge, in <see cref="CkanEndpoints"/>.</summary>
internal sealed class CkanRefusal(CkanError error) : Exception(error.ToString())
{
    public CkanError Error { get; } = error;

    public static CkanRefusal Invalid(string field, params string[] messages) =>
        new(new CkanError.Validation(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [field] = messages,
        }));

    public static CkanRefusal NotFound(string? reason = null) =>
        new(new CkanError.NotFound(reason is null ? "Not found" : "Not found: " + reason));

    /// <summary>CKAN leaves the name of an anonymous user empty, so there are two blanks.</summary>
    public static CkanRefusal Denied(string datasetId) =>
        new(new CkanError.Authorization($"Access denied: User  not authorized to read package {datasetId}"));
}
