using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>Turns expanded objects into statements (JSON-LD 1.1 API §8). Nodes with one name need not be brought
/// together first: their statements are the same either way.</summary>
internal sealed partial class RdfEmitter(IRdfSink sink, RdfReaderOptions options, Action<Text, string> repaired)
{
    private static readonly byte[] NilIri = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"u8.ToArray();

    private static readonly Property First = new()
    {
        Name = "rdf:first"u8.ToArray(),
        Iri = Text.Of("http://www.w3.org/1999/02/22-rdf-syntax-ns#first"u8),
        IsPredicate = true,
    };

    private readonly Dictionary<byte[], byte[]> _labels = new(ByteComparer.Instance);
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
