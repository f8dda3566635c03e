using System.Globalization;
using System.Text;
using System.Xml;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.RdfXml;

internal sealed partial class RdfXmlReader
{
    /// <summary>A property element (RDF/XML §7.2.14 to §7.2.21).</summary>
    private void StartProperty(bool isRdf)
    {
        var node = Top;
        var local = _xml.LocalName;
        if (isRdf && (RdfXmlNames.IsSyntax(local) || local == "Description"))
        {
            throw Error("rdfxml-name", $"rdf:{local} is no name for a property.");
        }

        var predicate = isRdf && local == "li"
            ? Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{RdfXmlNames.Rdf}_{++node.ListItems}"))
            : _names.IriOf(_xml.NamespaceURI, local);
        var empty = _xml.IsEmptyElement;
        var frame = Push(RdfXmlElement.Property);
        frame.SetSubject(node.SubjectKind, node.Subject.Written);
        frame.Predicate = predicate;
        _textLength = 0;
        ReadAttributes(frame);
        if (_attributes.About is not null)
        {
            throw Error("rdfxml-attribute", "A property takes rdf:resource; rdf:about belongs to a node.");
        }

        if (_attributes.Id is { } id)
        {
            _scratch.Clear();
            frame.StatementIri = ResolveId(id, frame.Base).ToArray();
        }

        if (_attributes.ParseType is { } parseType)
        {
            StartParseType(frame, parseType, empty);
            return;
        }

        if (_attributes.Datatype is { } datatype)
        {
            RequireAlone("rdf:datatype", _attributes.Resource is null && _attributes.NodeId is null);
            _scratch.Clear();
            frame.Datatype = Resolve(datatype, frame.Base).ToArray();
        }
        else if (_attributes.Resource is not null || _attributes.NodeId is not null || _attributes.Properties.Count > 0)
        {
            EmitEmptyProperty(frame);
        }

        if (empty)
        {
            if (frame.Element == RdfXmlElement.Property)
            {
                EndLiteral(frame);
            }

            _top--;
        }
    }

    private void RequireAlone(string what, bool also)
    {
        if (!also || _attributes.Properties.Count > 0)
        {
            throw Error("rdfxml-attribute", $"{what} must not stand beside rdf:resource, rdf:nodeID or property attributes.");
        }
    }

    private void StartParseType(RdfXmlFrame frame, string parseType, bool empty)
    {
        RequireAlone("rdf:parseType", _attributes is { Resource: null, NodeId: null, Datatype: null });
        switch (parseType)
        {
            case "Resource":
                var label = Label(_nextNode++, _label);
                EmitProperty(frame, new RdfTerm(TermKind.BlankNode, label));
                frame.SetSubject(TermKind.BlankNode, label);
                frame.Element = RdfXmlElement.ResourceProperty;
                break;
            case "Collection":
                frame.Element = RdfXmlElement.Collection;
                if (empty)
                {
                    EmitProperty(frame, new RdfTerm(TermKind.Iri, Names.RdfNil));
                }

                break;
            default:
                // Every other value means Literal (RDF/XML §7.2.20).
                var xml = XmlLiteralText.Read(_xml, _options.MaxXmlDepth, _options.MaxLiteralBytes, Error);
                EmitProperty(frame, new RdfTerm(Encoding.UTF8.GetBytes(xml), default, "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"u8));
                _top--;
                return;
        }

        if (empty)
        {
            _top--;
        }
    }

    /// <summary>A property with its object in attributes (RDF/XML §7.2.21).</summary>
    private void EmitEmptyProperty(RdfXmlFrame frame)
    {
        if (_attributes is { Resource: not null, NodeId: not null })
        {
            throw Error("rdfxml-attribute", "A property takes one of rdf:resource and rdf:nodeID.");
        }

        _scratch.Clear();
        RdfTerm @object;
        if (_attributes.Resource is { } resource)
        {
            @object = new RdfTerm(TermKind.Iri, Resolve(resource, frame.Base));
        }
        else if (_attributes.NodeId is { } nodeId)
        {
            @object = new RdfTerm(TermKind.BlankNode, NodeLabel(nodeId));
        }
        else
        {
            @object = new RdfTerm(TermKind.BlankNode, Label(_nextNode++, _label));
        }

        EmitProperty(frame, @object);
        frame.HasObject = true;
        frame.Element = RdfXmlElement.EmptyProperty;
        EmitPropertyAttributes(@object, frame.Language);
    }

