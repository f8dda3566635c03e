using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A dcat:Dataset as DCAT-AP.de 3.0 §Dataset describes it. It keeps what was read: literals with lexical form,
/// datatype and language, IRIs as written. Whatever has no property here travels in <see cref="AdditionalTriples"/>,
/// so nothing is lost between reading and writing.</summary>
public sealed record Dataset
{
    /// <summary>The dataset's own IRI. One that begins with <c>/</c> was minted here and is completed with the base
    /// address when it is written.</summary>
    public required Iri Iri { get; init; }

    /// <summary>dct:title, one per language; untagged is German by the profile's rule but stays untagged.</summary>
    public IReadOnlyList<Literal> Title { get; init; } = [];

    /// <summary>dct:description</summary>
    public IReadOnlyList<Literal> Description { get; init; } = [];

    /// <summary>dct:publisher</summary>
    public Agent? Publisher { get; init; }

    /// <summary>dcat:contactPoint</summary>
    public IReadOnlyList<ContactPoint> ContactPoint { get; init; } = [];

    /// <summary>dcat:keyword</summary>
    public IReadOnlyList<Literal> Keyword { get; init; } = [];

    /// <summary>dcat:theme, the EU data themes and any other IRI that stood there.</summary>
    public IReadOnlyList<Iri> Theme { get; init; } = [];

    /// <summary>dcat:distribution, in the order of the source.</summary>
    public IReadOnlyList<Distribution> Distribution { get; init; } = [];

    /// <summary>dct:spatial</summary>
    public IReadOnlyList<Location> Spatial { get; init; } = [];

    /// <summary>dct:temporal</summary>
    public IReadOnlyList<PeriodOfTime> Temporal { get; init; } = [];

    /// <summary>dcatap:availability</summary>
    public Iri? Availability { get; init; }

    /// <summary>dcatde:politicalGeocodingLevelURI</summary>
    public IReadOnlyList<Iri> PoliticalGeocodingLevel { get; init; } = [];

    /// <summary>dcatde:politicalGeocodingURI (deprecated in 3.0, still the way German portals say where)</summary>
    public IReadOnlyList<Iri> PoliticalGeocoding { get; init; } = [];

    /// <summary>dcatde:geocodingDescription</summary>
    public IReadOnlyList<Literal> GeocodingDescription { get; init; } = [];

    /// <summary>dcatde:contributorID</summary>
    public IReadOnlyList<Iri> ContributorId { get; init; } = [];

    /// <summary>dct:identifier</summary>
    public IReadOnlyList<Literal> Identifier { get; init; } = [];

    /// <summary>adms:identifier</summary>
    public IReadOnlyList<OtherIdentifier> OtherIdentifier { get; init; } = [];

    /// <summary>dct:issued</summary>
    public Literal? Issued { get; init; }

    /// <summary>dct:modified</summary>
    public Literal? Modified { get; init; }

    /// <summary>dcat:version</summary>
    public Literal? Version { get; init; }

    /// <summary>adms:versionNotes</summary>
    public IReadOnlyList<Literal> VersionNotes { get; init; } = [];

    /// <summary>dcatap:applicableLegislation</summary>
    public IReadOnlyList<Iri> ApplicableLegislation { get; init; } = [];

    /// <summary>dcatap:hvdCategory</summary>
    public IReadOnlyList<Iri> HvdCategory { get; init; } = [];

    /// <summary>dcatde:legalBasis</summary>
    public IReadOnlyList<Literal> LegalBasis { get; init; } = [];

    /// <summary>dcatde:qualityProcessURI</summary>
    public Iri? QualityProcess { get; init; }

    /// <summary>dcat:landingPage</summary>
    public IReadOnlyList<Iri> LandingPage { get; init; } = [];

    /// <summary>foaf:page</summary>
    public IReadOnlyList<Iri> Page { get; init; } = [];

    /// <summary>dct:language</summary>
    public IReadOnlyList<Iri> Language { get; init; } = [];

    /// <summary>dct:conformsTo</summary>
    public IReadOnlyList<LabelledResource> ConformsTo { get; init; } = [];

    /// <summary>dct:accessRights; passes through unchanged and never decides who may see the entry.</summary>
    public LabelledResource? AccessRights { get; init; }

    /// <summary>dct:provenance</summary>
    public IReadOnlyList<LabelledResource> Provenance { get; init; } = [];

    /// <summary>dct:accrualPeriodicity</summary>
    public Iri? AccrualPeriodicity { get; init; }

    /// <summary>dct:type</summary>
    public IReadOnlyList<Iri> Type { get; init; } = [];

    /// <summary>dct:creator</summary>
    public IReadOnlyList<Agent> Creator { get; init; } = [];

    /// <summary>dct:contributor</summary>
    public IReadOnlyList<Agent> Contributor { get; init; } = [];

    /// <summary>geodcatap:originator</summary>
    public IReadOnlyList<Agent> Originator { get; init; } = [];

    /// <summary>geodcatap:custodian</summary>
    public IReadOnlyList<Agent> Custodian { get; init; } = [];

    /// <summary>dct:relation</summary>
    public IReadOnlyList<Iri> Relation { get; init; } = [];

    /// <summary>dct:references</summary>
    public IReadOnlyList<Iri> References { get; init; } = [];

    /// <summary>dct:isReferencedBy</summary>
    public IReadOnlyList<Iri> IsReferencedBy { get; init; } = [];

    /// <summary>dct:source</summary>
    public IReadOnlyList<Iri> Source { get; init; } = [];

    /// <summary>dcat:hasVersion</summary>
    public IReadOnlyList<Iri> HasVersion { get; init; } = [];

    /// <summary>adms:sample</summary>
    public IReadOnlyList<Distribution> Sample { get; init; } = [];

    /// <summary>dcat:inSeries</summary>
    public IReadOnlyList<DatasetSeries> InSeries { get; init; } = [];

    /// <summary>prov:wasGeneratedBy</summary>
    public IReadOnlyList<Iri> WasGeneratedBy { get; init; } = [];

    /// <summary>dcat:spatialResolutionInMeters</summary>
    public Literal? SpatialResolution { get; init; }

    /// <summary>dcat:temporalResolution</summary>
    public Literal? TemporalResolution { get; init; }

    /// <summary>prov:qualifiedAttribution</summary>
    public IReadOnlyList<QualifiedReference> QualifiedAttribution { get; init; } = [];

    /// <summary>dcat:qualifiedRelation</summary>
    public IReadOnlyList<QualifiedReference> QualifiedRelation { get; init; } = [];

    /// <summary>Everything reachable from the dataset that has no property above, in the order read. Blank nodes carry
    /// the labels that the nodes above carry.</summary>
    public IReadOnlyList<Triple> AdditionalTriples { get; init; } = [];

    /// <summary>Values that another system's model knows and DCAT does not: key to JSON text.</summary>
    public IReadOnlyDictionary<string, string> AdditionalValues { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
