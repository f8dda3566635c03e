using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>Takes one dataset out of its triples, property by property (docs/mapping.md).</summary>
internal sealed class DatasetMapping(
    RecordTriples record, string datasetId, IReadOnlyDictionary<Resource, Iri> minted)
{
    private readonly PartMapping _parts = new(record);
    private int _place;

    public Dataset Dataset(Iri node)
    {
        record.TakeType(node, DCAT.Dataset);
        var dataset = new Dataset
        {
            Iri = node,
            Title = record.Literals(node, DCT.Title),
            Description = record.Literals(node, DCT.Description),
            Publisher = _parts.Agent(node, DCT.Publisher),
            ContactPoint = _parts.Contacts(node, DCAT.ContactPoint),
            Keyword = record.Literals(node, DCAT.Keyword),
            Theme = record.Iris(node, DCAT.Theme, Repairs.Theme),
            Distribution = Distributions(node, DCAT.DistributionProperty),
            Spatial = _parts.Locations(node, DCT.Spatial),
            Temporal = _parts.Periods(node, DCT.Temporal),
            Availability = record.Iri(node, DCATAP.Availability, Repairs.Availability),
            PoliticalGeocodingLevel = record.Iris(node, DCATDE.PoliticalGeocodingLevelUri, IriRepair.Address),
            PoliticalGeocoding = record.Iris(node, DCATDE.PoliticalGeocodingUri, IriRepair.Address),
            GeocodingDescription = record.Literals(node, DCATDE.GeocodingDescription),
            ContributorId = record.Iris(node, DCATDE.ContributorId, IriRepair.Address),
            Identifier = record.Literals(node, DCT.Identifier),
            OtherIdentifier = _parts.Identifiers(node, ADMS.IdentifierProperty),
            Issued = record.Literal(node, DCT.Issued),
            Modified = record.Literal(node, DCT.Modified),
            Version = record.Literal(node, DCAT.Version),
            VersionNotes = record.Literals(node, ADMS.VersionNotes),
            ApplicableLegislation = record.Iris(node, DCATAP.ApplicableLegislation, IriRepair.Address),
            HvdCategory = record.Iris(node, DCATAP.HvdCategory, IriRepair.Address),
            LegalBasis = record.Literals(node, DCATDE.LegalBasis),
            QualityProcess = record.Iri(node, DCATDE.QualityProcessUri, IriRepair.Address),
            LandingPage = record.Iris(node, DCAT.LandingPage, IriRepair.Address),
            Page = record.Iris(node, FOAF.Page, IriRepair.Address),
            Language = record.Iris(node, DCT.Language, Repairs.Language),
            ConformsTo = _parts.LabelledAll(node, DCT.ConformsTo),
            AccessRights = _parts.Labelled(node, DCT.AccessRights),
            Provenance = _parts.LabelledAll(node, DCT.Provenance),
            AccrualPeriodicity = record.Iri(node, DCT.AccrualPeriodicity, Repairs.Frequency),
            Type = record.Iris(node, DCT.Type, IriRepair.Address),
            Creator = _parts.Agents(node, DCT.Creator),
            Contributor = _parts.Agents(node, DCT.Contributor),
            Originator = _parts.Agents(node, GEODCATAP.Originator),
            Custodian = _parts.Agents(node, GEODCATAP.Custodian),
            Relation = record.Iris(node, DCT.Relation, IriRepair.Address),
            References = record.Iris(node, DCT.References, IriRepair.Address),
            IsReferencedBy = record.Iris(node, DCT.IsReferencedBy, IriRepair.Address),
            Source = record.Iris(node, DCT.Source, IriRepair.Address),
            HasVersion = record.Iris(node, DCAT.HasVersion, IriRepair.Address),
            Sample = Distributions(node, ADMS.Sample),
            InSeries = Series(node),
            WasGeneratedBy = record.Iris(node, PROV.WasGeneratedBy, IriRepair.Address),
            SpatialResolution = record.Literal(node, DCAT.SpatialResolutionInMeters),
            TemporalResolution = record.Literal(node, DCAT.TemporalResolution),
            QualifiedAttribution = Qualified(node, PROV.QualifiedAttribution, PROV.Agent, PROV.Attribution),
            QualifiedRelation = Qualified(node, DCAT.QualifiedRelation, DCT.Relation, DCAT.Relationship),
        };
        return dataset with { AdditionalTriples = record.Left() };
    }

    private List<Distribution> Distributions(Iri dataset, Iri property)
    {
        var nodes = record.Nodes(dataset, property, DCT.Title);
        var distributions = new List<Distribution>(nodes.Count);
        foreach (var node in nodes)
        {
            distributions.Add(Distribution(node));
        }

        return distributions;
    }

    private Distribution Distribution(Resource node)
    {
        var place = _place++;
        record.TakeType(node, DCAT.Distribution);
        record.Resolve(node, DCT.License, Repairs.License);
        record.Resolve(node, DCT.Format, Repairs.FileType);
        record.Resolve(node, DCAT.MediaType, Repairs.MediaType);
        return new Distribution
        {
            Id = minted.Count > 0 && MintedId(node) is { } id
                ? id
                : DatasetId.ForDistribution(datasetId, DatasetReader.DistributionKey(node, place)),
            Node = node,
            Title = record.Literals(node, DCT.Title),
            Description = record.Literals(node, DCT.Description),
            AccessUrl = record.Iris(node, DCAT.AccessUrl, IriRepair.Address),
            DownloadUrl = record.Iris(node, DCAT.DownloadUrl, IriRepair.Address),
            License = _parts.Labelled(node, DCT.License),
            LicenseAttribution = record.Literals(node, DCATDE.LicenseAttributionByText),
            Format = _parts.Labelled(node, DCT.Format),
            MediaType = _parts.Labelled(node, DCAT.MediaType),
            CompressFormat = record.Iri(node, DCAT.CompressFormat, Repairs.MediaType),
            PackageFormat = record.Iri(node, DCAT.PackageFormat, Repairs.MediaType),
            Availability = record.Iri(node, DCATAP.Availability, Repairs.Availability),
            Status = record.Iri(node, ADMS.Status, IriRepair.Address),
            ByteSize = record.Literal(node, DCAT.ByteSize),
            Issued = record.Literal(node, DCT.Issued),
            Modified = record.Literal(node, DCT.Modified),
            Language = record.Iris(node, DCT.Language, Repairs.Language),
            Page = record.Iris(node, FOAF.Page, IriRepair.Address),
            Rights = _parts.Labelled(node, DCT.Rights),
            ConformsTo = _parts.LabelledAll(node, DCT.ConformsTo),
            Policy = record.Iri(node, ODRL.HasPolicy, IriRepair.Address),
            SpatialResolution = record.Literal(node, DCAT.SpatialResolutionInMeters),
            TemporalResolution = record.Literal(node, DCAT.TemporalResolution),
            ApplicableLegislation = record.Iris(node, DCATAP.ApplicableLegislation, IriRepair.Address),
            AccessService = _parts.Services(node, DCAT.AccessService),
            Checksum = Checksum(node),
        };
    }

    /// <summary>A minted address ends in the id that it was made from.</summary>
    private string? MintedId(Resource node)
    {
        var prefix = PublicAddresses.Mint(datasetId, "").Value;
        return node is Iri iri && iri.Value.StartsWith(prefix, StringComparison.Ordinal) ? iri.Value[prefix.Length..] : null;
    }

    private Checksum? Checksum(Resource distribution)
    {
        var nodes = record.Nodes(distribution, SPDX.ChecksumProperty, SPDX.ChecksumValue, limit: 1);
        if (nodes.Count == 0)
        {
            return null;
        }

        record.TakeType(nodes[0], SPDX.Checksum);
        return new Checksum
        {
            Node = nodes[0],
            Algorithm = record.Iri(nodes[0], SPDX.Algorithm, IriRepair.Address),
            Value = record.Literal(nodes[0], SPDX.ChecksumValue),
        };
    }

    private List<DatasetSeries> Series(Iri dataset)
    {
        var series = new List<DatasetSeries>();
        foreach (var node in record.Nodes(dataset, DCAT.InSeries, DCT.Title))
        {
            record.TakeType(node, DCAT.DatasetSeries);
            series.Add(new DatasetSeries
            {
                Node = node,
                Title = record.Literals(node, DCT.Title),
                Description = record.Literals(node, DCT.Description),
                Publisher = _parts.Agent(node, DCT.Publisher),
            });
        }

        return series;
    }

    private List<QualifiedReference> Qualified(Iri dataset, Iri property, Iri target, Iri type)
    {
        var references = new List<QualifiedReference>();
        foreach (var node in record.Nodes(dataset, property, RDFS.Label))
        {
            record.TakeType(node, type);
            var roles = record.Iris(node, DCAT.HadRole, IriRepair.Address);
            foreach (var role in roles)
            {
                record.TakeType(role, DCAT.Role);
            }

            references.Add(new QualifiedReference(node, roles, record.Nodes(node, target, RDFS.Label)));
        }

        return references;
    }
}
