using System.Buffers;
using Catalog.Rdf.Syntax;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Writing;

/// <summary>JSON-LD records: one context of prefixes first, then <c>@graph</c>; what hangs on a node is embedded in it.
/// Literals are written in full, so nothing depends on the context but the prefixes.</summary>
internal sealed class JsonLdWriter(IBufferWriter<byte> output, PrefixMap prefixes) : RdfWriter
{
    private const int MaxIriNesting = 8;

    private static readonly SearchValues<byte> Stops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    // An empty prefix is no JSON-LD term, and one with a keyword's form is ignored.
    private readonly PrefixMap _context = new(prefixes.Entries.Where(entry => entry.Key.Length > 0));
    private readonly HashSet<string> _schemes = [.. prefixes.Entries.Select(entry => entry.Key).Where(key => key.Length > 0)];
    private readonly Namespaces _namespaces = new(new PrefixMap(prefixes.Entries.Where(entry => entry.Key.Length > 0)));
    private readonly List<string> _withdrawn = [];
    private readonly ByteBuffer _out = new(8192);
    private readonly ByteBuffer _text = new(1024);
    private readonly HashSet<Resource> _written = [];

    public override void Begin()
    {
        _out.Clear();
        _out.Append("{\"@context\":{"u8);
        var separator = ""u8;
        foreach (var (prefix, iri) in _context.Entries)
        {
            _out.Append(separator);
            AppendString(prefix);
            _out.Append((byte)':');
            if (iri.Length > 0 && ":/?#[]@".Contains(iri[^1], StringComparison.Ordinal))
            {
                AppendString(iri);
            }
            else
            {
                // Only a namespace that ends like one is a prefix by itself (JSON-LD 1.1 API §4.2).
                _out.Append("{\"@id\":"u8);
                AppendString(iri);
                _out.Append(",\"@prefix\":true}"u8);
            }

            separator = ","u8;
        }

        _out.Append("},\"@graph\":[\n"u8);
        output.Write(_out.Written);
    }

    public override void WriteRecord(Resource root, IReadOnlyCollection<Triple> triples)
    {
        var shape = new RecordShape(root, triples);
        _out.Clear();
        _written.Clear();
        foreach (var subject in shape.Subjects)
        {
            if (!_written.Add(subject))
            {
                continue;
            }

            if (_out.Length > 0)
            {
                _out.Append(",\n"u8);
            }

            AppendNode(shape, subject, 1);
        }

        if (_out.Length == 0)
        {
            _out.Append("{}"u8);
        }

        output.Write(_out.Written);
    }

    public override void Separate() => output.Write(",\n"u8);

    public override void Complete() => output.Write("\n]}\n"u8);

    private void AppendNode(RecordShape shape, Resource node, int depth)
    {
        var properties = shape.PropertiesOf(node);
        var mark = _withdrawn.Count;
        _out.Append((byte)'{');
        Withdraw(node, properties);
        var separator = _out.Written[^1] == '{' ? ""u8 : ","u8;
        if (!shape.IsNested(node) || properties.Count == 0)
        {
            _out.Append(separator);
            _out.Append("\"@id\":"u8);
            AppendId(shape, node);
            separator = ","u8;
        }

        foreach (var property in properties)
        {
            var objects = property.Objects;
            if (property.Predicate == RDF.Type)
            {
                var types = objects.OfType<Iri>().ToList();
                if (types.Count > 0)
                {
                    _out.Append(separator);
                    AppendTypes(types);
                    separator = ","u8;
                }

                objects = [.. objects.Where(type => type is not Iri)];
            }

            if (objects.Count == 0)
            {
                continue;
            }

            _out.Append(separator);
            separator = ","u8;
            AppendName(property.Predicate.Value);
            _out.Append((byte)':');
            AppendValues(shape, objects, depth);
        }

        _out.Append((byte)'}');
        _withdrawn.RemoveRange(mark, _withdrawn.Count - mark);
    }

    private void AppendTypes(List<Iri> types)
    {
        _out.Append("\"@type\":"u8);
        var separator = types.Count > 1 ? "["u8 : ""u8;
        foreach (var type in types)
        {
            _out.Append(separator);
            AppendName(type.Value);
            separator = ","u8;
        }

        if (types.Count > 1)
        {
            _out.Append((byte)']');
        }
    }

    private void AppendValues(RecordShape shape, IReadOnlyList<Term> values, int depth)
    {
        var separator = values.Count > 1 ? "["u8 : ""u8;
        foreach (var value in values)
        {
            _out.Append(separator);
            AppendValue(shape, value, depth);
            separator = ","u8;
        }

        if (values.Count > 1)
        {
            _out.Append((byte)']');
        }
    }

