using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>One index on disk, open for writing and searching. What was written is found after <see cref="Refresh"/>;
/// it lasts, together with its checkpoint, after <see cref="Commit"/>.</summary>
internal sealed class OpenIndex : IDisposable
{
    private const string CheckpointKey = "checkpoint";

    private const string VersionKey = "version";

    private readonly NRTCachingDirectory _directory;
    private readonly SearcherManager _searchers;

    private OpenIndex(NRTCachingDirectory directory, IndexWriter writer, bool isNew)
    {
        _directory = directory;
        Writer = writer;
        Version = isNew ? SearchFields.IndexVersion : ReadNumber(writer, VersionKey);
        Checkpoint = isNew ? null : ReadNumber(writer, CheckpointKey);
        _searchers = new SearcherManager(writer, applyAllDeletes: true, new Scoring());
    }

    public IndexWriter Writer { get; }

    /// <summary>The seq up to which this index is written, committed or not; null in a new one.</summary>
    public long? Checkpoint { get; private set; }

    /// <summary>Version of the fields that it was made with.</summary>
    public long? Version { get; }

    public bool IsDirty { get; private set; }

    public static OpenIndex Open(string path, bool create)
    {
        // Small new segments stay in memory until the next commit: a batch is found without waiting for the disk.
        var directory = new NRTCachingDirectory(Files(path), maxMergeSizeMB: 4, maxCachedMB: 16);
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, LuceneAnalysis.ForIndex())
            {
                OpenMode = create ? OpenMode.CREATE : OpenMode.APPEND,
                Similarity = new BM25Similarity(),
                RAMBufferSizeMB = 32,

                // Every segment costs every query its share; merging is read and written once.
                MergePolicy = new TieredMergePolicy { SegmentsPerTier = 5, MaxMergeAtOnce = 8 },
            });
            return new OpenIndex(directory, writer, create);
        }
        catch
        {
            writer?.Rollback();
            directory.Dispose();
            throw;
        }
    }

    public IndexSearcher Acquire() => _searchers.Acquire();

    public void Release(IndexSearcher searcher) => _searchers.Release(searcher);

    /// <summary>Notes the seq that the next commit will carry.</summary>
    public void Reach(long seq)
    {
        Checkpoint = seq;
        IsDirty = true;
    }

    public void Refresh() => _searchers.MaybeRefreshBlocking();

    public void Commit()
    {
        if (!IsDirty)
        {
            return;
        }

        Writer.SetCommitData(new Dictionary<string, string>
        {
            [CheckpointKey] = (Checkpoint ?? 0).ToString(CultureInfo.InvariantCulture),
            [VersionKey] = SearchFields.IndexVersion.ToString(CultureInfo.InvariantCulture),
        });
        Writer.Commit();
        IsDirty = false;
    }

    public void Dispose()
    {
        _searchers.Dispose();
        Writer.Rollback();
        _directory.Dispose();
    }

    // Windows cannot delete a file that is still mapped; Lucene's own choice knows what to do there.
    private static FSDirectory Files(string path) =>
        OperatingSystem.IsWindows() ? FSDirectory.Open(path) : new MappedDirectory(path);

    private static long? ReadNumber(IndexWriter writer, string key) =>
        writer.CommitData is { } noted && noted.TryGetValue(key, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private sealed class Scoring : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}
