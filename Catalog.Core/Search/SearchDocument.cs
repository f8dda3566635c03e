namespace Catalog.Search;

/// <summary>What the index knows of a dataset: values by field of <see cref="SearchFields"/>.</summary>
public sealed record SearchDocument
{
    public required string Id { get; init; }

    /// <summary>Values by field name, as text: dates as ISO 8601 UTC, numbers invariant.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }
}
