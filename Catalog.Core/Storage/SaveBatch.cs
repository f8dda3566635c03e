using Catalog.Model;
using Dapper;

namespace Catalog.Storage;

/// <summary>A record cannot be stored beside what is there: its id or its key belongs to another, or is too long.</summary>
public sealed class RecordConflictException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Saves records inside one transaction: compares, settles names, writes rows and their changes.</summary>
internal sealed class SaveBatch(WriteTransaction write, DateTimeOffset now, string author)
{
    private readonly NameSettling _names = new(write);

    private readonly MultiRow _datasets = new(
        "dataset",
        [
            "id", "name", "iri", "source_id", "record_key", "organization_id", "access", "state", "is_public",
            "group_names", "created", "modified", "version", "document",
        ],
        """
        on conflict (id) do update set name = excluded.name, iri = excluded.iri, source_id = excluded.source_id,
        record_key = excluded.record_key, organization_id = excluded.organization_id, access = excluded.access,
        state = excluded.state, is_public = excluded.is_public, group_names = excluded.group_names,
        modified = excluded.modified, version = excluded.version, document = excluded.document
        """);

    private readonly MultiRow _changes = new("change", ["seq", "dataset_id", "kind", "at", "author"]);

    private readonly MultiRow _distributions = new("distribution", ["id", "dataset_id"]);

    private readonly MultiRow _groups = new("dataset_group", ["dataset_id", "group_name"]);

    private readonly MultiRow _keywords = new("dataset_keyword", ["dataset_id", "keyword"]);

    private readonly MultiRow _contents = new(
        "source_content",
        ["dataset_id", "hash", "mapping_version", "missing_reads", "missing_since", "raw_format", "remarks", "raw"],
        """
        on conflict (dataset_id) do update set hash = excluded.hash, mapping_version = excluded.mapping_version,
        missing_reads = excluded.missing_reads, missing_since = excluded.missing_since,
        raw_format = excluded.raw_format, remarks = excluded.remarks, raw = excluded.raw
        """);

