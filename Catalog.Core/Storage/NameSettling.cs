using Dapper;

namespace Catalog.Storage;

/// <summary>Gives new datasets their names. A name once given, to a dataset or as its former name, is never given to
/// another. The write transaction keeps other writers away meanwhile.</summary>
internal sealed class NameSettling(WriteTransaction write)
{
    private const string Taken =
        "select name from dataset where name in {0} union all select name from dataset_alias where name in {0}";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Reads which of these names are taken, in one query for a whole batch.</summary>
    public async Task ReadTakenAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        foreach (var (list, parameters) in KeyList.Of(names))
        {
            _taken.UnionWith(await write.Connection.QueryAsync<string>(write.Command(
                Taken.Replace("{0}", list, StringComparison.Ordinal), parameters, cancellationToken)));
        }
    }

    /// <summary>The name itself if it was among those read and is free, else the first free with a number.</summary>
    public async Task<string> TakeAsync(string wished, CancellationToken cancellationToken)
    {
        if (_taken.Add(wished))
        {
            return wished;
        }

        // Few clashes: the lowest free number. Many datasets of one title: go on behind their count.
        var name = await FirstFreeAsync(wished, 2, 10, cancellationToken);
        for (var next = 0L; name is null; next += 50)
        {
            if (next == 0)
            {
                next = Math.Max(12, await CountNumberedAsync(wished, cancellationToken));
            }

            name = await FirstFreeAsync(wished, next, 50, cancellationToken);
        }

        _taken.Add(name);
        return name;
    }

    /// <summary>Gives a dataset another name and keeps its former one as an alias.</summary>
    public async Task<string> RenameAsync(DatasetRow before, string wished, CancellationToken cancellationToken)
    {
        // Its own former name may come back.
        await write.Connection.ExecuteAsync(write.Command(
            "delete from dataset_alias where name = @wished and dataset_id = @Id", new { wished, before.Id }, cancellationToken));
        await ReadTakenAsync([wished], cancellationToken);
        var name = await TakeAsync(wished, cancellationToken);
        if (name != before.Name)
        {
            await write.Connection.ExecuteAsync(write.Command(
                "insert into dataset_alias (name, dataset_id) values (@Name, @Id)", new { before.Name, before.Id }, cancellationToken));
        }

        return name;
    }

    private async Task<string?> FirstFreeAsync(string wished, long first, int count, CancellationToken cancellationToken)
    {
        var candidates = Enumerable.Range(0, count).Select(n => DatasetName.Numbered(wished, first + n)).ToList();
        await ReadTakenAsync(candidates, cancellationToken);
        return candidates.Find(candidate => !_taken.Contains(candidate));
    }

    private async Task<long> CountNumberedAsync(string wished, CancellationToken cancellationToken)
    {
        // ':' follows '9', and names sort bytewise.
        var parameters = new { From = wished + "-0", To = wished + "-:" };
        return await write.Connection.ExecuteScalarAsync<long>(write.Command(
            "select count(*) from dataset where name >= @From and name < @To", parameters, cancellationToken));
    }
}
