using System.Runtime.CompilerServices;
using System.Text;

namespace Catalog.Rdf.RdfXml;

/// <summary>IRIs of element and attribute names. Names come out of one table of the XML reader, so they are compared
/// by reference and made into bytes once.</summary>
internal sealed class RdfXmlNames
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private readonly Dictionary<(string Namespace, string Local), byte[]> _iris = new(new ByReference());

    public byte[] IriOf(string namespaceIri, string local)
    {
        if (!_iris.TryGetValue((namespaceIri, local), out var iri))
        {
            iri = Encoding.UTF8.GetBytes(namespaceIri + local);
            _iris.Add((namespaceIri, local), iri);
        }

        return iri;
    }

    /// <summary>Names of the syntax itself, which are never nodes or properties (RDF/XML §7.2.2 to §7.2.4).</summary>
    public static bool IsSyntax(string local) =>
        local is "RDF" or "ID" or "about" or "parseType" or "resource" or "nodeID" or "datatype"
            or "aboutEach" or "aboutEachPrefix" or "bagID";

    private sealed class ByReference : IEqualityComparer<(string Namespace, string Local)>
    {
        public bool Equals((string Namespace, string Local) x, (string Namespace, string Local) y) =>
            ReferenceEquals(x.Local, y.Local) && ReferenceEquals(x.Namespace, y.Namespace);

        public int GetHashCode((string Namespace, string Local) obj) =>
            RuntimeHelpers.GetHashCode(obj.Local) ^ (RuntimeHelpers.GetHashCode(obj.Namespace) * 31);
    }
}
