using Catalog.Rdf;

namespace Catalog.Dcat;

// The namespaces that the profile binds and the terms that the mapping touches (contract dcat-ap-de §0). Class names are
// the prefixes that everyone writes.

/// <summary>Terms of <c>http://www.w3.org/ns/dcat#</c>.</summary>
public static class DCAT
{
    public const string Namespace = "http://www.w3.org/ns/dcat#";

    public static Iri Catalog { get; } = new(Namespace + "Catalog");

    public static Iri Dataset { get; } = new(Namespace + "Dataset");

    public static Iri DatasetSeries { get; } = new(Namespace + "DatasetSeries");

    public static Iri Distribution { get; } = new(Namespace + "Distribution");

    public static Iri DataService { get; } = new(Namespace + "DataService");

    public static Iri CatalogRecord { get; } = new(Namespace + "CatalogRecord");

    public static Iri Relationship { get; } = new(Namespace + "Relationship");

    public static Iri Role { get; } = new(Namespace + "Role");

    public static Iri Resource { get; } = new(Namespace + "Resource");

    public static Iri DatasetProperty { get; } = new(Namespace + "dataset");

    public static Iri Service { get; } = new(Namespace + "service");

    public static Iri DistributionProperty { get; } = new(Namespace + "distribution");

    public static Iri Keyword { get; } = new(Namespace + "keyword");

    public static Iri Theme { get; } = new(Namespace + "theme");

    public static Iri ThemeTaxonomy { get; } = new(Namespace + "themeTaxonomy");

    public static Iri LandingPage { get; } = new(Namespace + "landingPage");

    public static Iri ContactPoint { get; } = new(Namespace + "contactPoint");

    public static Iri AccessUrl { get; } = new(Namespace + "accessURL");

    public static Iri DownloadUrl { get; } = new(Namespace + "downloadURL");

    public static Iri MediaType { get; } = new(Namespace + "mediaType");

    public static Iri CompressFormat { get; } = new(Namespace + "compressFormat");

    public static Iri PackageFormat { get; } = new(Namespace + "packageFormat");

    public static Iri ByteSize { get; } = new(Namespace + "byteSize");

    public static Iri AccessService { get; } = new(Namespace + "accessService");

    public static Iri EndpointUrl { get; } = new(Namespace + "endpointURL");

    public static Iri EndpointDescription { get; } = new(Namespace + "endpointDescription");

    public static Iri ServesDataset { get; } = new(Namespace + "servesDataset");

    public static Iri StartDate { get; } = new(Namespace + "startDate");

    public static Iri EndDate { get; } = new(Namespace + "endDate");

    public static Iri Bbox { get; } = new(Namespace + "bbox");

    public static Iri Centroid { get; } = new(Namespace + "centroid");

    public static Iri Version { get; } = new(Namespace + "version");

    public static Iri HasVersion { get; } = new(Namespace + "hasVersion");

    public static Iri InSeries { get; } = new(Namespace + "inSeries");

    public static Iri SpatialResolutionInMeters { get; } = new(Namespace + "spatialResolutionInMeters");

    public static Iri TemporalResolution { get; } = new(Namespace + "temporalResolution");

    public static Iri QualifiedRelation { get; } = new(Namespace + "qualifiedRelation");

    public static Iri HadRole { get; } = new(Namespace + "hadRole");

    public static Iri Agent { get; } = new(Namespace + "agent");

    public static Iri Attribution { get; } = new(Namespace + "Attribution");
}

/// <summary>Terms of <c>http://purl.org/dc/terms/</c>.</summary>
public static class DCT
{
    public const string Namespace = "http://purl.org/dc/terms/";

    public static Iri Title { get; } = new(Namespace + "title");

    public static Iri Description { get; } = new(Namespace + "description");

    public static Iri Publisher { get; } = new(Namespace + "publisher");

    public static Iri Creator { get; } = new(Namespace + "creator");

    public static Iri Contributor { get; } = new(Namespace + "contributor");

    public static Iri Issued { get; } = new(Namespace + "issued");

    public static Iri Modified { get; } = new(Namespace + "modified");

    public static Iri Language { get; } = new(Namespace + "language");

    public static Iri License { get; } = new(Namespace + "license");

    public static Iri Rights { get; } = new(Namespace + "rights");

    public static Iri AccessRights { get; } = new(Namespace + "accessRights");

    public static Iri ConformsTo { get; } = new(Namespace + "conformsTo");

    public static Iri Provenance { get; } = new(Namespace + "provenance");

