using System.Net;
using System.Security.Cryptography;
using System.Text;
using Catalog.Harvesting.Http;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>The key of a dataset inside its source (harvesting contract §2.0.3 and §2(b)): its IRI where that is one,
/// else the next best thing that stays the same from read to read.</summary>
/// <param name="Key">The key.</param>
/// <param name="HasOwnIri">True if the node's IRI can be the dataset's public IRI.</param>
internal readonly record struct RecordIdentity(string Key, bool HasOwnIri)
{
    private const int LongestKey = 1_024;

    private static readonly Iri Identifier = new("http://purl.org/dc/terms/identifier");
    private static readonly Iri OtherIdentifier = new("http://www.w3.org/ns/adms#identifier");
    private static readonly Iri Notation = new("http://www.w3.org/2004/02/skos/core#notation");
    private static readonly Iri LandingPage = new("http://www.w3.org/ns/dcat#landingPage");
    private static readonly Iri Distribution = new("http://www.w3.org/ns/dcat#distribution");
    private static readonly Iri AccessUrl = new("http://www.w3.org/ns/dcat#accessURL");
    private static readonly Iri Publisher = new("http://purl.org/dc/terms/publisher");

    private static readonly string[] SaysNothing = ["TODO", "UNKNOWN", "NULL", "NONE", "TEST"];

    /// <summary>The identity of a dataset, or null where it has none.</summary>
    /// <param name="graph">The page.</param>
    /// <param name="dataset">Its node.</param>
    /// <param name="source">Address of the source.</param>
    public static RecordIdentity? Of(Graph graph, Resource dataset, string source)
    {
        if (dataset is Iri { Value: var iri } && IsStable(iri, source))
        {
            return new RecordIdentity(Short(iri), true);
        }

        var identifiers = graph.Objects(dataset, Identifier).Select(Text).Where(IsTelling).ToList();
        var key = (identifiers.Count == 1 ? identifiers[0] : null)
            ?? graph.Objects(dataset, OtherIdentifier).Select(term => OtherText(graph, term)).FirstOrDefault(IsTelling)
            ?? graph.Objects(dataset, LandingPage).Select(Text).FirstOrDefault(IsPath)
            ?? FromAccess(graph, dataset);
        return key is null ? null : new RecordIdentity(Short(key), false);
    }

    private static bool IsStable(string iri, string source)
    {
        if (iri.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
        {
            return IsTelling(iri);
        }

        if (!Uri.TryCreate(iri, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || iri.Contains("/.well-known/genid/", StringComparison.OrdinalIgnoreCase)
            || iri.Contains("/.well-known/skolem/", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return !IsLocal(address) || (Uri.TryCreate(source, UriKind.Absolute, out var asked) && IsSameHost(address, asked));
    }

    /// <summary>A portal behind a proxy may write the address that it has inside; today's, not tomorrow's. A source that
    /// is asked at a local address may well call its datasets by it.</summary>
    private static bool IsLocal(Uri address) =>
        address.IsLoopback
        || (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && !AddressGuard.IsPublic(ip));

    private static bool IsSameHost(Uri address, Uri asked) =>
        string.Equals(address.IdnHost, asked.IdnHost, StringComparison.OrdinalIgnoreCase)
        || (address.IsLoopback && asked.IsLoopback);

    /// <summary>Without identifiers the data themselves are the identity: where they are and who publishes them.</summary>
    private static string? FromAccess(Graph graph, Resource dataset)
    {
        var access = graph.Objects(dataset, Distribution).OfType<Resource>()
            .SelectMany(node => graph.Objects(node, AccessUrl)).Select(Text).OfType<string>().Order(StringComparer.Ordinal)
            .ToList();
        if (access.Count == 0)
        {
            return null;
        }

        var publisher = graph.Objects(dataset, Publisher).OfType<Iri>().FirstOrDefault()?.Value ?? "";
        return "access:" + Hash(string.Join('\n', access) + "\n" + publisher);
    }

    private static string? OtherText(Graph graph, Term term) => term is BlankNode node
        ? graph.Objects(node, Notation).Select(Text).FirstOrDefault()
        : Text(term);

    private static string? Text(Term term) => term switch
    {
        Iri iri => iri.Value,
        Literal literal => literal.Value.Trim(),
        _ => null,
    };

    private static bool IsTelling(string? text) =>
        text is { Length: >= 3 } && !SaysNothing.Contains(text.ToUpperInvariant(), StringComparer.Ordinal);

    /// <summary>A landing page tells datasets apart only if it is more than the portal's home.</summary>
    private static bool IsPath(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.PathAndQuery.Length > 1;

    private static string Short(string key) => key.Length <= LongestKey ? key : "sha256:" + Hash(key);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
