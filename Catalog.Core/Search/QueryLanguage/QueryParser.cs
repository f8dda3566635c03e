namespace Catalog.Search.QueryLanguage;

/// <summary>The language of <c>q</c> and <c>fq</c> (contract ckan-action-api §3.6): Lucene's syntax with our precedence,
/// and words as people type them.</summary>
public static class QueryParser
{
    /// <summary>What a person typed in a search box; a syntax error becomes a literal search.</summary>
    public static QueryNode ParseQuery(string? query, DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>A filter; a syntax error is an error.</summary>
    /// <exception cref="QuerySyntaxException">The text is not a filter.</exception>
    public static QueryNode ParseFilter(string filter, DateTimeOffset now) => throw new NotSupportedException();
}
