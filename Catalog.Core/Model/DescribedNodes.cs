using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A resource that may carry a label in the same document: a licence, a right, a standard, a format.</summary>
/// <param name="Node">The IRI or blank node.</param>
/// <param name="Label">Its rdfs:label, skos:prefLabel, dct:title or rdf:value, whichever was read; empty if none.</param>
public sealed record LabelledResource(Resource Node, IReadOnlyList<Literal> Label)
{
    public LabelledResource(Resource node)
        : this(node, [])
    {
    }

    /// <summary>The IRI, or null for a blank node.</summary>
    public Iri? Iri => Node as Iri;
}

/// <summary>A dct:Location: a named place by IRI, or geometry.</summary>
public sealed record Location
{
    public required Resource Node { get; init; }

    /// <summary>skos:prefLabel or rdfs:label</summary>
    public IReadOnlyList<Literal> Label { get; init; } = [];

    /// <summary>dcat:bbox, WKT or GeoJSON as read.</summary>
    public IReadOnlyList<Literal> BoundingBox { get; init; } = [];

    /// <summary>dcat:centroid</summary>
    public IReadOnlyList<Literal> Centroid { get; init; } = [];

    /// <summary>locn:geometry</summary>
    public IReadOnlyList<Literal> Geometry { get; init; } = [];
}

/// <summary>A dct:PeriodOfTime; an open end is simply missing.</summary>
public sealed record PeriodOfTime
{
    public required Resource Node { get; init; }

    /// <summary>dcat:startDate</summary>
    public Literal? StartDate { get; init; }

    /// <summary>dcat:endDate</summary>
    public Literal? EndDate { get; init; }
}

/// <summary>A spdx:Checksum.</summary>
public sealed record Checksum
{
    public required Resource Node { get; init; }

    /// <summary>spdx:algorithm</summary>
    public Iri? Algorithm { get; init; }

    /// <summary>spdx:checksumValue</summary>
    public Literal? Value { get; init; }
}

/// <summary>An adms:Identifier; the datatype of the notation names its scheme.</summary>
public sealed record OtherIdentifier(Resource Node, Literal? Notation);

/// <summary>A prov:Attribution or dcat:Relationship: something in a role.</summary>
public sealed record QualifiedReference(Resource Node, IReadOnlyList<Iri> Role, IReadOnlyList<Resource> Target);
