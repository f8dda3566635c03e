using System.Globalization;
using System.Text;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>The bytes that are kept of a record: N-Triples in the order read, which says in what order a page shows
/// distributions and keywords (the writer of documents sorts them).</summary>
internal static class RawTriples
{
    private const string String = "http://www.w3.org/2001/XMLSchema#string";

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<Triple> triples)
    {
        var names = new Dictionary<BlankNode, int>();
        var text = new StringBuilder(triples.Count * 128);
        foreach (var triple in triples)
        {
            Append(text, triple.Subject, names);
            text.Append(' ');
            Append(text, triple.Predicate, names);
            text.Append(' ');
            Append(text, triple.Object, names);
            text.Append(" .\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, Term term, Dictionary<BlankNode, int> names)
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

                text.Append(CultureInfo.InvariantCulture, $"_:b{number}");
                break;
            case Literal literal:
                AppendLiteral(text, literal);
                break;
            default:
                throw new InvalidOperationException("A term is one of three.");
        }
    }

    private static void AppendIri(StringBuilder text, string iri)
    {
        text.Append('<');
        foreach (var character in iri)
        {
            if (character is <= ' ' or '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\')
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append('>');
    }

    private static void AppendLiteral(StringBuilder text, Literal literal)
    {
        text.Append('"');
        foreach (var character in literal.Value)
        {
            _ = character switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
        if (literal.Language is { } language)
        {
            text.Append('@').Append(language);
        }
        else if (literal.Datatype.Value != String)
        {
            text.Append("^^");
            AppendIri(text, literal.Datatype.Value);
        }
    }
}
