namespace Catalog.Rdf.JsonLd;

/// <summary>An error at a place of a JSON text, before line and column are known.</summary>
internal sealed class JsonLdError(string code, string message, JsonRef at) : Exception(message)
{
    /// <summary>One of the codes of JSON-LD 1.1 API §9.1.2, or a limit of ours.</summary>
    public string Code { get; } = code;

    public JsonRef At { get; } = at;
}
