using System.Text;

namespace Catalog.Harvesting;

/// <summary>Orders text by its UTF-8 bytes, as both databases do.</summary>
internal sealed class BytewiseOrder : IComparer<string>
{
    public static BytewiseOrder Instance { get; } = new();

    public int Compare(string? x, string? y) =>
        Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
