using System.Text;

namespace Catalog.Search.QueryLanguage;

/// <summary>The language of <c>q</c> and <c>fq</c> (contract ckan-action-api §3.6): Lucene's syntax with our precedence,
/// and words as people type them.</summary>
public static class QueryParser
{
    /// <summary>Characters of a filter.</summary>
    public const int MaxLength = 65_536;

    /// <summary>What a person typed in a search box; a syntax error becomes a literal search.</summary>
    public static QueryNode ParseQuery(string? query, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(query) || query is "\"\"" or "''")
        {
            return new MatchAll();
        }

        var text = Compose(query);
        if (text.Trim() is "*:*" or "*")
        {
            return new MatchAll();
        }

        if (text.Length <= MaxLength && QuerySyntax.HasField(text))
        {
            try
            {
                return new LuceneGrammar(text, now, LooseWords.FreeText).Parse();
            }
            catch (QuerySyntaxException)
            {
                return FreeTextGrammar.ParseLiteral(text);
            }
        }

        return FreeTextGrammar.Parse(text);
    }

    /// <summary>A filter; a syntax error is an error. An empty filter filters nothing.</summary>
    /// <exception cref="QuerySyntaxException">The text is not a filter.</exception>
    public static QueryNode ParseFilter(string filter, DateTimeOffset now)
    {
        if (filter.Length > MaxLength)
        {
            throw new QuerySyntaxException($"The filter is longer than {MaxLength} characters", MaxLength);
        }

        return string.IsNullOrWhiteSpace(filter)
            ? new MatchAll()
            : new LuceneGrammar(Compose(filter), now, LooseWords.TextField).Parse();
    }

    /// <summary>True if the text has an unescaped <c>{!</c>, Solr's door to other parsers: refused everywhere.</summary>
    public static bool HasLocalParameters(string text)
    {
        var at = text.IndexOf("{!", StringComparison.Ordinal);
        while (at >= 0)
        {
            if (at == 0 || text[at - 1] != '\\')
            {
                return true;
            }

            at = text.IndexOf("{!", at + 2, StringComparison.Ordinal);
        }

        return false;
    }

    /// <summary>True if the text names one of Solr's magic fields, which run queries of other parsers.</summary>
    public static bool HasMagicFields(string text) =>
        text.Contains("_query_:", StringComparison.Ordinal) || text.Contains("_val_:", StringComparison.Ordinal);

    // A stranger's text may hold half a surrogate pair, which cannot be normalised.
    private static string Compose(string text)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return whole.IsNormalized() ? whole : whole.Normalize();
    }
}
