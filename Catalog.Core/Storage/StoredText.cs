using System.Text;

namespace Catalog.Storage;

/// <summary>What foreign text must not have so that both engines take it: PostgreSQL refuses U+0000 and half of a
/// surrogate pair (JSON can carry both), and its indexes values of more than 2,700 bytes.</summary>
internal static class StoredText
{
    /// <summary>Longest text that may stand in an index, in bytes of UTF-8.</summary>
    public const int MaxIndexedBytes = 2000;

    public static string Clean(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text.Replace("\0", "", StringComparison.Ordinal);
    }

    public static bool FitsIndex(string text) =>
        text.Length * 3 <= MaxIndexedBytes || Encoding.UTF8.GetByteCount(text) <= MaxIndexedBytes;
}
