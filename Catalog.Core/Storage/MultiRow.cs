using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Catalog.Storage;

/// <summary>Rows for one table, written with few statements: PostgreSQL is a round trip away, and SQLite prepares each
/// statement once. The numbers of rows in a statement are few as well, so both engines find it prepared.</summary>
internal sealed class MultiRow(string table, IReadOnlyList<string> columns, string onConflict = "")
{
    private static readonly int[] Sizes = [32, 8, 4, 2, 1];

    private readonly List<object?[]> _rows = [];

    public void Add(params object?[] values) => _rows.Add(values);

    public async Task WriteAsync(WriteTransaction write, CancellationToken cancellationToken)
    {
        var next = 0;
        foreach (var size in Sizes)
        {
            if (_rows.Count - next < size)
            {
                continue;
            }

            await using var command = Prepare(write, size);
            for (; _rows.Count - next >= size; next += size)
            {
                Fill(command, next, size);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        _rows.Clear();
    }

    private DbCommand Prepare(WriteTransaction write, int size)
    {
        var command = write.Connection.CreateCommand();
        command.Transaction = write.Transaction;
        var sql = new StringBuilder($"insert into {table} (").AppendJoin(", ", columns).Append(") values ");
        for (var index = 0; index < size * columns.Count; index++)
        {
            var column = index % columns.Count;
            sql.Append(column > 0 ? ", " : index > 0 ? "), (" : "(");
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{index}");
            command.Parameters.Add(parameter);
            sql.Append(parameter.ParameterName);
        }

        command.CommandText = sql.Append(") ").Append(onConflict).ToString();
        return command;
    }

    private void Fill(DbCommand command, int first, int size)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                var parameter = command.Parameters[(row * columns.Count) + column];
                parameter.Value = _rows[first + row][column] switch
                {
                    null => DBNull.Value,
                    DateTimeOffset time => Database.TimeValue(parameter, time),
                    var value => value,
                };
            }
        }
    }
}
