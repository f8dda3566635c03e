using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Catalog.Model;

namespace Catalog.Storage;

/// <summary>The JSON text in which a dataset lies in the store: lossless, compact, with its format version. Empty
/// properties are left out; the order of the keys is fixed and the reader relies on it, so the column is text and not
/// a JSON type that sorts keys. Blank nodes are written <c>_:label</c>; a literal is its text, or an array of text and
/// <c>@language</c>, <c>^xsdName</c> or datatype IRI.</summary>
public static class StoredDocument
{
    /// <summary>Version of this form. A reader of a later version still reads the earlier ones.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static string Write(Dataset dataset)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            new StoredWriter(json).Dataset(dataset);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a stored dataset of a known version.</exception>
    public static Dataset Read(string json)
    {
        var reader = new StoredReader(Encoding.UTF8.GetBytes(json));
        return reader.Dataset();
    }
}
