namespace Catalog.Rdf.JsonLd;

/// <content>What the terms mean: only what data sets, catalogues and their pages need.</content>
internal static partial class ShippedContexts
{
    private const string Hydra = """
        {"@context": {
          "@version": 1.1,
          "hydra": "http://www.w3.org/ns/hydra/core#",
          "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
          "Resource": "hydra:Resource", "Class": "hydra:Class", "Link": "hydra:Link",
          "Collection": "hydra:Collection", "PartialCollectionView": "hydra:PartialCollectionView",
          "PagedCollection": "hydra:PagedCollection", "ApiDocumentation": "hydra:ApiDocumentation",
          "IriTemplate": "hydra:IriTemplate", "IriTemplateMapping": "hydra:IriTemplateMapping",
          "member": {"@id": "hydra:member", "@type": "@id"}, "view": {"@id": "hydra:view", "@type": "@id"},
          "first": {"@id": "hydra:first", "@type": "@id"}, "last": {"@id": "hydra:last", "@type": "@id"},
          "next": {"@id": "hydra:next", "@type": "@id"}, "previous": {"@id": "hydra:previous", "@type": "@id"},
          "search": "hydra:search", "mapping": "hydra:mapping", "template": "hydra:template",
          "variable": "hydra:variable", "required": "hydra:required",
          "totalItems": "hydra:totalItems", "title": "hydra:title", "description": "hydra:description",
          "entrypoint": {"@id": "hydra:entrypoint", "@type": "@id"},
          "property": {"@id": "hydra:property", "@type": "@vocab"}
        }}
        """;

    private const string SchemaOrg = """
        {"@context": {
          "@vocab": "http://schema.org/",
          "schema": "http://schema.org/",
          "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
          "xsd": "http://www.w3.org/2001/XMLSchema#",
          "dct": "http://purl.org/dc/terms/", "dcterms": "http://purl.org/dc/terms/",
          "dcat": "http://www.w3.org/ns/dcat#", "foaf": "http://xmlns.com/foaf/0.1/",
          "id": "@id", "type": "@type",
          "url": {"@id": "schema:url", "@type": "@id"}, "sameAs": {"@id": "schema:sameAs", "@type": "@id"},
          "contentUrl": {"@id": "schema:contentUrl", "@type": "@id"}, "embedUrl": {"@id": "schema:embedUrl", "@type": "@id"},
          "license": {"@id": "schema:license", "@type": "@id"}, "image": {"@id": "schema:image", "@type": "@id"},
          "logo": {"@id": "schema:logo", "@type": "@id"}, "thumbnailUrl": {"@id": "schema:thumbnailUrl", "@type": "@id"},
          "isBasedOn": {"@id": "schema:isBasedOn", "@type": "@id"}, "sdLicense": {"@id": "schema:sdLicense", "@type": "@id"},
          "acquireLicensePage": {"@id": "schema:acquireLicensePage", "@type": "@id"},
          "mainEntityOfPage": {"@id": "schema:mainEntityOfPage", "@type": "@id"},
          "usageInfo": {"@id": "schema:usageInfo", "@type": "@id"},
          "dateCreated": {"@id": "schema:dateCreated", "@type": "Date"}, "dateModified": {"@id": "schema:dateModified", "@type": "Date"},
          "datePublished": {"@id": "schema:datePublished", "@type": "Date"}, "expires": {"@id": "schema:expires", "@type": "Date"},
          "startDate": {"@id": "schema:startDate", "@type": "Date"}, "endDate": {"@id": "schema:endDate", "@type": "Date"},
          "uploadDate": {"@id": "schema:uploadDate", "@type": "Date"}
        }}
        """;

    private const string Prefixes = """
          "adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#",
          "dcatap": "http://data.europa.eu/r5r/", "dct": "http://purl.org/dc/terms/", "dcterms": "http://purl.org/dc/terms/",
          "eli": "http://data.europa.eu/eli/ontology#", "foaf": "http://xmlns.com/foaf/0.1/",
          "locn": "http://www.w3.org/ns/locn#", "odrl": "http://www.w3.org/ns/odrl/2/", "owl": "http://www.w3.org/2002/07/owl#",
          "prov": "http://www.w3.org/ns/prov#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
          "spdx": "http://spdx.org/rdf/terms#", "time": "http://www.w3.org/2006/time#",
          "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
        """;

