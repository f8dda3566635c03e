using System.Globalization;
using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>The JSON Canonicalization Scheme (RFC 8785): the lexical form of <c>rdf:JSON</c>.</summary>
internal static class CanonicalJson
{
    public static Text Of(JsonRef value)
    {
        var output = new ByteBuffer();
        Write(value, output);
        return Text.Of(output.Written);
    }

    public static void Write(JsonRef value, ByteBuffer output)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                WriteObject(value, output);
                break;
            case JsonKind.Array:
                WriteArray(value, output);
                break;
            case JsonKind.String or JsonKind.Name:
                WriteString(value.Text.Span, output);
                break;
            case JsonKind.Number:
                output.Append(CanonicalNumber.EcmaScript(CanonicalNumber.Parse(value.Text.Span)));
                break;
            default:
                output.Append(value.Text.Span);
                break;
        }
    }

    private static void WriteArray(JsonRef array, ByteBuffer output)
    {
        output.Append((byte)'[');
        var first = true;
        foreach (var item in array.Elements)
        {
            if (!first)
            {
                output.Append((byte)',');
            }

            first = false;
            Write(item, output);
        }

        output.Append((byte)']');
    }

    private static void WriteObject(JsonRef value, ByteBuffer output)
    {
        // Names are sorted by UTF-16 code units (RFC 8785 §3.2.3), which is not the order of UTF-8.
        var entries = new SortedDictionary<string, JsonRef>(StringComparer.Ordinal);
        foreach (var pair in value.Entries)
        {
            entries[pair.Name.ToString()] = pair.Value;
        }

        output.Append((byte)'{');
        var first = true;
        foreach (var (name, item) in entries)
        {
            if (!first)
            {
                output.Append((byte)',');
            }

            first = false;
            WriteString(Encoding.UTF8.GetBytes(name), output);
            output.Append((byte)':');
            Write(item, output);
        }

        output.Append((byte)'}');
    }

    private static void WriteString(ReadOnlySpan<byte> value, ByteBuffer output)
    {
        output.Append((byte)'"');
        foreach (var character in value)
        {
            switch (character)
            {
                case (byte)'"' or (byte)'\\':
                    output.Append((byte)'\\');
                    output.Append(character);
                    break;
                case >= 0x20:
                    output.Append(character);
                    break;
                case (byte)'\n':
                    output.Append("\\n"u8);
                    break;
                case (byte)'\r':
                    output.Append("\\r"u8);
                    break;
                case (byte)'\t':
                    output.Append("\\t"u8);
                    break;
                case (byte)'\b':
                    output.Append("\\b"u8);
                    break;
                case (byte)'\f':
                    output.Append("\\f"u8);
                    break;
                default:
                    output.Append(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"));
                    break;
            }
        }

        output.Append((byte)'"');
    }
}
