using Catalog.Model;

namespace Catalog.Api.Fragments;

/// <summary>A form that a dataset is shown in: CKAN's JSON, or one of the RDF formats.</summary>
internal interface IFragmentForm
{
    /// <summary>Names the form; one renderer for each name.</summary>
    string Name { get; }

    /// <summary>The bytes of each entry, in the order given. They know nothing of the page around them.</summary>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
        IReadOnlyList<CatalogRecord> records, CancellationToken cancellationToken);
}
