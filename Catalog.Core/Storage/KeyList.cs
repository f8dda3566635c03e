using System.Globalization;
using System.Text;
using Dapper;

namespace Catalog.Storage;

/// <summary>A list in SQL as repeated parameters, which both engines take. Lists are cut, and filled up with their last
/// key to one of few lengths, so that statements repeat and stay prepared.</summary>
internal static class KeyList
{
    private static readonly int[] Sizes = [1, 10, 50, 200, 500];

    /// <summary>The keys in lists of at most 500: each with its SQL <c>(@k0, @k1 …)</c> and its parameters.</summary>
    public static IEnumerable<(string Sql, DynamicParameters Parameters)> Of(IReadOnlyCollection<string> keys)
    {
        foreach (var chunk in keys.Chunk(Sizes[^1]))
        {
            var size = Sizes.First(s => s >= chunk.Length);
            var parameters = new DynamicParameters();
            var sql = new StringBuilder(size * 6);
            for (var index = 0; index < size; index++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"k{index}");
                sql.Append(index == 0 ? "(@" : ", @").Append(name);
                parameters.Add(name, chunk[Math.Min(index, chunk.Length - 1)]);
            }

            yield return (sql.Append(')').ToString(), parameters);
        }
    }
}
