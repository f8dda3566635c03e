using System.Globalization;
using System.Text;

namespace Catalog.Api.GraphQL;

/// <summary>A place in a list: the entry and the rank it had. The entry is looked for around its rank, so that a page
/// goes on after the same entry though others came or went before it.</summary>
internal readonly record struct Cursor(int Rank, string Id)
{
    /// <summary>No catalogue is larger; beyond it, sums would overflow.</summary>
    private const int MaxRank = 1_000_000_000;

    public override string ToString() => Convert.ToBase64String(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Rank}:{Id}")));

    /// <summary>The place, or null if the text is no cursor of ours.</summary>
    public static Cursor? Parse(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            && rank <= MaxRank
            ? new Cursor(rank, parts[1])
            : null;
    }
}