    private void AppendValue(RecordShape shape, Term value, int depth)
    {
        switch (value)
        {
            case Literal literal:
                AppendLiteral(literal);
                break;
            case BlankNode node when shape.IsNested(node) && shape.FindList(node) is { } items:
                _out.Append("{\"@list\":["u8);
                var separator = ""u8;
                foreach (var item in items)
                {
                    _out.Append(separator);
                    AppendValue(shape, item, depth + 1);
                    separator = ","u8;
                }

                _out.Append("]}"u8);
                break;
            case Resource resource when shape.IsNested(resource)
                || (resource is Iri && depth <= MaxIriNesting && shape.PropertiesOf(resource).Count > 0 && _written.Add(resource)):
                AppendNode(shape, resource, depth + 1);
                break;
            default:
                var mark = _withdrawn.Count;
                _out.Append((byte)'{');
                Withdraw((Resource)value, []);
                _out.Append(_out.Written[^1] == '{' ? "\"@id\":"u8 : ",\"@id\":"u8);
                AppendId(shape, (Resource)value);
                _out.Append((byte)'}');
                _withdrawn.RemoveRange(mark, _withdrawn.Count - mark);
                break;
        }
    }

    /// <summary>An IRI whose scheme is one of our prefixes (<c>geo:50.9,11.6</c>) would be expanded. The node that
    /// speaks of it takes the prefix back for itself and what is inside it.</summary>
    private void Withdraw(Resource node, IReadOnlyList<Property> properties)
    {
        var clashes = new SortedSet<string>(StringComparer.Ordinal);
        Look(node);
        foreach (var property in properties)
        {
            Look(property.Predicate);
            foreach (var @object in property.Objects)
            {
                Look(@object is Literal literal ? literal.Datatype : property.Predicate == RDF.Type ? @object : RDF.Type);
            }
        }

        if (clashes.Count == 0)
        {
            return;
        }

        var separator = "\"@context\":{"u8;
        foreach (var prefix in clashes)
        {
            _out.Append(separator);
            AppendString(prefix);
            _out.Append(":null"u8);
            _withdrawn.Add(prefix);
            separator = ","u8;
        }

        _out.Append((byte)'}');

        void Look(Term term)
        {
            if (term is Iri { Value: var iri } && iri.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && _schemes.Contains(iri[..colon]) && !_withdrawn.Contains(iri[..colon])
                && !iri.AsSpan(colon + 1).StartsWith("//", StringComparison.Ordinal))
            {
                clashes.Add(iri[..colon]);
            }
        }
    }

    private void AppendLiteral(Literal literal)
    {
        if (literal.IsPlain)
        {
            AppendString(literal.Value);
            return;
        }

        _out.Append("{\"@value\":"u8);
        AppendString(literal.Value);
        if (literal.Language is null)
        {
            _out.Append(",\"@type\":"u8);
            AppendName(literal.Datatype.Value);
        }
        else if (LanguageTags.Writable(literal.Language) is { } tag)
        {
            _out.Append(",\"@language\":"u8);
            AppendString(tag);
        }

        _out.Append((byte)'}');
    }

    private void AppendId(RecordShape shape, Resource node)
    {
        if (node is Iri iri)
        {
            AppendFullIri(iri.Value);
            return;
        }

        _out.Append("\"_:"u8);
        _out.Append(shape.LabelOf((BlankNode)node));
        _out.Append((byte)'"');
    }

    private void AppendName(string iri)
    {
        if (!_namespaces.TryShorten(iri, out var prefix, out var start) || _withdrawn.Contains(prefix))
        {
            AppendFullIri(iri);
            return;
        }

        _out.Append((byte)'"');
        _out.Append(prefix);
        _out.Append((byte)':');
        _out.Append(iri.AsSpan(start));
        _out.Append((byte)'"');
    }

    private void AppendFullIri(string iri)
    {
        _text.Clear();
        _text.Append(iri);
        _out.Append((byte)'"');
        TermText.AppendIriCharacters(_out, _text.Written);
        _out.Append((byte)'"');
    }

    private void AppendString(string value)
    {
        _text.Clear();
        _text.Append(value);
        var rest = _text.Written;
        _out.Append((byte)'"');
        while (rest.IndexOfAny(Stops) is >= 0 and var at)
        {
            _out.Append(rest[..at]);
            // JSON knows the same short escapes as N-Triples, and \u00XX for the other controls.
            TermText.AppendEscape(_out, rest[at..]);
            rest = rest[(at + 1)..];
        }

        _out.Append(rest);
        _out.Append((byte)'"');
    }
}
