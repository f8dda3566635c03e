using System.Text;

namespace Catalog.Rdf.JsonLd;

/// <summary>The contexts that are shipped with this library, so that well-known addresses need no network.</summary>
internal static partial class ShippedContexts
{
    public static RemoteDocument? Find(string url)
    {
        var key = url.StartsWith("http://", StringComparison.Ordinal) ? url[7..] : url.StartsWith("https://", StringComparison.Ordinal) ? url[8..] : url;
        var text = key.TrimEnd('/') switch
        {
            "schema.org" or "schema.org/docs/jsonldcontext.json" or "schema.org/docs/jsonldcontext.jsonld" => SchemaOrg,
            "www.w3.org/ns/hydra/core" or "www.w3.org/ns/hydra/context.jsonld" => Hydra,
            _ when key.StartsWith("semiceu.github.io/", StringComparison.Ordinal) && key.Contains("/DCAT-AP/", StringComparison.Ordinal)
                && key.EndsWith(".jsonld", StringComparison.Ordinal) => DcatAp,
            _ => null,
        };
        return text is null ? null : new RemoteDocument(url, Encoding.UTF8.GetBytes(text));
    }
}
