using System.Buffers;
using System.Globalization;
using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Harvesting.DcatAp;

/// <summary>The bytes that are kept of a record: N-Triples in the order read, which says in what order a page shows
/// distributions and keywords (the writer of documents sorts them).</summary>
internal static class RawTriples
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\"\n\r");

    private static readonly SearchValues<char> NotInIri = SearchValues.Create(
        [.. Enumerable.Range(0, ' ' + 1).Select(code => (char)code), .. "<>\"{}|^`\\"]);

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<Triple> triples)
    {
        var names = new Dictionary<BlankNode, int>();
        var text = new ArrayBufferWriter<byte>(triples.Count * 192);
        foreach (var triple in triples)
        {
            Append(text, triple.Subject, names);
            text.Write(" "u8);
            Append(text, triple.Predicate, names);
            text.Write(" "u8);
            Append(text, triple.Object, names);
            text.Write(" .\n"u8);
        }

        return text.WrittenMemory;
    }

    private static void Append(ArrayBufferWriter<byte> text, Term term, Dictionary<BlankNode, int> names)
    {
        switch (term)
        {
            case Iri iri:
                AppendIri(text, iri.Value);
                break;
            case BlankNode blank:
                if (!names.TryGetValue(blank, out var number))
                {
                    number = names.Count;
                    names.Add(blank, number);
                }

                Append(text, string.Create(CultureInfo.InvariantCulture, $"_:b{number}"));
                break;
            case Literal literal:
                AppendLiteral(text, literal);
                break;
            default:
                throw new InvalidOperationException("A term is one of three.");
        }
    }

    private static void AppendIri(ArrayBufferWriter<byte> text, string iri)
    {
        text.Write("<"u8);
        var rest = iri.AsSpan();
        for (var at = rest.IndexOfAny(NotInIri); at >= 0; at = rest.IndexOfAny(NotInIri))
        {
            Append(text, rest[..at]);
            Append(text, string.Create(CultureInfo.InvariantCulture, $"\\u{(int)rest[at]:X4}"));
            rest = rest[(at + 1)..];
        }

        Append(text, rest);
        text.Write(">"u8);
    }

    private static void AppendLiteral(ArrayBufferWriter<byte> text, Literal literal)
    {
        text.Write("\""u8);
        var rest = literal.Value.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            Append(text, rest[..at]);
            text.Write(rest[at] switch
            {
                '\n' => "\\n"u8,
                '\r' => "\\r"u8,
                '"' => "\\\""u8,
                _ => "\\\\"u8,
            });
            rest = rest[(at + 1)..];
        }

        Append(text, rest);
        text.Write("\""u8);
        if (literal.Language is { } language)
        {
            text.Write("@"u8);
            Append(text, language);
        }
        else if (literal.Datatype.Value != XSD.String.Value)
        {
            text.Write("^^"u8);
            AppendIri(text, literal.Datatype.Value);
        }
    }

    private static void Append(ArrayBufferWriter<byte> text, ReadOnlySpan<char> part) =>
        text.Advance(Encoding.UTF8.GetBytes(part, text.GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length))));
}
