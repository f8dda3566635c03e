using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.RdfXml;

internal sealed partial class RdfXmlReader
{
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private readonly Attributes _attributes = new();
    private string? _lastLanguage;
    private byte[] _lastLanguageBytes = [];

    /// <summary>Reads the attributes of the element at hand: base and language into the frame, the rest aside.</summary>
    private void ReadAttributes(RdfXmlFrame frame)
    {
        _attributes.Clear();
        var language = _xml.XmlLang;
        if (!ReferenceEquals(language, _lastLanguage))
        {
            _lastLanguage = language;
            _lastLanguageBytes = Encoding.UTF8.GetBytes(language);
        }

        frame.Language = _lastLanguageBytes;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            var namespaceIri = _xml.NamespaceURI;
            var local = _xml.LocalName;
            if (ReferenceEquals(namespaceIri, _rdf))
            {
                ReadRdfAttribute(local, _xml.Value);
            }
            else if (ReferenceEquals(namespaceIri, _xmlNamespace))
            {
                if (local == "base")
                {
                    SetBase(frame, _xml.Value);
                }
            }
            else if (namespaceIri == XmlnsNamespace)
            {
                _sink.Prefix(_xml.Prefix.Length == 0 ? default : Encoding.UTF8.GetBytes(local), Encoding.UTF8.GetBytes(_xml.Value));
            }
            else if (namespaceIri.Length > 0)
            {
                _attributes.Properties.Add((namespaceIri, local, Clean(_xml.Value)));
            }
            else if (local is "about" or "ID" or "resource" or "parseType" or "type")
            {
                // Documents from before 2004 write these without namespace (RDF/XML §6.1.4).
                ReadRdfAttribute(local, _xml.Value);
            }
            else if (!_xml.Prefix.StartsWith("xml", StringComparison.OrdinalIgnoreCase) && !local.StartsWith("xml", StringComparison.OrdinalIgnoreCase))
            {
                throw Error("rdfxml-attribute", $"The attribute '{local}' has no namespace; expected a name with one, such as rdf:{local}.");
            }
        }

        _xml.MoveToElement();
    }

    private void ReadRdfAttribute(string local, string value)
    {
        switch (local)
        {
            case "about":
                _attributes.About = value;
                break;
            case "ID":
                _attributes.Id = value;
                break;
            case "nodeID":
                _attributes.NodeId = value;
                break;
            case "resource":
                _attributes.Resource = value;
                break;
            case "datatype":
                _attributes.Datatype = value;
                break;
            case "parseType":
                _attributes.ParseType = value;
                break;
            default:
                if (RdfXmlNames.IsSyntax(local) || local is "Description" or "li")
                {
                    throw Error("rdfxml-attribute", $"rdf:{local} is no name for an attribute.");
                }

                _attributes.Properties.Add((_rdf, local, Clean(value)));
                break;
        }
    }

    private void SetBase(RdfXmlFrame frame, string value)
    {
        _scratch.Clear();
        frame.Base = new IriReference(Resolve(value, frame.Base));
        _sink.Base(frame.Base.Base);
    }

    private static string Clean(string value)
    {
        if (value.AsSpan().IndexOfAny(XmlCharacters.Illegal) < 0)
        {
            return value;
        }

        var text = value.ToCharArray();
        XmlCharacters.Replace(text);
        return new string(text);
    }

    /// <summary>The attributes of one element, sorted by what they mean.</summary>
    private sealed class Attributes
    {
        public string? About { get; set; }

        public string? Id { get; set; }

        public string? NodeId { get; set; }

        public string? Resource { get; set; }

        public string? Datatype { get; set; }

        public string? ParseType { get; set; }

        public List<(string Namespace, string Local, string Value)> Properties { get; } = [];

        public bool HasSyntax => About is not null || Id is not null || NodeId is not null || Resource is not null
            || Datatype is not null || ParseType is not null;

        public void Clear()
        {
            About = Id = NodeId = Resource = Datatype = ParseType = null;
            Properties.Clear();
        }
    }
}
