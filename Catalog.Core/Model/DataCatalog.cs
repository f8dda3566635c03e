using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>The dcat:Catalog that this service publishes, from its settings.</summary>
public sealed record DataCatalog
{
    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Licence of the metadata.</summary>
    public Iri? License { get; init; }

    public string PublisherName { get; init; } = "";

    public Iri? PublisherIri { get; init; }

    public string ContactName { get; init; } = "";

    public string ContactEmail { get; init; } = "";

    public string ContactUrl { get; init; } = "";
}
