namespace Catalog.Search;

/// <summary>A document to write, or with null the deletion of its id; the version is the seq of its change, and an older
/// one never replaces a newer one.</summary>
public sealed record IndexEntry(string Id, long Version, SearchDocument? Document);

/// <summary>An index that finds datasets: embedded Lucene, or Elasticsearch.</summary>
public interface ISearchIndex
{
    /// <summary>Answers a query.</summary>
    /// <exception cref="SearchUnavailableException">The engine cannot be reached.</exception>
    Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Writes a batch and then the checkpoint; what is written is found afterwards.</summary>
    Task IndexAsync(IReadOnlyList<IndexEntry> batch, long upToSeq, CancellationToken cancellationToken);

    /// <summary>The seq up to which the index follows the change log; null if it is missing, damaged or of another
    /// version and must be rebuilt.</summary>
    Task<long?> ReadCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>Builds a new index beside the old one, which answers meanwhile, and takes its place.</summary>
    Task RebuildAsync(
        IAsyncEnumerable<IReadOnlyList<IndexEntry>> batches, long upToSeq, CancellationToken cancellationToken);
}
