using System.Collections.Frozen;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Dcat;

/// <summary>Properties under the names that they have now. Known names come back as one and the same object, so that the
/// reader compares references.</summary>
internal static class PropertyNames
{
    // Met with http and https, with and without www., and followed by nothing, 1, 1_0, 1.0, 1.0.1 or 1.1.
    private const string GermanNamespace = "dcat-ap.de/def/dcatde";

    /// <summary><c>rdf:value</c></summary>
    public static readonly Iri Value = new(RDF.Namespace + "value");

    private static readonly FrozenDictionary<string, Iri> Known = AllKnown();

    /// <summary>Terms that moved to another namespace or got another name (contract dcat-ap-de §1.16).</summary>
    private static readonly FrozenDictionary<string, Iri> Moved = new Dictionary<string, Iri>(StringComparer.Ordinal)
    {
        [DCATDE.Originator.Value] = GEODCATAP.Originator,
        [DCATDE.Maintainer.Value] = GEODCATAP.Custodian,
        [DCATDE.PlannedAvailability.Value] = DCATAP.Availability,
        [DCATDE.Namespace + "legalbasisText"] = DCATDE.LegalBasis,
        [DCATDE.Namespace + "geocodingText"] = DCATDE.GeocodingDescription,
        [SCHEMA.StartDate.Value] = DCAT.StartDate,
        [SCHEMA.EndDate.Value] = DCAT.EndDate,
        ["https://schema.org/startDate"] = DCAT.StartDate,
        ["https://schema.org/endDate"] = DCAT.EndDate,
        [DCAT.Agent.Value] = PROV.Agent,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The present name of a property; <paramref name="repair"/> is the code of the repair, or null.</summary>
    public static Iri Present(Iri property, out string? repair)
    {
        repair = null;
        if (Known.TryGetValue(property.Value, out var known))
        {
            return known;
        }

        var name = property;
        if (property.Value.Contains(GermanNamespace, StringComparison.Ordinal)
            && !property.Value.StartsWith(DCATDE.Namespace, StringComparison.Ordinal))
        {
            name = new Iri(DCATDE.Namespace + property.Value[(property.Value.LastIndexOfAny(['/', '#']) + 1)..]);
            repair = RepairCodes.OldNamespace;
        }
        else if (property.Value.StartsWith(DCATDE.Namespace, StringComparison.Ordinal)
            && property.Value.AsSpan(DCATDE.Namespace.Length).Contains('/'))
        {
            name = new Iri(DCATDE.Namespace + property.Value[(property.Value.LastIndexOf('/') + 1)..]);
            repair = RepairCodes.OldNamespace;
        }

        if (Moved.TryGetValue(name.Value, out var moved))
        {
            repair ??= RepairCodes.RenamedProperty;
            return moved;
        }

        return repair is null ? property : Known.GetValueOrDefault(name.Value, name);
    }

    /// <summary>The name with its prefix, for remarks.</summary>
    public static string Prefixed(Iri property)
    {
        foreach (var (prefix, space) in DatasetWriter.Prefixes.Entries)
        {
            if (property.Value.StartsWith(space, StringComparison.Ordinal))
            {
                return $"{prefix}:{property.Value[space.Length..]}";
            }
        }

        return property.Value;
    }

    private static FrozenDictionary<string, Iri> AllKnown()
    {
        IEnumerable<Iri> known =
        [
            RDF.Type, Value,
            DCT.Title, DCT.Description, DCT.Publisher, DCT.Creator, DCT.Contributor, DCT.Issued, DCT.Modified,
            DCT.Language, DCT.License, DCT.Rights, DCT.AccessRights, DCT.ConformsTo, DCT.Provenance,
            DCT.AccrualPeriodicity, DCT.Identifier, DCT.Type, DCT.Format, DCT.Spatial, DCT.Temporal, DCT.Relation,
            DCT.References, DCT.IsReferencedBy, DCT.Source,
            DCAT.DistributionProperty, DCAT.Keyword, DCAT.Theme, DCAT.LandingPage, DCAT.ContactPoint, DCAT.AccessUrl,
            DCAT.DownloadUrl, DCAT.MediaType, DCAT.CompressFormat, DCAT.PackageFormat, DCAT.ByteSize,
            DCAT.AccessService, DCAT.EndpointUrl, DCAT.EndpointDescription, DCAT.ServesDataset, DCAT.StartDate,
            DCAT.EndDate, DCAT.Bbox, DCAT.Centroid, DCAT.Version, DCAT.HasVersion, DCAT.InSeries,
            DCAT.SpatialResolutionInMeters, DCAT.TemporalResolution, DCAT.QualifiedRelation, DCAT.HadRole,
            DCATDE.PoliticalGeocodingLevelUri, DCATDE.PoliticalGeocodingUri, DCATDE.GeocodingDescription,
            DCATDE.ContributorId, DCATDE.LegalBasis, DCATDE.QualityProcessUri, DCATDE.LicenseAttributionByText,
            DCATAP.Availability, DCATAP.ApplicableLegislation, DCATAP.HvdCategory,
            GEODCATAP.Originator, GEODCATAP.Custodian,
            FOAF.Name, FOAF.Mbox, FOAF.Homepage, FOAF.Page,
            VCARD.Fn, VCARD.OrganizationName, VCARD.HasEmail, VCARD.HasUrl, VCARD.HasTelephone, VCARD.StreetAddress,
            VCARD.PostalCode, VCARD.Locality, VCARD.CountryName,
            ADMS.IdentifierProperty, ADMS.Sample, ADMS.Status, ADMS.VersionNotes,
            SPDX.ChecksumProperty, SPDX.Algorithm, SPDX.ChecksumValue,
            SKOS.PrefLabel, SKOS.Notation, RDFS.Label, LOCN.Geometry,
            PROV.Agent, PROV.WasGeneratedBy, PROV.QualifiedAttribution, ODRL.HasPolicy,
        ];
        return known.ToFrozenDictionary(property => property.Value, StringComparer.Ordinal);
    }
}
