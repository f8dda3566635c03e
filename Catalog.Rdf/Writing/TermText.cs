using System.Buffers;
using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.Writing;

/// <summary>Terms in the canonical form of RDF 1.2 N-Triples (§4, canonical N-Triples): what must be escaped is, by
/// name where there is one, and nothing else.</summary>
internal static class TermText
{
    // 0xEF begins U+FFFE and U+FFFF, which are escaped too.
    private static readonly SearchValues<byte> LiteralStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\', 0x7F, 0xEF]);

    public static void AppendIri(ByteBuffer output, ReadOnlySpan<byte> iri)
    {
        output.Append((byte)'<');
        AppendIriCharacters(output, iri);
        output.Append((byte)'>');
    }

    /// <summary>Characters that no IRI may have are percent-encoded, so that the document stays readable.</summary>
    public static void AppendIriCharacters(ByteBuffer output, ReadOnlySpan<byte> iri)
    {
        while (iri.IndexOfAny(CharacterClass.IriStops) is >= 0 and var stop)
        {
            output.Append(iri[..stop]);
            output.Append((byte)'%');
            output.Append(HexDigit(iri[stop] >> 4));
            output.Append(HexDigit(iri[stop] & 15));
            iri = iri[(stop + 1)..];
        }

        output.Append(iri);
    }

    public static void AppendQuoted(ByteBuffer output, ReadOnlySpan<byte> value)
    {
        output.Append((byte)'"');
        while (value.IndexOfAny(LiteralStops) is >= 0 and var stop)
        {
            output.Append(value[..stop]);
            value = value[(stop + AppendEscape(output, value[stop..]))..];
        }

        output.Append(value);
        output.Append((byte)'"');
    }

    public static void AppendTerm(ByteBuffer output, in RdfTerm term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                AppendIri(output, term.Value);
                break;
            case TermKind.BlankNode:
                output.Append("_:"u8);
                output.Append(term.Value);
                break;
            default:
                AppendQuoted(output, term.Value);
                if (!term.Language.IsEmpty)
                {
                    output.Append((byte)'@');
                    output.Append(term.Language);
                }
                else if (!term.Datatype.IsEmpty)
                {
                    output.Append("^^"u8);
                    AppendIri(output, term.Datatype);
                }

                break;
        }
    }

    /// <summary>Escapes the first character and answers how many bytes it had.</summary>
    public static int AppendEscape(ByteBuffer output, ReadOnlySpan<byte> value)
    {
        var name = value[0] switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            _ => (byte)0,
        };
        if (name != 0)
        {
            output.Append((byte)'\\');
            output.Append(name);
            return 1;
        }

        if (value[0] != 0xEF)
        {
            output.Append("\\u00"u8);
            output.Append(HexDigit(value[0] >> 4));
            output.Append(HexDigit(value[0] & 15));
            return 1;
        }

        Rune.DecodeFromUtf8(value, out var rune, out var length);
        if (rune.Value is 0xFFFE or 0xFFFF)
        {
            output.Append(rune.Value == 0xFFFE ? "\\uFFFE"u8 : "\\uFFFF"u8);
        }
        else
        {
            output.Append(value[..length]);
        }

        return length;
    }

    public static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