    public static Iri AccrualPeriodicity { get; } = new(Namespace + "accrualPeriodicity");

    public static Iri Identifier { get; } = new(Namespace + "identifier");

    public static Iri Type { get; } = new(Namespace + "type");

    public static Iri Format { get; } = new(Namespace + "format");

    public static Iri Spatial { get; } = new(Namespace + "spatial");

    public static Iri Temporal { get; } = new(Namespace + "temporal");

    public static Iri Relation { get; } = new(Namespace + "relation");

    public static Iri References { get; } = new(Namespace + "references");

    public static Iri IsReferencedBy { get; } = new(Namespace + "isReferencedBy");

    public static Iri Source { get; } = new(Namespace + "source");

    public static Iri Location { get; } = new(Namespace + "Location");

    public static Iri PeriodOfTime { get; } = new(Namespace + "PeriodOfTime");
}

/// <summary>Terms of <c>http://dcat-ap.de/def/dcatde/</c>.</summary>
public static class DCATDE
{
    public const string Namespace = "http://dcat-ap.de/def/dcatde/";

    public static Iri PoliticalGeocodingLevelUri { get; } = new(Namespace + "politicalGeocodingLevelURI");

    public static Iri PoliticalGeocodingUri { get; } = new(Namespace + "politicalGeocodingURI");

    public static Iri GeocodingDescription { get; } = new(Namespace + "geocodingDescription");

    public static Iri ContributorId { get; } = new(Namespace + "contributorID");

    public static Iri LegalBasis { get; } = new(Namespace + "legalBasis");

    public static Iri QualityProcessUri { get; } = new(Namespace + "qualityProcessURI");

    public static Iri LicenseAttributionByText { get; } = new(Namespace + "licenseAttributionByText");

    public static Iri Originator { get; } = new(Namespace + "originator");

    public static Iri Maintainer { get; } = new(Namespace + "maintainer");

    public static Iri PlannedAvailability { get; } = new(Namespace + "plannedAvailability");
}

/// <summary>Terms of <c>http://data.europa.eu/r5r/</c>.</summary>
public static class DCATAP
{
    public const string Namespace = "http://data.europa.eu/r5r/";

    public static Iri Availability { get; } = new(Namespace + "availability");

    public static Iri ApplicableLegislation { get; } = new(Namespace + "applicableLegislation");

    public static Iri HvdCategory { get; } = new(Namespace + "hvdCategory");
}

/// <summary>Terms of <c>http://data.europa.eu/930/</c>.</summary>
public static class GEODCATAP
{
    public const string Namespace = "http://data.europa.eu/930/";

    public static Iri Originator { get; } = new(Namespace + "originator");

    public static Iri Custodian { get; } = new(Namespace + "custodian");
}

/// <summary>Terms of <c>http://xmlns.com/foaf/0.1/</c>.</summary>
public static class FOAF
{
    public const string Namespace = "http://xmlns.com/foaf/0.1/";

    public static Iri Agent { get; } = new(Namespace + "Agent");

    public static Iri Organization { get; } = new(Namespace + "Organization");

    public static Iri Name { get; } = new(Namespace + "name");

    public static Iri Mbox { get; } = new(Namespace + "mbox");

    public static Iri Homepage { get; } = new(Namespace + "homepage");

    public static Iri Page { get; } = new(Namespace + "page");
}

/// <summary>Terms of <c>http://www.w3.org/2006/vcard/ns#</c>.</summary>
public static class VCARD
{
    public const string Namespace = "http://www.w3.org/2006/vcard/ns#";

    public static Iri Kind { get; } = new(Namespace + "Kind");

    public static Iri Fn { get; } = new(Namespace + "fn");

    public static Iri OrganizationName { get; } = new(Namespace + "organization-name");

    public static Iri HasEmail { get; } = new(Namespace + "hasEmail");

    public static Iri HasUrl { get; } = new(Namespace + "hasURL");

    public static Iri HasTelephone { get; } = new(Namespace + "hasTelephone");

    public static Iri StreetAddress { get; } = new(Namespace + "street-address");

    public static Iri PostalCode { get; } = new(Namespace + "postal-code");

    public static Iri Locality { get; } = new(Namespace + "locality");

    public static Iri CountryName { get; } = new(Namespace + "country-name");

    public static Iri HasValue { get; } = new(Namespace + "hasValue");
}

/// <summary>Terms of <c>http://www.w3.org/ns/adms#</c>.</summary>
public static class ADMS
{
    public const string Namespace = "http://www.w3.org/ns/adms#";

    public static Iri Identifier { get; } = new(Namespace + "Identifier");

