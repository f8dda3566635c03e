using System.Buffers;
using System.Xml;
using Catalog.Rdf.Syntax;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Writing;

/// <summary>RDF/XML records as harvesters know them: typed node elements, what hangs on a node nested inside it, fixed
/// namespaces on the root. What XML cannot hold is left out and counted: a predicate that no XML name can express, and
/// characters that XML does not know.</summary>
internal sealed class RdfXmlWriter(IBufferWriter<byte> output, PrefixMap prefixes) : RdfWriter
{
    // IRIs are nested only near the root, blank nodes as deep as the record's shape allows: far from any reader's limit.
    private const int MaxIriNesting = 8;

    private const string RdfNamespace = RDF.Namespace;

    private readonly Namespaces _namespaces = new(WithRdf(prefixes));
    private readonly ByteBuffer _out = new(8192);
    private readonly ByteBuffer _text = new(1024);
    private readonly HashSet<Resource> _written = [];
    private readonly Queue<BlankNode> _later = new();

    public override void Begin()
    {
        _out.Clear();
        _out.Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF"u8);
        foreach (var (prefix, iri) in WithRdf(prefixes).Entries)
        {
            _out.Append(prefix.Length == 0 ? "\n    xmlns=\"" : $"\n    xmlns:{prefix}=\"");
            AppendAttribute(iri);
            _out.Append((byte)'"');
        }

        _out.Append(">\n"u8);
        output.Write(_out.Written);
    }

    public override void WriteRecord(Resource root, IReadOnlyCollection<Triple> triples)
    {
        var shape = new RecordShape(root, triples);
        _out.Clear();
        _written.Clear();
        foreach (var subject in shape.Subjects)
        {
            if (_written.Add(subject))
            {
                AppendNode(shape, subject, 1);
            }
        }

        while (_later.TryDequeue(out var list))
        {
            AppendListNodes(shape, list);
        }

        output.Write(_out.Written);
    }

    public override void Separate()
    {
        // Elements need nothing between them.
    }

    public override void Complete() => output.Write("</rdf:RDF>\n"u8);

    private static PrefixMap WithRdf(PrefixMap prefixes) =>
        prefixes.Entries.Any(entry => entry is { Key: "rdf", Value: RdfNamespace })
            ? prefixes
            : new PrefixMap([new("rdf", RdfNamespace), .. prefixes.Entries.Where(entry => entry.Key != "rdf")]);

    private void AppendNode(RecordShape shape, Resource node, int depth)
    {
        var properties = shape.PropertiesOf(node);
        var type = properties is [{ Predicate: var first } types, ..] && first == RDF.Type
            ? types.Objects.OfType<Iri>().FirstOrDefault(iri => TrySplit(iri.Value, out _, out _))
            : null;
        Indent(depth);
        var name = AppendStart(type?.Value ?? RdfNamespace + "Description");
        if (node is Iri about)
        {
            _out.Append(" rdf:about=\""u8);
            AppendIri(about.Value);
            _out.Append((byte)'"');
        }
        else if (!shape.IsNested(node))
        {
            _out.Append(" rdf:nodeID=\""u8);
            _out.Append(shape.LabelOf((BlankNode)node));
            _out.Append((byte)'"');
        }

        if (properties.Count == 0 || (properties.Count == 1 && type is not null && properties[0].Objects.Count == 1))
        {
            _out.Append("/>\n"u8);
            return;
        }

        _out.Append(">\n"u8);
        foreach (var property in properties)
        {
            foreach (var @object in property.Objects)
            {
                if (!ReferenceEquals(@object, type) || property.Predicate != RDF.Type)
                {
                    AppendProperty(shape, property.Predicate.Value, @object, depth + 1);
                }
            }
        }

        Indent(depth);
        AppendEnd(name);
    }

    /// <summary>The nodes of a list that has literals, one after another.</summary>
    private void AppendListNodes(RecordShape shape, BlankNode head)
    {
        for (Term node = head; node is BlankNode current;)
        {
            Indent(1);
            _out.Append("<rdf:Description rdf:nodeID=\""u8);
            _out.Append(shape.LabelOf(current));
            _out.Append("\">\n"u8);
            var properties = shape.PropertiesOf(current);
            var (first, rest) = properties[0].Predicate == RDF.First ? (properties[0], properties[1]) : (properties[1], properties[0]);
            AppendProperty(shape, RDF.First.Value, first.Objects[0], 2);
            node = rest.Objects[0];
            Indent(2);
            _out.Append(node is BlankNode ? "<rdf:rest rdf:nodeID=\""u8 : "<rdf:rest rdf:resource=\""u8);
            _out.Append(node is BlankNode next ? shape.LabelOf(next) : RDF.Nil.Value);
            _out.Append("\"/>\n"u8);
            Indent(1);
            AppendEnd("rdf:Description");
        }
    }

    private void AppendProperty(RecordShape shape, string predicate, Term @object, int depth)
    {
        if (!TrySplit(predicate, out _, out _))
        {
            Dropped++;
            return;
        }

        Indent(depth);
        var name = AppendStart(predicate);
        switch (@object)
        {
            case Literal literal:
                AppendLiteral(literal);
                AppendEnd(name);
                break;
            case BlankNode node when shape.IsNested(node) && shape.FindList(node) is { } items:
                AppendList(shape, node, items, name, depth);
                break;
            case Resource resource when Nests(shape, resource, depth):
                _out.Append(">\n"u8);
                AppendNode(shape, resource, depth + 1);
                Indent(depth);
                AppendEnd(name);
                break;
            case Iri iri:
                _out.Append(" rdf:resource=\""u8);
                AppendIri(iri.Value);
                _out.Append("\"/>\n"u8);
                break;
            default:
                _out.Append(" rdf:nodeID=\""u8);
                _out.Append(shape.LabelOf((BlankNode)@object));
                _out.Append("\"/>\n"u8);
                break;
        }
    }

