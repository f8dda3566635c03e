using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A dcat:DataService that serves a distribution (DCAT-AP.de 3.0 §DataService).</summary>
public sealed record DataService
{
    public required Resource Node { get; init; }

    public IReadOnlyList<Literal> Title { get; init; } = [];

    public IReadOnlyList<Literal> Description { get; init; } = [];

    public IReadOnlyList<Iri> EndpointUrl { get; init; } = [];

    public IReadOnlyList<Iri> EndpointDescription { get; init; } = [];

    public Agent? Publisher { get; init; }

    public LabelledResource? License { get; init; }

    public LabelledResource? AccessRights { get; init; }

    public LabelledResource? Format { get; init; }

    public Iri? Availability { get; init; }

    public IReadOnlyList<ContactPoint> ContactPoint { get; init; } = [];

    public IReadOnlyList<Iri> HvdCategory { get; init; } = [];

    public IReadOnlyList<Iri> ApplicableLegislation { get; init; } = [];

    public IReadOnlyList<LabelledResource> ConformsTo { get; init; } = [];

    public IReadOnlyList<Iri> Page { get; init; } = [];

    /// <summary>dcat:servesDataset; kept as read, written only towards the dataset at hand (contract §3.6).</summary>
    public IReadOnlyList<Iri> ServesDataset { get; init; } = [];
}