    public static Iri IdentifierProperty { get; } = new(Namespace + "identifier");

    public static Iri Sample { get; } = new(Namespace + "sample");

    public static Iri Status { get; } = new(Namespace + "status");

    public static Iri VersionNotes { get; } = new(Namespace + "versionNotes");
}

/// <summary>Terms of <c>http://spdx.org/rdf/terms#</c>.</summary>
public static class SPDX
{
    public const string Namespace = "http://spdx.org/rdf/terms#";

    public static Iri Checksum { get; } = new(Namespace + "Checksum");

    public static Iri ChecksumProperty { get; } = new(Namespace + "checksum");

    public static Iri Algorithm { get; } = new(Namespace + "algorithm");

    public static Iri ChecksumValue { get; } = new(Namespace + "checksumValue");
}

/// <summary>Terms of <c>http://www.w3.org/2004/02/skos/core#</c>.</summary>
public static class SKOS
{
    public const string Namespace = "http://www.w3.org/2004/02/skos/core#";

    public static Iri Concept { get; } = new(Namespace + "Concept");

    public static Iri ConceptScheme { get; } = new(Namespace + "ConceptScheme");

    public static Iri PrefLabel { get; } = new(Namespace + "prefLabel");

    public static Iri Notation { get; } = new(Namespace + "notation");
}

/// <summary>Terms of <c>http://www.w3.org/2000/01/rdf-schema#</c>.</summary>
public static class RDFS
{
    public const string Namespace = "http://www.w3.org/2000/01/rdf-schema#";

    public static Iri Label { get; } = new(Namespace + "label");
}

/// <summary>Terms of <c>http://www.w3.org/ns/locn#</c>.</summary>
public static class LOCN
{
    public const string Namespace = "http://www.w3.org/ns/locn#";

    public static Iri Geometry { get; } = new(Namespace + "geometry");
}

/// <summary>Terms of <c>http://www.w3.org/ns/prov#</c>.</summary>
public static class PROV
{
    public const string Namespace = "http://www.w3.org/ns/prov#";

    public static Iri Attribution { get; } = new(Namespace + "Attribution");

    public static Iri Agent { get; } = new(Namespace + "agent");

    public static Iri WasGeneratedBy { get; } = new(Namespace + "wasGeneratedBy");

    public static Iri QualifiedAttribution { get; } = new(Namespace + "qualifiedAttribution");
}

/// <summary>Terms of <c>http://www.w3.org/ns/odrl/2/</c>.</summary>
public static class ODRL
{
    public const string Namespace = "http://www.w3.org/ns/odrl/2/";

    public static Iri HasPolicy { get; } = new(Namespace + "hasPolicy");
}

/// <summary>Terms of <c>http://www.w3.org/2002/07/owl#</c>.</summary>
public static class OWL
{
    public const string Namespace = "http://www.w3.org/2002/07/owl#";

    public static Iri Ontology { get; } = new(Namespace + "Ontology");

    public static Iri VersionInfo { get; } = new(Namespace + "versionInfo");
}

/// <summary>Terms of <c>http://schema.org/</c>.</summary>
public static class SCHEMA
{
    public const string Namespace = "http://schema.org/";

    public static Iri StartDate { get; } = new(Namespace + "startDate");

    public static Iri EndDate { get; } = new(Namespace + "endDate");
}

/// <summary>Terms of <c>http://www.w3.org/ns/hydra/core#</c>.</summary>
public static class HYDRA
{
    public const string Namespace = "http://www.w3.org/ns/hydra/core#";

    public static Iri Collection { get; } = new(Namespace + "Collection");

    public static Iri PagedCollection { get; } = new(Namespace + "PagedCollection");

    public static Iri PartialCollectionView { get; } = new(Namespace + "PartialCollectionView");

    public static Iri TotalItems { get; } = new(Namespace + "totalItems");

    public static Iri ItemsPerPage { get; } = new(Namespace + "itemsPerPage");

    public static Iri First { get; } = new(Namespace + "first");

    public static Iri FirstPage { get; } = new(Namespace + "firstPage");

    public static Iri Previous { get; } = new(Namespace + "previous");

    public static Iri PreviousPage { get; } = new(Namespace + "previousPage");

    public static Iri Next { get; } = new(Namespace + "next");

    public static Iri NextPage { get; } = new(Namespace + "nextPage");

    public static Iri Last { get; } = new(Namespace + "last");

    public static Iri LastPage { get; } = new(Namespace + "lastPage");

    public static Iri View { get; } = new(Namespace + "view");
}
