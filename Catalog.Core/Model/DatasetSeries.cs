using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A dcat:DatasetSeries that a dataset is a member of; repeated with every member (DCAT-AP.de 3.0).</summary>
public sealed record DatasetSeries
{
    public required Resource Node { get; init; }

    public IReadOnlyList<Literal> Title { get; init; } = [];

    public IReadOnlyList<Literal> Description { get; init; } = [];

    public Agent? Publisher { get; init; }
}