    private void EndLiteral(RdfXmlFrame frame)
    {
        XmlCharacters.Replace(_text.AsSpan(0, _textLength));
        _scratch.Clear();
        var bytes = Transcode(_text.AsSpan(0, _textLength));
        if (bytes.Length > _options.MaxLiteralBytes)
        {
            throw Error("limit-literal", $"A literal is longer than {_options.MaxLiteralBytes} bytes.");
        }

        EmitProperty(frame, frame.Datatype.Length > 0
            ? new RdfTerm(bytes, default, Names.XsdString.SequenceEqual(frame.Datatype) ? default : frame.Datatype)
            : new RdfTerm(bytes, frame.Language, default));
        frame.HasObject = true;
        _textLength = 0;
    }

    private void EmitProperty(RdfXmlFrame frame, in RdfTerm @object)
    {
        Emit(frame.SubjectTerm, frame.Predicate, @object);
        if (frame.StatementIri is not { } iri)
        {
            return;
        }

        var statement = new RdfTerm(TermKind.Iri, iri);
        Emit(statement, Names.RdfType, new RdfTerm(TermKind.Iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"u8));
        Emit(statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"u8, frame.SubjectTerm);
        Emit(statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"u8, new RdfTerm(TermKind.Iri, frame.Predicate));
        Emit(statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"u8, @object);
    }

    private void EmitPropertyAttributes(in RdfTerm subject, byte[] language)
    {
        foreach (var (namespaceIri, local, value) in _attributes.Properties)
        {
            if (ReferenceEquals(namespaceIri, _rdf) && local == "type")
            {
                Emit(subject, Names.RdfType, new RdfTerm(TermKind.Iri, Resolve(value, Top.Base)));
            }
            else
            {
                var bytes = Encoding.UTF8.GetBytes(value);
                Emit(subject, _names.IriOf(namespaceIri, local), new RdfTerm(bytes, language, default));
            }
        }
    }

    private ReadOnlySpan<byte> Transcode(ReadOnlySpan<char> text)
    {
        var from = _scratch.Length;
        var span = _scratch.GetSpan(text.Length * 3);
        _scratch.Advance(Encoding.UTF8.GetBytes(text, span));
        return _scratch.Slice(from, _scratch.Length - from);
    }

    /// <summary>An IRI reference of an attribute. Characters that an IRI cannot have are percent-encoded, as XML's own
    /// rules for such attributes ask (LEIRI); portals write spaces here.</summary>
    private ReadOnlySpan<byte> Resolve(string reference, IriReference? baseIri)
    {
        if (reference.Length > _options.MaxIriBytes)
        {
            throw Error("limit-iri", $"An IRI is longer than {_options.MaxIriBytes} bytes.");
        }

        var bytes = Transcode(reference.AsSpan().Trim());
        if (bytes.IndexOfAny(CharacterClass.IriStops) >= 0)
        {
            var from = _scratch.Length;
            Writing.TermText.AppendIriCharacters(_scratch, bytes);
            bytes = _scratch.Slice(from, _scratch.Length - from);
        }

        if (IriReference.SchemeLength(bytes) > 0)
        {
            return bytes;
        }

        if (baseIri is null)
        {
            throw Error("iri-relative", $"The IRI '{reference}' is relative and the document has no xml:base; expected an absolute IRI such as 'https://…'.");
        }

        var start = _scratch.Length;
        baseIri.Resolve(bytes, _scratch);
        return _scratch.Slice(start, _scratch.Length - start);
    }

    private ReadOnlySpan<byte> ResolveId(string id, IriReference? baseIri)
    {
        RequireName("rdf:ID", id);
        var iri = Resolve("#" + id, baseIri);
        if (!_ids.Add(Encoding.UTF8.GetString(iri)))
        {
            throw Error("rdfxml-id", $"The rdf:ID '{id}' is used twice.");
        }

        if (_ids.Count > _options.MaxBlankNodes)
        {
            throw Error("limit-blank-nodes", $"The document has more than {_options.MaxBlankNodes} names of nodes.");
        }

        return iri;
    }

    private ReadOnlySpan<byte> NodeLabel(string nodeId)
    {
        RequireName("rdf:nodeID", nodeId);
        var label = Transcode(nodeId.EndsWith('.') ? nodeId + "_" : nodeId);
        var g = label.IndexOfAnyExcept((byte)'u');
        if (g >= 0 && label[g] == 'g' && label[(g + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            // Looks like a label of our own.
            label = Transcode("u" + nodeId);
        }

        return label;
    }

    private void RequireName(string attribute, string value)
    {
        if (value.Contains(':', StringComparison.Ordinal) || !XmlReader.IsName(value))
        {
            throw Error("rdfxml-id", $"{attribute} must be an XML name without colon, but is '{value}'.");
        }
    }
}