    private bool Nests(RecordShape shape, Resource resource, int depth) =>
        shape.IsNested(resource)
        || (resource is Iri && depth <= 2 * MaxIriNesting && shape.PropertiesOf(resource).Count > 0 && _written.Add(resource));

    private void AppendList(RecordShape shape, BlankNode head, List<Term> items, string name, int depth)
    {
        if (items.TrueForAll(item => item is Resource))
        {
            _out.Append(" rdf:parseType=\"Collection\">\n"u8);
            foreach (var item in items)
            {
                if (Nests(shape, (Resource)item, depth))
                {
                    AppendNode(shape, (Resource)item, depth + 1);
                    continue;
                }

                Indent(depth + 1);
                _out.Append(item is Iri ? "<rdf:Description rdf:about=\""u8 : "<rdf:Description rdf:nodeID=\""u8);
                AppendIri(item is Iri iri ? iri.Value : shape.LabelOf((BlankNode)item));
                _out.Append("\"/>\n"u8);
            }

            Indent(depth);
            AppendEnd(name);
            return;
        }

        // Literals in a list have no short form: its nodes are written one after another, so that no depth grows.
        _out.Append(" rdf:nodeID=\""u8);
        _out.Append(shape.LabelOf(head));
        _out.Append("\"/>\n"u8);
        _later.Enqueue(head);
    }

    private void AppendLiteral(Literal literal)
    {
        if (literal.Language is { } language)
        {
            if (LanguageTags.Writable(language) is { } tag)
            {
                _out.Append(" xml:lang=\""u8);
                _out.Append(tag);
                _out.Append((byte)'"');
            }
        }
        else if (!literal.IsPlain)
        {
            _out.Append(" rdf:datatype=\""u8);
            AppendIri(literal.Datatype.Value);
            _out.Append((byte)'"');
        }

        _out.Append((byte)'>');
        AppendText(literal.Value, attribute: false);
    }

    /// <summary>Writes <c>&lt;prefix:local</c> and answers the name for the end tag.</summary>
    private string AppendStart(string iri)
    {
        string name;
        if (_namespaces.TryShorten(iri, out var prefix, out var start))
        {
            name = prefix.Length == 0 ? iri[start..] : $"{prefix}:{iri[start..]}";
            _out.Append((byte)'<');
            _out.Append(name);
            return name;
        }

        TrySplit(iri, out var space, out var local);
        name = "ns1:" + local;
        _out.Append((byte)'<');
        _out.Append(name);
        _out.Append(" xmlns:ns1=\""u8);
        AppendAttribute(space);
        _out.Append((byte)'"');
        return name;
    }

    private void AppendEnd(string name)
    {
        _out.Append("</"u8);
        _out.Append(name);
        _out.Append(">\n"u8);
    }

    private void Indent(int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            _out.Append("  "u8);
        }
    }

    /// <summary>Cuts an IRI at the last place where an XML name can start (RDF/XML §7.2.4 has no other way).</summary>
    private static bool TrySplit(string iri, out string space, out string local)
    {
        var start = iri.Length;
        while (start > 0 && XmlConvert.IsNCNameChar(iri[start - 1]))
        {
            start--;
        }

        while (start < iri.Length && !XmlConvert.IsStartNCNameChar(iri[start]))
        {
            start++;
        }

        space = iri[..start];
        local = iri[start..];
        return start > 0 && start < iri.Length;
    }

    private void AppendIri(string iri)
    {
        _text.Clear();
        _text.Append(iri);
        var from = _text.Length;
        TermText.AppendIriCharacters(_text, _text.Written);
        AppendAttribute(System.Text.Encoding.UTF8.GetString(_text.Slice(from, _text.Length - from)));
    }

    private void AppendAttribute(string value) => AppendText(value, attribute: true);

    private void AppendText(string value, bool attribute)
    {
        var rest = value.AsSpan();
        while (rest.IndexOfAny(Stops) is >= 0 and var at)
        {
            _out.Append(rest[..at]);
            switch (rest[at])
            {
                case '&':
                    _out.Append("&amp;"u8);
                    break;
                case '<':
                    _out.Append("&lt;"u8);
                    break;
                case '>':
                    _out.Append("&gt;"u8);
                    break;
                case '"':
                    _out.Append(attribute ? "&quot;"u8 : "\""u8);
                    break;
                case '\t' or '\n' when !attribute:
                    _out.Append((byte)rest[at]);
                    break;
                case '\t':
                    _out.Append("&#x9;"u8);
                    break;
                case '\n':
                    _out.Append("&#xA;"u8);
                    break;
                case '\r':
                    _out.Append("&#xD;"u8);
                    break;
                default:
                    Dropped++;
                    break;
            }

            rest = rest[(at + 1)..];
        }

        _out.Append(rest);
    }

    private static readonly SearchValues<char> Stops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (char)value), '&', '<', '>', '"', '\uFFFE', '\uFFFF']);
}
