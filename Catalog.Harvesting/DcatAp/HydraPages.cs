using System.Globalization;
using Catalog.Harvesting.Http;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>What a page says about its neighbours.</summary>
/// <param name="Next">Address of the next page, or null at the end.</param>
/// <param name="Total">How many datasets there are in all, or null.</param>
/// <param name="IsPaged">True if the document is one page of several.</param>
/// <param name="Rewritten">Why the next address is not the one that stood there, or null.</param>
internal sealed record PageLinks(string? Next, int? Total, bool IsPaged, string? Rewritten);

/// <summary>Reads Hydra paging in both its vocabularies, with links that are IRIs or plain text, as German portals serve
/// it (harvesting contract §2(b)).</summary>
internal static class HydraPages
{
    private const string Hydra = "http://www.w3.org/ns/hydra/core#";

    private static readonly Iri[] NextPredicates = [new(Hydra + "next"), new(Hydra + "nextPage")];

    private static readonly Iri TotalItems = new(Hydra + "totalItems");
    private static readonly Iri View = new(Hydra + "view");
    private static readonly Iri Type = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

    private static readonly Iri[] Classes =
        [new(Hydra + "PagedCollection"), new(Hydra + "PartialCollectionView"), new(Hydra + "Collection")];

    /// <summary>Reads the links of a page.</summary>
    /// <param name="graph">The page.</param>
    /// <param name="requested">The address that was asked.</param>
    /// <param name="answer">The answer, for its Link header.</param>
    public static PageLinks Read(Graph graph, Uri requested, SourceAnswer answer)
    {
        var nodes = Classes.SelectMany(type => graph.Subjects(Type, type)).Distinct().ToList();
        var own = nodes.Where(node => node is Iri iri && IsSame(iri.Value, requested)).ToList();
        var views = own.Count > 0 ? own : nodes;
        var next = views.SelectMany(Next(graph)).FirstOrDefault() ?? answer.NextLink;
        var total = views.Concat(nodes.Where(node => graph.Objects(node, View).Any(views.Contains)))
            .SelectMany(node => graph.Objects(node, TotalItems)).Select(Number).FirstOrDefault(number => number is not null);
        if (string.IsNullOrWhiteSpace(next))
        {
            return new PageLinks(null, total, nodes.Count > 0, null);
        }

        if (!Uri.TryCreate(requested, next.Trim(), out var address))
        {
            return new PageLinks(next, total, true, null);
        }

        var same = string.Equals(address.Host, requested.Host, StringComparison.OrdinalIgnoreCase)
            && address.Port == requested.Port && address.Scheme == requested.Scheme;
        if (same)
        {
            return new PageLinks(address.AbsoluteUri, total, true, null);
        }

        // A portal behind a proxy writes the name that it has inside; the path is right, the host is the one we asked.
        var rewritten = new Uri(requested, address.PathAndQuery);
        return new PageLinks(
            rewritten.AbsoluteUri, total, true, $"The next page '{next}' is asked at '{rewritten.AbsoluteUri}'.");
    }

    /// <summary>The address in the form that tells whether two are the same page.</summary>
    public static string Normalised(Uri address) => address.GetComponents(
        UriComponents.HostAndPort | UriComponents.PathAndQuery, UriFormat.UriEscaped).TrimEnd('/');

    private static Func<Resource, IEnumerable<string>> Next(Graph graph) =>
        node => NextPredicates.SelectMany(predicate => graph.Objects(node, predicate)).Select(Text).OfType<string>();

    private static string? Text(Term term) => term switch
    {
        Iri iri => iri.Value,
        Literal literal => literal.Value,
        _ => null,
    };

    private static int? Number(Term term) =>
        term is Literal literal && int.TryParse(
            literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static bool IsSame(string iri, Uri requested) =>
        Uri.TryCreate(iri, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && Normalised(address) == Normalised(requested);
}
