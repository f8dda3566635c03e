using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>The bytes of a record as its source sent them, zlib in the store.</summary>
internal static class RawBytes
{
    public static byte[] Compress(ReadOnlyMemory<byte> raw)
    {
        using var packed = new MemoryStream(raw.Length / 2);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(raw.Span);
        }

        return packed.ToArray();
    }

    public static byte[] Expand(byte[] packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var raw = new MemoryStream(packed.Length * 4);
        zlib.CopyTo(raw);
        return raw.ToArray();
    }
}

/// <summary>Remarks as JSON text; most records have none.</summary>
internal static class StoredRemarks
{
    public static string Write(IReadOnlyList<Remark> remarks) =>
        remarks.Count == 0 ? "" : JsonSerializer.Serialize(remarks, RemarkJson.Default.IReadOnlyListRemark);

    public static IReadOnlyList<Remark> Read(string json) =>
        json is "" ? [] : JsonSerializer.Deserialize(json, RemarkJson.Default.IReadOnlyListRemark)!;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Remark>))]
internal sealed partial class RemarkJson : JsonSerializerContext;
