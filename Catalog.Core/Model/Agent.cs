using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A foaf:Agent; publisher, creator and the others are roles, not types.</summary>
public sealed record Agent
{
    public required Resource Node { get; init; }

    /// <summary>foaf:name</summary>
    public IReadOnlyList<Literal> Name { get; init; } = [];

    /// <summary>dct:type, the publisher type.</summary>
    public Iri? Type { get; init; }

    /// <summary>foaf:mbox</summary>
    public IReadOnlyList<Iri> Mailbox { get; init; } = [];

    /// <summary>foaf:homepage</summary>
    public IReadOnlyList<Iri> Homepage { get; init; } = [];
}
