using System.Data.Common;

namespace Catalog.Storage;

/// <summary>How many public datasets each group and each organisation has. Every search page asks for them and they
/// follow from the change log, so they are counted once for each seq.</summary>
internal sealed class PublicCounts(DbDataSource database)
{
    private Counts? _last;

    public async Task<Counts> ReadAsync(CancellationToken cancellationToken)
    {
        // The seq first: what commits meanwhile is then counted again, never missed.
        var seq = await database.ScalarAsync<long>("select seq from change_counter", null, cancellationToken);
        if (_last is { } last && last.Seq == seq)
        {
            return last;
        }

        const string groups = """
            select m.group_name as name, count(*) as datasets from dataset_group m
            join dataset d on d.id = m.dataset_id and d.is_public = true
            group by m.group_name
            """;
        const string organizations = """
            select organization_id as name, count(*) as datasets from dataset
            where is_public = true and organization_id is not null
            group by organization_id
            """;
        return _last = new Counts(
            seq, await CountAsync(groups, cancellationToken), await CountAsync(organizations, cancellationToken));
    }

    private async Task<Dictionary<string, int>> CountAsync(string sql, CancellationToken cancellationToken) =>
        (await database.QueryAsync<CountRow>(sql, null, cancellationToken))
            .ToDictionary(row => row.Name, row => row.Datasets, StringComparer.Ordinal);

    /// <summary>Counts by group name and by organisation id.</summary>
    internal sealed record Counts(
        long Seq, IReadOnlyDictionary<string, int> Groups, IReadOnlyDictionary<string, int> Organizations);

    private sealed class CountRow
    {
        public required string Name { get; init; }

        public int Datasets { get; init; }
    }
}
