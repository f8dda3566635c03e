using System.Security.Cryptography;
using System.Text;

namespace Catalog.Model;

/// <summary>Ids that do not depend on when or where the catalogue was built (RFC 9562 §5.5, UUID version 5).</summary>
public static class DatasetId
{
    private static readonly Guid UrlNamespace = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The id of a source: v5 of the URL namespace and <c>source:</c> + name.</summary>
    public static string ForSource(string name) => Version5(UrlNamespace, "source:" + name);

    /// <summary>The id of a harvested dataset: v5 of its source's id and its record key.</summary>
    public static string ForRecord(string sourceId, string recordKey) => Version5(Guid.Parse(sourceId), recordKey);

    /// <summary>The id of a distribution: v5 of its dataset's id and its own key (IRI, or place in the dataset).</summary>
    public static string ForDistribution(string datasetId, string key) => Version5(Guid.Parse(datasetId), key);

    /// <summary>The id of something with a fixed name, such as an organisation or group that nobody wrote.</summary>
    public static string ForName(string kind, string name) => Version5(UrlNamespace, kind + ":" + name);

    private static string Version5(Guid space, string name)
    {
        Span<byte> input = stackalloc byte[16];
        space.TryWriteBytes(input, bigEndian: true, out _);
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        input.CopyTo(bytes);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
#pragma warning disable CA5350 // RFC 9562 §5.5 names SHA-1; it is an identity here, not a protection.
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D");
    }
}
