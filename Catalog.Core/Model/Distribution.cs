using Catalog.Rdf;

namespace Catalog.Model;

/// <summary>A dcat:Distribution (DCAT-AP.de 3.0 §Distribution).</summary>
public sealed record Distribution
{
    /// <summary>UUID in text, stable while the dataset lives: v5 of the dataset's id and the node.</summary>
    public required string Id { get; init; }

    /// <summary>The node: its own IRI (one that begins with <c>/</c> was minted here) or a blank node.</summary>
    public required Resource Node { get; init; }

    /// <summary>dct:title</summary>
    public IReadOnlyList<Literal> Title { get; init; } = [];

    /// <summary>dct:description</summary>
    public IReadOnlyList<Literal> Description { get; init; } = [];

    /// <summary>dcat:accessURL</summary>
    public IReadOnlyList<Iri> AccessUrl { get; init; } = [];

    /// <summary>dcat:downloadURL</summary>
    public IReadOnlyList<Iri> DownloadUrl { get; init; } = [];

    /// <summary>dct:license as it was given.</summary>
    public LabelledResource? License { get; init; }

    /// <summary>dcatde:licenseAttributionByText</summary>
    public IReadOnlyList<Literal> LicenseAttribution { get; init; } = [];

    /// <summary>dct:format: an IRI of the EU list, or what stood there (with its label).</summary>
    public LabelledResource? Format { get; init; }

    /// <summary>dcat:mediaType</summary>
    public LabelledResource? MediaType { get; init; }

    /// <summary>dcat:compressFormat</summary>
    public Iri? CompressFormat { get; init; }

    /// <summary>dcat:packageFormat</summary>
    public Iri? PackageFormat { get; init; }

    /// <summary>dcatap:availability</summary>
    public Iri? Availability { get; init; }

    /// <summary>adms:status</summary>
    public Iri? Status { get; init; }

    /// <summary>dcat:byteSize</summary>
    public Literal? ByteSize { get; init; }

    /// <summary>dct:issued</summary>
    public Literal? Issued { get; init; }

    /// <summary>dct:modified</summary>
    public Literal? Modified { get; init; }

    /// <summary>dct:language</summary>
    public IReadOnlyList<Iri> Language { get; init; } = [];

    /// <summary>foaf:page</summary>
    public IReadOnlyList<Iri> Page { get; init; } = [];

    /// <summary>dct:rights</summary>
    public LabelledResource? Rights { get; init; }

    /// <summary>dct:conformsTo</summary>
    public IReadOnlyList<LabelledResource> ConformsTo { get; init; } = [];

    /// <summary>odrl:hasPolicy</summary>
    public Iri? Policy { get; init; }

    /// <summary>dcat:spatialResolutionInMeters</summary>
    public Literal? SpatialResolution { get; init; }

    /// <summary>dcat:temporalResolution</summary>
    public Literal? TemporalResolution { get; init; }

    /// <summary>dcatap:applicableLegislation</summary>
    public IReadOnlyList<Iri> ApplicableLegislation { get; init; } = [];

    /// <summary>dcat:accessService</summary>
    public IReadOnlyList<DataService> AccessService { get; init; } = [];

    /// <summary>spdx:checksum</summary>
    public Checksum? Checksum { get; init; }

    /// <summary>Values that another system's model knows and DCAT does not: key to JSON text.</summary>
    public IReadOnlyDictionary<string, string> AdditionalValues { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
