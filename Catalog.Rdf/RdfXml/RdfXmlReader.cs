using System.Buffers.Text;
using System.Text;
using System.Xml;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.RdfXml;

/// <summary>RDF/XML (W3C RDF 1.1 XML Syntax) on top of <see cref="XmlReader"/>: an explicit stack of open elements,
/// names compared by reference, values transcoded into buffers that are used again.</summary>
internal sealed partial class RdfXmlReader
{
    private readonly IRdfSink _sink;
    private readonly RdfReaderOptions _options;
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _place;
    private readonly RdfXmlNames _names = new();
    private readonly string _rdf;
    private readonly string _xmlNamespace;
    private readonly List<RdfXmlFrame> _frames = [new RdfXmlFrame()];
    private readonly HashSet<string> _ids = [];
    private readonly ByteBuffer _scratch = new(1024);
    private readonly ByteBuffer _label = new(64);
    private char[] _text = new char[1024];
    private int _textLength;
    private int _top;
    private long _nextNode;
    private long _triples;

    private RdfXmlReader(TextReader text, IRdfSink sink, RdfReaderOptions options)
    {
        _sink = sink;
        _options = options;
        var table = new NameTable();
        _rdf = table.Add(RdfXmlNames.Rdf);
        _xmlNamespace = table.Add("http://www.w3.org/XML/1998/namespace");
        _xml = XmlReader.Create(text, new XmlReaderSettings
        {
            NameTable = table,
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = null,
            MaxCharactersFromEntities = Math.Max(1, options.MaxEntityCharacters),
            CheckCharacters = false,
            CloseInput = true,
        });
        _place = (IXmlLineInfo)_xml;
        _frames[0].Reset(
            RdfXmlElement.Document,
            options.BaseIri is { } iri ? new IriReference(Encoding.UTF8.GetBytes(iri)) : null);
    }

    private RdfXmlFrame Top => _frames[_top];

    /// <summary>Reads a document. Only the first bytes are awaited: XML is pulled from the stream as it is parsed.</summary>
    public static async Task ReadAsync(Stream input, IRdfSink sink, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        using var text = await XmlText.OpenAsync(input, options, cancellationToken).ConfigureAwait(false);
        var reader = new RdfXmlReader(text, sink, options);
        using (reader._xml)
        {
            reader.Run();
        }
    }

    private void Run()
    {
        try
        {
            while (_xml.Read())
            {
                switch (_xml.NodeType)
                {
                    case XmlNodeType.Element:
                        ReadStart();
                        break;
                    case XmlNodeType.EndElement:
                        ReadEnd();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                        ReadText();
                        break;
                }
            }
        }
        catch (XmlException exception)
        {
            throw exception.Message.Contains("MaxCharactersFromEntities", StringComparison.Ordinal)
                ? new RdfSyntaxException(
                    "limit-entities", $"Entities expand to more than {_options.MaxEntityCharacters} characters.", exception.LineNumber, exception.LinePosition)
                : new RdfSyntaxException("xml", WithoutPlace(exception), exception.LineNumber, exception.LinePosition);
        }
        catch (RdfSyntaxException exception) when (exception.Line == 0)
        {
            throw Error(exception.Code, exception.Message);
        }
    }

    private static string WithoutPlace(XmlException exception)
    {
        var place = exception.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return place > 0 ? exception.Message[..place] : exception.Message;
    }

    private RdfSyntaxException Error(string code, string message) =>
        new(code, message, _place.LineNumber, _place.LinePosition);

    private void ReadStart()
    {
        if (_xml.Depth > _options.MaxXmlDepth)
        {
            throw Error("limit-depth", $"Elements are nested more than {_options.MaxXmlDepth} deep.");
        }

        var isRdf = ReferenceEquals(_xml.NamespaceURI, _rdf);
        if (_xml.NamespaceURI.Length == 0)
        {
            throw Error("rdfxml-name", $"The element '{_xml.Name}' has no namespace; expected a name with one, such as dcat:Dataset.");
        }

        switch (Top.Element)
        {
            case RdfXmlElement.Document when isRdf && _xml.LocalName == "RDF":
                StartRoot();
                break;
            case RdfXmlElement.Document or RdfXmlElement.Root or RdfXmlElement.Collection:
                StartNode(isRdf);
                break;
            case RdfXmlElement.Node or RdfXmlElement.ResourceProperty:
                StartProperty(isRdf);
                break;
            case RdfXmlElement.Property when !Top.HasObject && Top.Datatype.Length == 0:
                RequireBlank();
                StartNode(isRdf);
                break;
            default:
                throw Error("rdfxml-content", $"The element '{_xml.Name}' must not stand here; the property before it has its value already.");
        }
    }

    private void StartRoot()
    {
        var empty = _xml.IsEmptyElement;
        var frame = Push(RdfXmlElement.Root);
        ReadAttributes(frame);
        if (_attributes.HasSyntax || _attributes.Properties.Count > 0)
        {
            throw Error("rdfxml-attribute", "rdf:RDF takes no attributes but namespaces, xml:base and xml:lang.");
        }

        if (empty)
        {
            _top--;
        }
    }

    private RdfXmlFrame Push(RdfXmlElement element)
    {
        var baseIri = Top.Base;
        if (++_top == _frames.Count)
        {
            _frames.Add(new RdfXmlFrame());
        }

        var frame = _frames[_top];
        frame.Reset(element, baseIri);
        return frame;
    }