    private const string Terms = """
          "Agent": "foaf:Agent", "Catalog": "dcat:Catalog", "Catalogue": "dcat:Catalog", "CatalogRecord": "dcat:CatalogRecord",
          "CatalogueRecord": "dcat:CatalogRecord", "Checksum": "spdx:Checksum", "Concept": "skos:Concept",
          "ConceptScheme": "skos:ConceptScheme", "DataService": "dcat:DataService", "Dataset": "dcat:Dataset",
          "DatasetSeries": "dcat:DatasetSeries", "Distribution": "dcat:Distribution", "Document": "foaf:Document",
          "Identifier": "adms:Identifier", "Kind": "vcard:Kind", "LicenseDocument": "dct:LicenseDocument",
          "LinguisticSystem": "dct:LinguisticSystem", "Location": "dct:Location", "MediaType": "dct:MediaType",
          "PeriodOfTime": "dct:PeriodOfTime", "ProvenanceStatement": "dct:ProvenanceStatement",
          "Relationship": "dcat:Relationship", "RightsStatement": "dct:RightsStatement", "Standard": "dct:Standard",
          "accessRights": {"@id": "dct:accessRights", "@type": "@id"}, "accessService": {"@id": "dcat:accessService", "@type": "@id"},
          "accessURL": {"@id": "dcat:accessURL", "@type": "@id"}, "accrualPeriodicity": {"@id": "dct:accrualPeriodicity", "@type": "@id"},
          "applicableLegislation": {"@id": "dcatap:applicableLegislation", "@type": "@id"},
          "availability": {"@id": "dcatap:availability", "@type": "@id"}, "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
          "catalog": {"@id": "dcat:catalog", "@type": "@id"}, "checksum": {"@id": "spdx:checksum", "@type": "@id"},
          "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"}, "contactPoint": {"@id": "dcat:contactPoint", "@type": "@id"},
          "creator": {"@id": "dct:creator", "@type": "@id"}, "dataset": {"@id": "dcat:dataset", "@type": "@id"},
          "description": "dct:description", "distribution": {"@id": "dcat:distribution", "@type": "@id"},
          "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"}, "endDate": "dcat:endDate", "startDate": "dcat:startDate",
          "endpointDescription": {"@id": "dcat:endpointDescription", "@type": "@id"}, "endpointURL": {"@id": "dcat:endpointURL", "@type": "@id"},
          "format": {"@id": "dct:format", "@type": "@id"}, "hasPart": {"@id": "dct:hasPart", "@type": "@id"},
          "hasPolicy": {"@id": "odrl:hasPolicy", "@type": "@id"}, "hasVersion": {"@id": "dcat:hasVersion", "@type": "@id"},
          "homepage": {"@id": "foaf:homepage", "@type": "@id"}, "hvdCategory": {"@id": "dcatap:hvdCategory", "@type": "@id"},
          "identifier": "dct:identifier", "inSeries": {"@id": "dcat:inSeries", "@type": "@id"},
          "isReferencedBy": {"@id": "dct:isReferencedBy", "@type": "@id"}, "issued": "dct:issued", "keyword": "dcat:keyword",
          "landingPage": {"@id": "dcat:landingPage", "@type": "@id"}, "language": {"@id": "dct:language", "@type": "@id"},
          "license": {"@id": "dct:license", "@type": "@id"}, "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
          "modified": "dct:modified", "name": "foaf:name", "page": {"@id": "foaf:page", "@type": "@id"},
          "primaryTopic": {"@id": "foaf:primaryTopic", "@type": "@id"}, "provenance": {"@id": "dct:provenance", "@type": "@id"},
          "publisher": {"@id": "dct:publisher", "@type": "@id"}, "record": {"@id": "dcat:record", "@type": "@id"},
          "relation": {"@id": "dct:relation", "@type": "@id"}, "rights": {"@id": "dct:rights", "@type": "@id"},
          "servesDataset": {"@id": "dcat:servesDataset", "@type": "@id"}, "service": {"@id": "dcat:service", "@type": "@id"},
          "source": {"@id": "dct:source", "@type": "@id"}, "spatial": {"@id": "dct:spatial", "@type": "@id"},
          "status": {"@id": "adms:status", "@type": "@id"}, "temporal": {"@id": "dct:temporal", "@type": "@id"},
          "theme": {"@id": "dcat:theme", "@type": "@id"}, "themeTaxonomy": {"@id": "dcat:themeTaxonomy", "@type": "@id"},
          "title": "dct:title", "type": {"@id": "dct:type", "@type": "@id"}, "version": "dcat:version", "versionNotes": "adms:versionNotes",
          "Activity": "prov:Activity", "Attribution": "prov:Attribution", "CataloguedResource": "dcat:Resource",
          "ChecksumAlgorithm": "spdx:ChecksumAlgorithm", "Frequency": "dct:Frequency", "Geometry": "locn:Geometry",
          "LegalResource": "eli:LegalResource", "LicenceDocument": "dct:LicenseDocument",
          "MediaTypeOrExtent": "dct:MediaTypeOrExtent", "Policy": "odrl:Policy", "Role": "dcat:Role", "TimeInstant": "time:Instant",
          "accessUrl": {"@id": "dcat:accessURL", "@type": "@id"}, "algorithm": {"@id": "spdx:algorithm", "@type": "@id"},
          "applicationProfile": {"@id": "dct:conformsTo", "@type": "@id"}, "bbox": "dcat:bbox",
          "beginning": {"@id": "time:hasBeginning", "@type": "@id"}, "catalogue": {"@id": "dcat:catalog", "@type": "@id"},
          "centroid": "dcat:centroid", "changeType": {"@id": "adms:status", "@type": "@id"},
          "checksumValue": {"@id": "spdx:checksumValue", "@type": "xsd:hexBinary"},
          "compressionFormat": {"@id": "dcat:compressFormat", "@type": "@id"},
          "datasetDistribution": {"@id": "dcat:distribution", "@type": "@id"}, "documentation": {"@id": "foaf:page", "@type": "@id"},
          "downloadUrl": {"@id": "dcat:downloadURL", "@type": "@id"}, "end": {"@id": "time:hasEnd", "@type": "@id"},
          "endpointUrl": {"@id": "dcat:endpointURL", "@type": "@id"}, "frequency": {"@id": "dct:accrualPeriodicity", "@type": "@id"},
          "geographicalCoverage": {"@id": "dct:spatial", "@type": "@id"}, "geometry": {"@id": "locn:geometry", "@type": "@id"},
          "hadRole": {"@id": "dcat:hadRole", "@type": "@id"}, "licence": {"@id": "dct:license", "@type": "@id"},
          "linkedSchemas": {"@id": "dct:conformsTo", "@type": "@id"}, "listingDate": "dct:issued", "modificationDate": "dct:modified",
          "notation": "skos:notation", "otherIdentifier": {"@id": "adms:identifier", "@type": "@id"},
          "packagingFormat": {"@id": "dcat:packageFormat", "@type": "@id"}, "preferredLabel": "skos:prefLabel",
          "qualifiedAttribution": {"@id": "prov:qualifiedAttribution", "@type": "@id"},
          "qualifiedRelation": {"@id": "dcat:qualifiedRelation", "@type": "@id"}, "relatedResource": {"@id": "dct:relation", "@type": "@id"},
          "releaseDate": "dct:issued", "sample": {"@id": "adms:sample", "@type": "@id"}, "sourceMetadata": {"@id": "dct:source", "@type": "@id"},
          "spatialResolution": {"@id": "dcat:spatialResolutionInMeters", "@type": "xsd:decimal"},
          "temporalCoverage": {"@id": "dct:temporal", "@type": "@id"}, "temporalResolution": {"@id": "dcat:temporalResolution", "@type": "xsd:duration"},
          "themes": {"@id": "dcat:themeTaxonomy", "@type": "@id"}, "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"}
        """;

    private const string DcatAp = "{\"@context\": {" + Prefixes + Terms + "}}";
}
