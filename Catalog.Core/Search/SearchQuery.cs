namespace Catalog.Search;

/// <summary>A filter; <paramref name="Field"/> names the facet that it comes from, or null.</summary>
public sealed record SearchFilter(QueryNode Node, string? Field = null);

/// <summary>An order; field <c>score</c> is relevance.</summary>
public sealed record SortField(string Field, bool Descending);

/// <summary>Counts per value of a field.</summary>
/// <param name="Field">A field of <see cref="SearchFields"/> that has facets.</param>
/// <param name="Limit">At most so many values; null: all.</param>
/// <param name="MinCount">Values with fewer datasets are left out.</param>
/// <param name="IgnoresOwnFilter">True: filters tagged with this field do not narrow it (several values can be
/// chosen); false: CKAN's way.</param>
public sealed record FacetRequest(string Field, int? Limit, int MinCount, bool IgnoresOwnFilter);

/// <summary>What is asked of an index. Visibility is a filter like any other, put there by <see cref="Visibility"/>.</summary>
public sealed record SearchQuery
{
    public QueryNode Query { get; init; } = new MatchAll();

    public IReadOnlyList<SearchFilter> Filters { get; init; } = [];

    /// <summary>Empty: relevance, then newest change; the id always decides last.</summary>
    public IReadOnlyList<SortField> Sort { get; init; } = [];

    public int Start { get; init; }

    public int Rows { get; init; } = 10;

    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];
}
