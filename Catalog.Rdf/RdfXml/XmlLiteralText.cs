using System.Text;
using System.Xml;

namespace Catalog.Rdf.RdfXml;

/// <summary>The content of an element as exclusive canonical XML with comments (RDF/XML §7.2.17,
/// Exclusive XML Canonicalization 1.0): namespaces are declared where they are first used, attributes are sorted.</summary>
internal static class XmlLiteralText
{
    /// <summary>Reads from the start tag to the end tag of the element at hand and answers what is between.</summary>
    public static string Read(XmlReader xml, int maxDepth, int maxLength, Func<string, string, RdfSyntaxException> error)
    {
        var text = new StringBuilder();
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var scopes = new Stack<Dictionary<string, string>>([new Dictionary<string, string> { [""] = "" }]);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth > maxDepth)
            {
                throw error("limit-depth", $"Elements are nested more than {maxDepth} deep.");
            }

            if (text.Length > maxLength)
            {
                throw error("limit-literal", $"A literal is longer than {maxLength} characters.");
            }

            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    AppendElement(xml, text, scopes);
                    break;
                case XmlNodeType.EndElement:
                    text.Append("</").Append(xml.Name).Append('>');
                    scopes.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    AppendEscaped(text, xml.Value, attribute: false);
                    break;
                case XmlNodeType.Comment:
                    text.Append("<!--").Append(xml.Value).Append("-->");
                    break;
                case XmlNodeType.ProcessingInstruction:
                    text.Append("<?").Append(xml.Name).Append(xml.Value.Length > 0 ? " " : "").Append(xml.Value).Append("?>");
                    break;
            }
        }

        return text.ToString();
    }

    private static void AppendElement(XmlReader xml, StringBuilder text, Stack<Dictionary<string, string>> scopes)
    {
        var name = xml.Name;
        var empty = xml.IsEmptyElement;
        var outer = scopes.Peek();
        var scope = outer;
        var declared = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Use(xml.Prefix, xml.NamespaceURI);

        var attributes = new List<(string Namespace, string Local, string Name, string Value)>();
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.NamespaceURI == "http://www.w3.org/2000/xmlns/")
            {
                continue;
            }

            attributes.Add((xml.NamespaceURI, xml.LocalName, xml.Name, xml.Value));
            if (xml.Prefix.Length > 0 && xml.Prefix != "xml")
            {
                Use(xml.Prefix, xml.NamespaceURI);
            }
        }

        text.Append('<').Append(name);
        foreach (var (prefix, iri) in declared)
        {
            text.Append(prefix.Length == 0 ? " xmlns=\"" : $" xmlns:{prefix}=\"");
            AppendEscaped(text, iri, attribute: true);
            text.Append('"');
        }

        attributes.Sort((left, right) => string.CompareOrdinal(left.Namespace, right.Namespace) is not 0 and var order
            ? order
            : string.CompareOrdinal(left.Local, right.Local));
        foreach (var attribute in attributes)
        {
            text.Append(' ').Append(attribute.Name).Append("=\"");
            AppendEscaped(text, attribute.Value, attribute: true);
            text.Append('"');
        }

        text.Append('>');
        if (empty)
        {
            text.Append("</").Append(name).Append('>');
        }
        else
        {
            scopes.Push(scope);
        }

        void Use(string prefix, string iri)
        {
            if (scope.TryGetValue(prefix, out var known) && known == iri)
            {
                return;
            }

            if (ReferenceEquals(scope, outer))
            {
                scope = new Dictionary<string, string>(outer);
            }

            scope[prefix] = iri;
            declared[prefix] = iri;
        }
    }

    private static void AppendEscaped(StringBuilder text, string value, bool attribute)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' when !attribute => text.Append("&gt;"),
                '"' when attribute => text.Append("&quot;"),
                '\t' when attribute => text.Append("&#x9;"),
                '\n' when attribute => text.Append("&#xA;"),
                '\r' => text.Append("&#xD;"),
                _ => text.Append(c),
            };
        }
    }
}
