namespace Catalog.Search;

/// <summary>A dataset found: its id and the version that the index knows.</summary>
public readonly record struct SearchHit(string Id, long Version);

/// <summary>A value of a facet and in how many datasets it occurs.</summary>
public sealed record FacetCount(string Value, int Count);

/// <summary>Ids, the exact total and facet counts; never documents.</summary>
public sealed record SearchResult
{
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    public required long Total { get; init; }

    /// <summary>By field, highest count first, ties by value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets { get; init; } =
        new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
}

/// <summary>The engine could not be asked.</summary>
public sealed class SearchUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
