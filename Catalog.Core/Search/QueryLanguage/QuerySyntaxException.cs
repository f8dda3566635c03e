namespace Catalog.Search.QueryLanguage;

/// <summary>A query is not in the language: a short message without internals, and the place.</summary>
public sealed class QuerySyntaxException(string message, int position) : Exception(message)
{
    /// <summary>0-based character of the query.</summary>
    public int Position { get; } = position;
}
