using System.Buffers;
using System.Text;
using System.Xml;
using Catalog.Rdf.Syntax;
using Catalog.Rdf.Writing;

namespace Catalog.Rdf.Streaming;

/// <summary>RDF/XML in stream mode: one <c>rdf:Description</c> for statements of one subject that come together.</summary>
internal sealed class RdfXmlStream(IBufferWriter<byte> output) : RdfStreamWriter(output)
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'&', (byte)'<', (byte)'>', (byte)'"', 0xEF]);

    private readonly LastTerm _subject = new();
    private readonly ByteBuffer _iri = new(256);
    private readonly Dictionary<string, string> _namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prefixes = ["rdf", "ns1"];
    private readonly Dictionary<string, (byte[] Start, byte[] End)?> _elements = new(StringComparer.Ordinal);
    private bool _started;

    public override void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        var prefix = Encoding.UTF8.GetString(name);
        var space = Encoding.UTF8.GetString(iri);
        if (!_started && prefix.Length > 0 && space.Length > 0 && !prefix.StartsWith("xml", StringComparison.OrdinalIgnoreCase)
            && prefix.All(XmlConvert.IsNCNameChar) && XmlConvert.IsStartNCNameChar(prefix[0])
            && !_namespaces.ContainsKey(space) && _prefixes.Add(prefix))
        {
            _namespaces.Add(space, prefix);
        }
    }

    private protected override void Write(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
    {
        Start();
        if (ElementOf(predicate.Value) is not { } element)
        {
            Dropped++;
            return;
        }

        if (!_subject.Is(subject))
        {
            EndSubject();
            _subject.Set(subject);
            Out.Append("<rdf:Description"u8);
            AppendReference(subject, " rdf:about=\""u8);
            Out.Append(">\n"u8);
        }

        Out.Append("  <"u8);
        Out.Append(element.Start);
        if (@object.Kind != TermKind.Literal)
        {
            AppendReference(@object, " rdf:resource=\""u8);
            Out.Append("/>\n"u8);
            return;
        }

        if (!@object.Language.IsEmpty)
        {
            Out.Append(" xml:lang=\""u8);
            Out.Append(@object.Language);
            Out.Append((byte)'"');
        }
        else if (!@object.Datatype.IsEmpty)
        {
            Out.Append(" rdf:datatype=\""u8);
            AppendIri(@object.Datatype);
            Out.Append((byte)'"');
        }

        Out.Append((byte)'>');
        AppendText(@object.Value, attribute: false);
        Out.Append("</"u8);
        Out.Append(element.End);
        Out.Append(">\n"u8);
    }

    private protected override void Finish()
    {
        Start();
        EndSubject();
        Out.Append("</rdf:RDF>\n"u8);
    }

    private void Start()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        Out.Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF xmlns:rdf=\""u8);
        Out.Append(Names.Rdf);
        Out.Append((byte)'"');
        foreach (var (space, prefix) in _namespaces)
        {
            Out.Append($" xmlns:{prefix}=\"");
            AppendText(Encoding.UTF8.GetBytes(space), attribute: true);
            Out.Append((byte)'"');
        }

        Out.Append(">\n"u8);
        _namespaces[Encoding.UTF8.GetString(Names.Rdf)] = "rdf";
    }

    private void EndSubject()
    {
        if (!_subject.IsNone)
        {
            Out.Append("</rdf:Description>\n"u8);
            _subject.Clear();
        }
    }

    /// <summary>The start and end of a predicate's element; null if its IRI ends in no XML name.</summary>
    private (byte[] Start, byte[] End)? ElementOf(ReadOnlySpan<byte> predicate)
    {
        var iri = Encoding.UTF8.GetString(predicate);
        if (_elements.TryGetValue(iri, out var known))
        {
            return known;
        }

        var start = iri.Length;
        while (start > 0 && XmlConvert.IsNCNameChar(iri[start - 1]))
        {
            start--;
        }

        while (start < iri.Length && !XmlConvert.IsStartNCNameChar(iri[start]))
        {
            start++;
        }

        (byte[], byte[])? element = null;
        if (start > 0 && start < iri.Length)
        {
            var local = iri[start..];
            element = _namespaces.TryGetValue(iri[..start], out var prefix)
                ? (Encoding.UTF8.GetBytes($"{prefix}:{local}"), Encoding.UTF8.GetBytes($"{prefix}:{local}"))
                : (Encoding.UTF8.GetBytes($"ns1:{local} xmlns:ns1=\"{Escaped(iri[..start])}\""), Encoding.UTF8.GetBytes("ns1:" + local));
        }

        if (_elements.Count < 10_000)
        {
            _elements.Add(iri, element);
        }

        return element;
    }

    private static string Escaped(string iri) => iri.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);

    private void AppendReference(in RdfTerm term, ReadOnlySpan<byte> attribute)
    {
        if (term.Kind == TermKind.BlankNode)
        {
            // A label may begin with a digit, an XML name may not.
            Out.Append(" rdf:nodeID=\"n"u8);
            Out.Append(term.Value);
        }
        else
        {
            Out.Append(attribute);
            AppendIri(term.Value);
        }

        Out.Append((byte)'"');
    }

    private void AppendIri(ReadOnlySpan<byte> iri)
    {
        _iri.Clear();
        TermText.AppendIriCharacters(_iri, iri);
        AppendText(_iri.Written, attribute: true);
    }

    private void AppendText(ReadOnlySpan<byte> text, bool attribute)
    {
        while (text.IndexOfAny(Stops) is >= 0 and var at)
        {
            Out.Append(text[..at]);
            var length = 1;
            switch (text[at])
            {
                case (byte)'&':
                    Out.Append("&amp;"u8);
                    break;
                case (byte)'<':
                    Out.Append("&lt;"u8);
                    break;
                case (byte)'>':
                    Out.Append("&gt;"u8);
                    break;
                case (byte)'"':
                    Out.Append(attribute ? "&quot;"u8 : "\""u8);
                    break;
                case (byte)'\r':
                    Out.Append("&#xD;"u8);
                    break;
                case (byte)'\t' or (byte)'\n':
                    Out.Append(text[at]);
                    break;
                case 0xEF:
                    length = 3;
                    if (text[at..].StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBE]) || text[at..].StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBF]))
                    {
                        Dropped++;
                    }
                    else
                    {
                        Out.Append(text.Slice(at, length));
                    }

                    break;
                default:
                    Dropped++;
                    break;
            }

            text = text[(at + length)..];
        }

        Out.Append(text);
    }
}