    /// <summary>A node element (RDF/XML §7.2.11).</summary>
    private void StartNode(bool isRdf)
    {
        var local = _xml.LocalName;
        if (isRdf && (RdfXmlNames.IsSyntax(local) || local == "li"))
        {
            throw Error("rdfxml-name", $"rdf:{local} is no name for a node; expected rdf:Description or a class.");
        }

        var type = isRdf && local == "Description" ? null : _names.IriOf(_xml.NamespaceURI, local);
        var empty = _xml.IsEmptyElement;
        var frame = Push(RdfXmlElement.Node);
        ReadAttributes(frame);
        if (_attributes.Resource is not null || _attributes.Datatype is not null || _attributes.ParseType is not null)
        {
            throw Error("rdfxml-attribute", "A node takes rdf:about, rdf:ID or rdf:nodeID, not rdf:resource, rdf:datatype or rdf:parseType.");
        }

        SetNodeSubject(frame);
        if (_top > 1)
        {
            GiveToParent(_frames[_top - 1], frame.SubjectTerm);
        }

        if (type is not null)
        {
            Emit(frame.SubjectTerm, Names.RdfType, new RdfTerm(TermKind.Iri, type));
        }

        EmitPropertyAttributes(frame.SubjectTerm, frame.Language);
        if (empty)
        {
            _top--;
        }
    }

    private void SetNodeSubject(RdfXmlFrame frame)
    {
        if ((_attributes.About is null ? 0 : 1) + (_attributes.Id is null ? 0 : 1) + (_attributes.NodeId is null ? 0 : 1) > 1)
        {
            throw Error("rdfxml-attribute", "A node takes one of rdf:about, rdf:ID and rdf:nodeID.");
        }

        _scratch.Clear();
        if (_attributes.About is { } about)
        {
            frame.SetSubject(TermKind.Iri, Resolve(about, frame.Base));
        }
        else if (_attributes.Id is { } id)
        {
            frame.SetSubject(TermKind.Iri, ResolveId(id, frame.Base));
        }
        else if (_attributes.NodeId is { } nodeId)
        {
            frame.SetSubject(TermKind.BlankNode, NodeLabel(nodeId));
        }
        else
        {
            frame.SetSubject(TermKind.BlankNode, Label(_nextNode++, _label));
        }
    }

    /// <summary>Hands a node to the property or the collection around it.</summary>
    private void GiveToParent(RdfXmlFrame parent, in RdfTerm node)
    {
        switch (parent.Element)
        {
            case RdfXmlElement.Property:
                parent.HasObject = true;
                EmitProperty(parent, node);
                break;
            case RdfXmlElement.Collection:
                AddToCollection(parent, node);
                break;
        }
    }

    private void AddToCollection(RdfXmlFrame parent, in RdfTerm item)
    {
        var node = _nextNode++;
        var term = new RdfTerm(TermKind.BlankNode, Label(node, new ByteBuffer(24)));
        if (parent.LastNode < 0)
        {
            EmitProperty(parent, term);
        }
        else
        {
            Emit(new RdfTerm(TermKind.BlankNode, Label(parent.LastNode, new ByteBuffer(24))), Names.RdfRest, term);
        }

        Emit(term, Names.RdfFirst, item);
        parent.LastNode = node;
    }

    private void ReadEnd()
    {
        var frame = Top;
        switch (frame.Element)
        {
            case RdfXmlElement.Property when !frame.HasObject:
                EndLiteral(frame);
                break;
            case RdfXmlElement.Collection when frame.LastNode < 0:
                EmitProperty(frame, new RdfTerm(TermKind.Iri, Names.RdfNil));
                break;
            case RdfXmlElement.Collection:
                Emit(new RdfTerm(TermKind.BlankNode, Label(frame.LastNode, _label)), Names.RdfRest, new RdfTerm(TermKind.Iri, Names.RdfNil));
                break;
        }

        _textLength = 0;
        _top--;
    }

    private void ReadText()
    {
        if (Top.Element != RdfXmlElement.Property || Top.HasObject)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && !string.IsNullOrWhiteSpace(_xml.Value))
            {
                throw Error("rdfxml-content", "Text must not stand here; expected an element or the end of this one.");
            }

            return;
        }

        int read;
        do
        {
            if (_textLength == _text.Length)
            {
                if (_textLength > _options.MaxLiteralBytes)
                {
                    throw Error("limit-literal", $"A literal is longer than {_options.MaxLiteralBytes} bytes.");
                }

                Array.Resize(ref _text, _textLength * 2);
            }

            read = _xml.ReadValueChunk(_text, _textLength, _text.Length - _textLength);
            _textLength += read;
        }
        while (read > 0);
    }

    private void RequireBlank()
    {
        if (!_text.AsSpan(0, _textLength).IsWhiteSpace())
        {
            throw Error("rdfxml-content", "A property holds either text or one node, not both.");
        }

        _textLength = 0;
    }

    private void Emit(in RdfTerm subject, ReadOnlySpan<byte> predicate, in RdfTerm @object)
    {
        if (++_triples > _options.MaxTriples)
        {
            throw Error("limit-triples", $"The document has more than {_options.MaxTriples} triples.");
        }

        _sink.Quad(subject, new RdfTerm(TermKind.Iri, predicate), @object, default);
    }

    private static ReadOnlySpan<byte> Label(long node, ByteBuffer buffer)
    {
        buffer.Clear();
        buffer.Append((byte)'g');
        Utf8Formatter.TryFormat(node, buffer.GetSpan(24), out var length);
        buffer.Advance(length);
        return buffer.Written;
    }
}
