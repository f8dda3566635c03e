using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>Turns expanded objects into statements (JSON-LD 1.1 API §8). Nodes with one name need not be brought
/// together first: their statements are the same either way.</summary>
internal sealed class RdfEmitter(IRdfSink sink, RdfReaderOptions options, Action<Text, string> repaired)
{
    private static readonly byte[] NilIri = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"u8.ToArray();

    private static readonly Property First = new()
    {
        Name = "rdf:first"u8.ToArray(),
        Iri = Text.Of("http://www.w3.org/1999/02/22-rdf-syntax-ns#first"u8),
        IsPredicate = true,
    };

    private readonly Dictionary<byte[], byte[]> _labels = new(ByteComparer.Instance);
    private readonly ByteBuffer _scratch = new();
    private long _statements;
    private int _blankNodes;

    /// <summary>Emits a node with all that hangs on it.</summary>
    public void Node(ExpandedObject node, in RdfTerm graph)
    {
        var subject = Subject(node);
        var known = subject.Kind != TermKind.None;
        if (known && (node.Has & Entries.Type) != 0)
        {
            Type(subject, node.Type, graph);
            foreach (var type in node.MoreTypes ?? [])
            {
                Type(subject, type, graph);
            }
        }

        foreach (var (property, value) in node.Properties)
        {
            if (value is not null)
            {
                Value(subject, property, value, graph);
            }
        }

        foreach (var (property, value) in node.Reverse)
        {
            if (value is null)
            {
                continue;
            }

            Node(value, graph);
            var other = Subject(value);
            if (known && other.Kind != TermKind.None && property.IsPredicate)
            {
                Quad(other, new RdfTerm(TermKind.Iri, property.Iri.Span), subject, graph);
            }
        }

        foreach (var included in node.Included)
        {
            Node(included, graph);
        }

        if (known)
        {
            foreach (var inner in node.Graph)
            {
                Node(inner, subject);
            }
        }
    }

    /// <summary>Emits one value of a property of a subject that is known from elsewhere.</summary>
    public void Value(in RdfTerm subject, Property property, ExpandedObject value, in RdfTerm graph)
    {
        // A node below a property that cannot be said in RDF still says something itself.
        var writes = subject.Kind != TermKind.None && property.IsPredicate;
        if (value.IsList)
        {
            List(subject, property, value.Items, graph, writes);
        }
        else if (!value.IsValue)
        {
            var node = Subject(value);
            if (writes && node.Kind != TermKind.None)
            {
                Quad(subject, new RdfTerm(TermKind.Iri, property.Iri.Span), node, graph);
            }

            Node(value, graph);
        }
        else if (writes)
        {
            Literal(subject, property.Iri.Span, value, graph);
        }
    }

    /// <summary>The name of a node, made up where it has none; nothing if it cannot be said in RDF.</summary>
    public RdfTerm Subject(ExpandedObject node)
    {
        if ((node.Has & Entries.Id) == 0)
        {
            node.Has |= Entries.Id;
            node.Id = NewBlankNode();
            node.IdKind = null;
        }

        if (node.IdKind == TermKind.Iri)
        {
            return new RdfTerm(TermKind.Iri, node.Id.Span);
        }

        var term = node.IdKind == TermKind.None ? default : Resource(node.Id);
        if (term.Kind == TermKind.Iri && !term.Value.SequenceEqual(node.Id.Span))
        {
            node.Id = Text.Of(term.Value);
        }

        node.IdKind = term.Kind;
        return term;
    }

    /// <summary>A name that no document can have: it begins with a zero instead of <c>_:</c>.</summary>
    public Text NewBlankNode()
    {
        Span<byte> label = stackalloc byte[16];
        label[0] = 0;
        label[1] = (byte)'g';
        System.Buffers.Text.Utf8Formatter.TryFormat(_blankNodes++, label[2..], out var length);
        return Text.Of(label[..(2 + length)]);
    }

    /// <summary>The term of an expanded IRI or blank node; nothing if it cannot be said in RDF.</summary>
    public RdfTerm Resource(Text id)
    {
        var span = id.Span;
        if (span.IsEmpty)
        {
            return default;
        }

        return span[0] switch
        {
            0 => new RdfTerm(TermKind.BlankNode, span[1..]),
            (byte)'_' when span.StartsWith("_:"u8) => new RdfTerm(TermKind.BlankNode, Label(span)),
            _ when IriExpansion.IsWellFormed(span) => new RdfTerm(TermKind.Iri, span),
            _ when options.Lenient && IriReference.SchemeLength(span) > 0 => Repaired(id),
            _ => default,
        };
    }

    /// <summary>Percent-encodes what no IRI may have; by itself JSON-LD drops such an IRI without a word (API §8.1).</summary>
    private RdfTerm Repaired(Text iri)
    {
        var output = new ByteBuffer(iri.Length + 16);
        Writing.TermText.AppendIriCharacters(output, iri.Span);
        if (!IriExpansion.IsWellFormed(output.Written))
        {
            return default;
        }

        repaired(iri, $"The IRI '{iri}' has characters that no IRI may have; it was repaired.");
        return new RdfTerm(TermKind.Iri, output.Written);
    }

    /// <summary>A label of the document may hold any character, so each gets one of ours.</summary>
    private ReadOnlySpan<byte> Label(ReadOnlySpan<byte> label)
    {
        var lookup = _labels.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(label, out var known))
        {
            if (_labels.Count >= options.MaxBlankNodes)
            {
                throw new RdfSyntaxException("limit-blank-nodes", $"The document has more than {options.MaxBlankNodes} blank node labels.");
            }

            lookup[label] = known = NewBlankNode().Span[1..].ToArray();
        }

        return known;
    }

    private void Type(in RdfTerm subject, Text type, in RdfTerm graph)
    {
        var term = Resource(type);
        if (term.Kind != TermKind.None)
        {
            Quad(subject, new RdfTerm(TermKind.Iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"u8), term, graph);
        }
    }

    private void List(in RdfTerm subject, Property property, List<ExpandedObject> items, in RdfTerm graph, bool writes)
    {
        var name = items.Count == 0 ? new Text(NilIri) : NewBlankNode();
        if (writes)
        {
            Quad(subject, new RdfTerm(TermKind.Iri, property.Iri.Span), Resource(name), graph);
        }

        for (var i = 0; i < items.Count; i++)
        {
            var next = i + 1 < items.Count ? NewBlankNode() : new Text(NilIri);
            Value(writes ? Resource(name) : default, First, items[i], graph);
            if (writes)
            {
                Quad(Resource(name), new RdfTerm(TermKind.Iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"u8), Resource(next), graph);
            }

            name = next;
        }
    }

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

    private void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
    {
        if (@object.Value.Length > (@object.Kind == TermKind.Literal ? options.MaxLiteralBytes : options.MaxIriBytes)
            || subject.Value.Length > options.MaxIriBytes || predicate.Value.Length > options.MaxIriBytes)
        {
            throw new RdfSyntaxException("limit-token", "An IRI or a literal is too long.");
        }

        if (++_statements > options.MaxTriples)
        {
            throw new RdfSyntaxException("limit-triples", $"The document has more than {options.MaxTriples} statements.");
        }

        sink.Quad(subject, predicate, @object, graph);
    }
}
