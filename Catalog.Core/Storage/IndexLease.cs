using System.Data.Common;
using Microsoft.Extensions.Options;

namespace Catalog.Storage;

/// <summary>The right to write the search index, which one process has at a time. It protects the index, so its kind
/// follows the engine: Lucene's directory is guarded by a file beside it, an Elasticsearch that several machines share
/// by an advisory lock of their PostgreSQL.</summary>
public sealed class IndexLease(DbDataSource database, IOptions<CatalogOptions> options)
{
    public const string FileName = "catalog.lock";

    /// <summary>Takes the lease, or null if another holds it. It ends when disposed and dies with its process.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var elasticsearch = options.Value.Search.Elasticsearch;
        return elasticsearch.Urls is "" || Database.FileOf(database) is not null
            ? Lease.TryLockFile(Path.GetFullPath(Path.Combine(options.Value.DataDirectory, FileName)))
            : await Lease.TryLockSessionAsync(database, "index:" + elasticsearch.Index, cancellationToken);
    }
}
