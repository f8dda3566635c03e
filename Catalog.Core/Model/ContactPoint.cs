using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A vcard:Kind whom the public can ask.</summary>
public sealed record ContactPoint
{
    public required Resource Node { get; init; }

    /// <summary>vcard:fn</summary>
    public IReadOnlyList<Literal> Name { get; init; } = [];

    /// <summary>vcard:organization-name</summary>
    public IReadOnlyList<Literal> OrganizationName { get; init; } = [];

    /// <summary>vcard:hasEmail, as <c>mailto:</c> IRIs.</summary>
    public IReadOnlyList<Iri> Email { get; init; } = [];

    /// <summary>vcard:hasURL</summary>
    public IReadOnlyList<Iri> Url { get; init; } = [];

    /// <summary>vcard:hasTelephone, as <c>tel:</c> IRIs.</summary>
    public IReadOnlyList<Iri> Telephone { get; init; } = [];

    /// <summary>vcard:street-address</summary>
    public Literal? StreetAddress { get; init; }

    /// <summary>vcard:postal-code</summary>
    public Literal? PostalCode { get; init; }

    /// <summary>vcard:locality</summary>
    public Literal? Locality { get; init; }

    /// <summary>vcard:country-name</summary>
    public Literal? CountryName { get; init; }
}