    /// <summary>Saves records of which no two have the same id.</summary>
    public async Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        IReadOnlyList<RecordToSave> records, CancellationToken cancellationToken)
    {
        RefuseUnstorable(records);
        var known = await LoadKnownAsync(records, cancellationToken);
        await _names.ReadTakenAsync(
            [.. records.Where(r => !known.ContainsKey(r.Record.Id)).Select(r => WishedName(r.Record))], cancellationToken);

        var outcomes = new List<SaveOutcome>(records.Count);
        var rewritten = new List<string>();
        foreach (var item in records)
        {
            outcomes.Add(known.TryGetValue(item.Record.Id, out var before)
                ? await UpdateAsync(item, before, rewritten, cancellationToken)
                : await CreateAsync(item, cancellationToken));
        }

        foreach (var (list, parameters) in KeyList.Of(rewritten))
        {
            foreach (var table in (string[])["distribution", "dataset_group", "dataset_keyword"])
            {
                await write.Connection.ExecuteAsync(write.Command(
                    $"delete from {table} where dataset_id in {list}", parameters, cancellationToken));
            }
        }

        foreach (var rows in (MultiRow[])[_datasets, _changes, _distributions, _groups, _keywords, _contents])
        {
            await rows.WriteAsync(write, cancellationToken);
        }

        return outcomes;
    }

    private static void RefuseUnstorable(IReadOnlyList<RecordToSave> records)
    {
        foreach (var record in records.Select(item => item.Record))
        {
            if (record.Id is "")
            {
                throw new ArgumentException("A record has no id.", nameof(records));
            }

            if (record.RecordKey is { } key && !StoredText.FitsIndex(key))
            {
                throw new RecordConflictException(
                    $"The key '{key[..100]}…' is longer than the {StoredText.MaxIndexedBytes} bytes that a key may have.");
            }
        }
    }

    private static string WishedName(CatalogRecord record) =>
        DatasetName.IsLegal(record.Name) ? record.Name : DatasetName.Suggest(record.Dataset.Iri, record.Dataset.Title);

    private async Task<Dictionary<string, DatasetRow>> LoadKnownAsync(
        IReadOnlyList<RecordToSave> records, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, DatasetRow>(records.Count, StringComparer.Ordinal);
        foreach (var (list, parameters) in KeyList.Of([.. records.Select(r => r.Record.Id)]))
        {
            foreach (var row in await write.Connection.QueryAsync<DatasetRow>(write.Command(
                $"select {DatasetRow.Columns} from dataset where id in {list}", parameters, cancellationToken)))
            {
                known[row.Id] = row;
            }
        }

        return known;
    }

    private async Task<SaveOutcome> CreateAsync(RecordToSave item, CancellationToken cancellationToken)
    {
        var name = await _names.TakeAsync(WishedName(item.Record), cancellationToken);
        var made = item.Record.Created == default ? now : item.Record.Created;
        var row = RowOf(item.Record, name, made, item.Record.Modified == default ? made : item.Record.Modified);
        Add(row, item, ChangeKind.Created);
        return SaveOutcome.Created;
    }

    private async Task<SaveOutcome> UpdateAsync(
        RecordToSave item, DatasetRow before, List<string> rewritten, CancellationToken cancellationToken)
    {
        var record = item.Record;
        RefuseStranger(record, before);
        // A harvest never renames; a person may, and the former name goes on leading here.
        var name = item.Content is null && DatasetName.IsLegal(record.Name) ? record.Name : before.Name;
        var row = RowOf(record, name, before.Created, now);
        if (row.SaysTheSame(before))
        {
            AddContent(item);
            return SaveOutcome.Unchanged;
        }

        if (name != before.Name)
        {
            row = RowOf(record, await _names.RenameAsync(before, name, cancellationToken), before.Created, now);
        }

        rewritten.Add(record.Id);
        Add(row, item, KindOf(Word.Parse<RecordState>(before.State), record.State));
        return SaveOutcome.Updated;
    }

    /// <summary>A dataset whose source was removed may be taken up again by a source that finds it.</summary>
    private static void RefuseStranger(CatalogRecord record, DatasetRow before)
    {
        if (before.SourceId is not null && (before.SourceId != record.SourceId || before.RecordKey != record.RecordKey))
        {
            throw new RecordConflictException(
                $"The id {record.Id} belongs to the record '{before.RecordKey}' of the source {before.SourceId}.");
        }
    }

    private static ChangeKind KindOf(RecordState before, RecordState after) => (before, after) switch
    {
        (RecordState.Retired, not RecordState.Retired) => ChangeKind.Restored,
        (not RecordState.Retired, RecordState.Retired) => ChangeKind.Retired,
        _ => ChangeKind.Updated,
    };

    private static DatasetRow RowOf(
        CatalogRecord record, string name, DateTimeOffset created, DateTimeOffset modified) => new()
        {
            Id = record.Id,
            Name = name,
            Iri = record.Dataset.Iri.Value,
            SourceId = record.SourceId,
            RecordKey = record.RecordKey,
            OrganizationId = record.OrganizationId,
            Access = Word.Of(record.Access),
            State = Word.Of(record.State),
            GroupNames = string.Join(' ', record.Groups),
            Created = created,
            Modified = modified,
            Document = StoredDocument.Write(record.Dataset),
        };

    private void Add(DatasetRow row, RecordToSave item, ChangeKind kind)
    {
        var (id, dataset, seq) = (row.Id, item.Record.Dataset, write.NextSeq());
        _datasets.Add(
            id, row.Name, row.Iri, row.SourceId, row.RecordKey, row.OrganizationId, row.Access, row.State,
            item.Record.IsPublic, row.GroupNames, row.Created, row.Modified, seq, row.Document);
        _changes.Add(seq, id, Word.Of(kind), now, author);
        foreach (var distribution in dataset.Distribution.Select(d => d.Id).Distinct(StringComparer.Ordinal))
        {
            _distributions.Add(distribution, id);
        }

        foreach (var group in dataset.Theme.Select(ThemeGroup.NameOf).OfType<string>().Concat(item.Record.Groups)
            .Distinct(StringComparer.Ordinal))
        {
            _groups.Add(id, group);
        }

        // What is longer than an index takes is no keyword that anyone looks up; the document has it all the same.
        foreach (var keyword in dataset.Keyword.Select(k => StoredText.Clean(k.Value)).Where(StoredText.FitsIndex)
            .Distinct(StringComparer.Ordinal))
        {
            _keywords.Add(id, keyword);
        }

        AddContent(item);
    }

    private void AddContent(RecordToSave item)
    {
        if (item.Content is { } content)
        {
            // A record that was read is not missing.
            _contents.Add(
                item.Record.Id, content.Hash, content.MappingVersion, 0, null, content.RawFormat,
                StoredRemarks.Write(content.Remarks), RawBytes.Compress(content.Raw));
        }
    }
}
