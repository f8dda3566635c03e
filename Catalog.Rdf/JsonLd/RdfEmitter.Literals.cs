using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <content>Values as literals (JSON-LD 1.1 API §8.2, Object to RDF conversion).</content>
internal sealed partial class RdfEmitter
{
    private readonly ByteBuffer _scratch = new();

    private void Literal(in RdfTerm subject, ReadOnlySpan<byte> property, ExpandedObject value, in RdfTerm graph)
    {
        var predicate = new RdfTerm(TermKind.Iri, property);
        var datatype = value.Type;
        if (!datatype.IsNull && datatype.Is("@json"u8))
        {
            Quad(subject, predicate, new RdfTerm(CanonicalJson.Of(value.Json).Span, default, "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"u8), graph);
            return;
        }

        if ((!datatype.IsNull && !IriExpansion.IsWellFormed(datatype.Span)) || (!value.Language.IsNull && !IsLanguage(value.Language.Span)))
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonKind.True or JsonKind.False:
                Quad(subject, predicate, Typed(value.Value, datatype, "http://www.w3.org/2001/XMLSchema#boolean"u8), graph);
                break;
            case JsonKind.Number:
                Number(subject, predicate, value, graph);
                break;
            default:
                String(subject, predicate, value, graph);
                break;
        }
    }

    private static RdfTerm Typed(Text value, Text datatype, ReadOnlySpan<byte> otherwise) =>
        new(value.Span, default, datatype.IsNull ? otherwise : Datatype(datatype));

    private static ReadOnlySpan<byte> Datatype(Text datatype) =>
        datatype.IsNull || datatype.Is("http://www.w3.org/2001/XMLSchema#string"u8) ? default : datatype.Span;

    private void Number(in RdfTerm subject, in RdfTerm predicate, ExpandedObject value, in RdfTerm graph)
    {
        var number = CanonicalNumber.Parse(value.Value.Span);
        var isDouble = !value.Type.IsNull && value.Type.Is("http://www.w3.org/2001/XMLSchema#double"u8);
        if (CanonicalNumber.IsInteger(number) && !isDouble)
        {
            var integer = CanonicalNumber.Integer(value.Value, number);
            Quad(subject, predicate, Typed(integer, value.Type, "http://www.w3.org/2001/XMLSchema#integer"u8), graph);
        }
        else
        {
            var text = Text.Of(CanonicalNumber.Double(number));
            Quad(subject, predicate, Typed(text, value.Type, "http://www.w3.org/2001/XMLSchema#double"u8), graph);
        }
    }

    private void String(in RdfTerm subject, in RdfTerm predicate, ExpandedObject value, in RdfTerm graph)
    {
        if (value.Direction == TextDirection.None || options.JsonLd.RdfDirection == RdfDirection.None || !value.Type.IsNull)
        {
            Quad(subject, predicate, new RdfTerm(value.Value.Span, value.Language.Span, Datatype(value.Type)), graph);
            return;
        }

        var language = Encoding.UTF8.GetBytes(value.Language.ToString().ToLowerInvariant());
        var direction = value.Direction == TextDirection.LeftToRight ? "ltr"u8 : "rtl"u8;
        if (options.JsonLd.RdfDirection == RdfDirection.I18nDatatype)
        {
            _scratch.Clear();
            _scratch.Append("https://www.w3.org/ns/i18n#"u8);
            _scratch.Append(language);
            _scratch.Append((byte)'_');
            _scratch.Append(direction);
            Quad(subject, predicate, new RdfTerm(value.Value.Span, default, _scratch.Written), graph);
            return;
        }

        var node = NewBlankNode();
        Quad(subject, predicate, Resource(node), graph);
        Quad(Resource(node), new RdfTerm(TermKind.Iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"u8), new RdfTerm(value.Value.Span, default, default), graph);
        Quad(Resource(node), new RdfTerm(TermKind.Iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#direction"u8), new RdfTerm(direction, default, default), graph);
        if (language.Length > 0)
        {
            Quad(Resource(node), new RdfTerm(TermKind.Iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#language"u8), new RdfTerm(language, default, default), graph);
        }
    }

    /// <summary>The form of a language tag (BCP 47): pieces of at most eight letters and digits, the first of letters.</summary>
    private static bool IsLanguage(ReadOnlySpan<byte> tag)
    {
        var length = 0;
        var first = true;
        foreach (var value in tag)
        {
            if (value == '-')
            {
                if (length == 0)
                {
                    return false;
                }

                (length, first) = (0, false);
            }
            else if (++length > 8 || !(first ? char.IsAsciiLetter((char)value) : char.IsAsciiLetterOrDigit((char)value)))
            {
                return false;
            }
        }

        return length > 0;
    }
}
