using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>A page of the catalogue: addresses of its neighbours and how much there is.</summary>
/// <param name="Self">Address of this page.</param>
/// <param name="First">Address of the first page.</param>
/// <param name="Previous">Address of the page before, or null on the first.</param>
/// <param name="Next">Address of the page after, or null on the last.</param>
/// <param name="Last">Address of the last page.</param>
/// <param name="TotalItems">Size of the snapshot.</param>
/// <param name="ItemsPerPage">Size of a full page.</param>
public sealed record HydraPage(
    string Self, string First, string? Previous, string? Next, string Last, long TotalItems, int ItemsPerPage);

/// <summary>The head of a catalogue document: the dcat:Catalog node with its links, and the Hydra page.</summary>
public static class CatalogWriter
{
    /// <summary>The triples of the catalogue node, with dcat:dataset links to the members of the page.</summary>
    public static IReadOnlyList<Triple> Header(
        DataCatalog catalog, PublicAddresses addresses, IReadOnlyList<Iri> members, DateTimeOffset modified) =>
        throw new NotSupportedException();

    /// <summary>The triples of the hydra:PagedCollection node, old and new names both.</summary>
    public static IReadOnlyList<Triple> Page(HydraPage page) => throw new NotSupportedException();
}
