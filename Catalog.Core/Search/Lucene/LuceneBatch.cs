using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Catalog.Search.Lucene;

/// <summary>Writes a batch; an older version never replaces a newer one.</summary>
internal sealed class LuceneBatch(OpenIndex index)
{
    // Below this, starting a second thread costs more than it saves.
    private const int ParallelFrom = 64;

    /// <summary>Writes new documents of a new index, where nothing can be older.</summary>
    public static void Add(IndexWriter writer, IReadOnlyList<IndexEntry> batch, CancellationToken cancellationToken) =>
        ForEach(
            [.. batch.Where(entry => entry.Document is not null)],
            entry => writer.AddDocument(LuceneDocument.From(entry.Document!, entry.Version)),
            cancellationToken);

    public void Write(IReadOnlyList<IndexEntry> batch, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, IndexEntry>(batch.Count, StringComparer.Ordinal);
        foreach (var entry in batch)
        {
            if (!newest.TryGetValue(entry.Id, out var other) || other.Version <= entry.Version)
            {
                newest[entry.Id] = entry;
            }
        }

        var known = KnownVersions(newest.Keys);
        var due = newest.Values
            .Where(entry => !(known.TryGetValue(entry.Id, out var version) && version > entry.Version))
            .ToList();
        ForEach(due, entry => Write(entry, known.ContainsKey(entry.Id)), cancellationToken);
    }

    private static void ForEach(
        List<IndexEntry> entries, Action<IndexEntry> write, CancellationToken cancellationToken)
    {
        if (entries.Count < ParallelFrom)
        {
            entries.ForEach(write);
        }
        else
        {
            Parallel.ForEach(entries, new ParallelOptions
            {
                CancellationToken = cancellationToken,
                MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount),
            }, write);
        }
    }

    private void Write(IndexEntry entry, bool isKnown)
    {
        var term = LuceneDocument.IdTerm(entry.Id);
        if (entry.Document is null)
        {
            if (isKnown)
            {
                index.Writer.DeleteDocuments(term);
            }
        }
        else if (isKnown)
        {
            index.Writer.UpdateDocument(term, LuceneDocument.From(entry.Document, entry.Version));
        }
        else
        {
            index.Writer.AddDocument(LuceneDocument.From(entry.Document, entry.Version));
        }
    }

    private Dictionary<string, long> KnownVersions(IEnumerable<string> ids)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var ordered = ids.Order(StringComparer.Ordinal).ToList();
        var searcher = index.Acquire();
        try
        {
            foreach (var context in searcher.IndexReader.Leaves)
            {
                if (context.AtomicReader.GetTerms(SearchFields.Id)?.GetEnumerator() is { } terms)
                {
                    FindVersions(context.AtomicReader, terms, ordered, versions);
                }
            }
        }
        finally
        {
            index.Release(searcher);
        }

        return versions;
    }

    private static void FindVersions(
        AtomicReader reader, TermsEnum terms, List<string> ids, Dictionary<string, long> versions)
    {
        var column = reader.GetNumericDocValues(LuceneDocument.Version);
        DocsEnum? documents = null;
        foreach (var id in ids)
        {
            if (column is null || !terms.SeekExact(new BytesRef(id)))
            {
                continue;
            }

            documents = terms.Docs(reader.LiveDocs, documents, DocsFlags.NONE);
            if (documents.NextDoc() is var document && document != DocIdSetIterator.NO_MORE_DOCS)
            {
                versions[id] = column.Get(document);
            }
        }
    }
}
