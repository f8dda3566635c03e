using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Dcat;

/// <summary>One dataset as triples. What the profile wants beyond what was read is only ever added, and in such a way that
/// reading the result and writing it again adds nothing more.</summary>
internal sealed class TripleWriting
{
    private readonly Dataset _dataset;
    private readonly PublicAddresses _addresses;
    private readonly List<Triple> _triples = new(96);
    private readonly HashSet<Triple> _written = new(96);
    private readonly HashSet<Triple> _additional;
    private readonly Resource? _license;

    public TripleWriting(Dataset dataset, PublicAddresses addresses)
    {
        _dataset = dataset;
        _addresses = addresses;
        _additional = new HashSet<Triple>(dataset.AdditionalTriples);
        foreach (var triple in dataset.AdditionalTriples)
        {
            if (triple.Subject == dataset.Iri && triple.Predicate == DCT.License && triple.Object is Resource license)
            {
                _license = license;
                break;
            }
        }
    }

    public List<Triple> Dataset()
    {
        var d = _dataset;
        var node = d.Iri;
        Add(node, RDF.Type, DCAT.Dataset);
        All(node, DCT.Title, d.Title);
        All(node, DCT.Description, d.Description);
        One(node, DCT.Publisher, d.Publisher?.Node);
        All(node, DCAT.ContactPoint, d.ContactPoint, contact => contact.Node);
        All(node, DCAT.Keyword, d.Keyword);
        All(node, DCAT.Theme, d.Theme);
        All(node, DCAT.DistributionProperty, d.Distribution, distribution => distribution.Node);
        All(node, DCT.Spatial, d.Spatial, location => location.Node);
        All(node, DCT.Temporal, d.Temporal, period => period.Node);
        One(node, DCATAP.Availability, d.Availability);
        All(node, DCATDE.PoliticalGeocodingLevelUri, d.PoliticalGeocodingLevel);
        All(node, DCATDE.PoliticalGeocodingUri, d.PoliticalGeocoding);
        All(node, DCATDE.GeocodingDescription, d.GeocodingDescription);
        All(node, DCATDE.ContributorId, d.ContributorId);
        All(node, DCT.Identifier, d.Identifier);
        All(node, ADMS.IdentifierProperty, d.OtherIdentifier, identifier => identifier.Node);
        One(node, DCT.Issued, d.Issued);
        One(node, DCT.Modified, d.Modified);
        One(node, DCAT.Version, d.Version);
        All(node, ADMS.VersionNotes, d.VersionNotes);
        All(node, DCATAP.ApplicableLegislation, d.ApplicableLegislation);
        All(node, DCATAP.HvdCategory, d.HvdCategory);
        All(node, DCATDE.LegalBasis, d.LegalBasis);
        One(node, DCATDE.QualityProcessUri, d.QualityProcess);
        All(node, DCAT.LandingPage, d.LandingPage);
        All(node, FOAF.Page, d.Page);
        All(node, DCT.Language, d.Language);
        All(node, DCT.ConformsTo, d.ConformsTo, standard => standard.Node);
        One(node, DCT.AccessRights, d.AccessRights?.Node);
        All(node, DCT.Provenance, d.Provenance, statement => statement.Node);
        One(node, DCT.AccrualPeriodicity, d.AccrualPeriodicity);
        All(node, DCT.Type, d.Type);
        All(node, DCT.Creator, d.Creator, agent => agent.Node);
        All(node, DCT.Contributor, d.Contributor, agent => agent.Node);
        All(node, GEODCATAP.Originator, d.Originator, agent => agent.Node);
        All(node, GEODCATAP.Custodian, d.Custodian, agent => agent.Node);
        All(node, DCT.Relation, d.Relation);
        All(node, DCT.References, d.References);
        All(node, DCT.IsReferencedBy, d.IsReferencedBy);
        All(node, DCT.Source, d.Source);
        All(node, DCAT.HasVersion, d.HasVersion);
        All(node, ADMS.Sample, d.Sample, sample => sample.Node);
        All(node, DCAT.InSeries, d.InSeries, series => series.Node);
        All(node, PROV.WasGeneratedBy, d.WasGeneratedBy);
        One(node, DCAT.SpatialResolutionInMeters, d.SpatialResolution);
        One(node, DCAT.TemporalResolution, d.TemporalResolution);
        All(node, PROV.QualifiedAttribution, d.QualifiedAttribution, reference => reference.Node);
        All(node, DCAT.QualifiedRelation, d.QualifiedRelation, reference => reference.Node);
        Parts();
        foreach (var triple in d.AdditionalTriples)
        {
            Add(triple.Subject, triple.Predicate, triple.Object);
        }

        return _triples;
    }

    private void Parts()
    {
        var d = _dataset;
        Each(d.Distribution, Distribution);
        Each(d.Sample, Distribution);
        if (d.Publisher is not null)
        {
            Agent(d.Publisher);
        }

        Each(d.ContactPoint, Contact);
        Each(d.Spatial, Location);
        Each(d.Temporal, Period);
        Each(d.OtherIdentifier, Identifier);
        Each(d.ConformsTo, Label);
        Label(d.AccessRights);
        Each(d.Provenance, Label);
        Each(d.Creator, Agent);
        Each(d.Contributor, Agent);
        Each(d.Originator, Agent);
        Each(d.Custodian, Agent);
        Each(d.InSeries, Series);
        foreach (var reference in d.QualifiedAttribution)
        {
            Qualified(reference, PROV.Attribution, PROV.Agent);
        }

        foreach (var reference in d.QualifiedRelation)
        {
            Qualified(reference, DCAT.Relationship, DCT.Relation);
        }
    }

    private void Distribution(Distribution d)
    {
        var node = d.Node;
        Add(node, RDF.Type, DCAT.Distribution);
        All(node, DCT.Title, d.Title);
        All(node, DCT.Description, d.Description);
        All(node, DCAT.AccessUrl, AccessUrls(d));
        All(node, DCAT.DownloadUrl, d.DownloadUrl);
        One(node, DCT.License, d.License?.Node ?? InheritedLicense(node));
        All(node, DCATDE.LicenseAttributionByText, d.LicenseAttribution);
        One(node, DCT.Format, d.Format?.Node);
        One(node, DCAT.MediaType, d.MediaType?.Node);
        One(node, DCAT.CompressFormat, d.CompressFormat);
        One(node, DCAT.PackageFormat, d.PackageFormat);
        One(node, DCATAP.Availability, d.Availability);
        One(node, ADMS.Status, d.Status);
        One(node, DCAT.ByteSize, d.ByteSize);
        One(node, DCT.Issued, d.Issued);
        One(node, DCT.Modified, d.Modified);
        All(node, DCT.Language, d.Language);
        All(node, FOAF.Page, d.Page);
        One(node, DCT.Rights, d.Rights?.Node);
        All(node, DCT.ConformsTo, d.ConformsTo, standard => standard.Node);
        One(node, ODRL.HasPolicy, d.Policy);
        One(node, DCAT.SpatialResolutionInMeters, d.SpatialResolution);
        One(node, DCAT.TemporalResolution, d.TemporalResolution);
        All(node, DCATAP.ApplicableLegislation, d.ApplicableLegislation);
        All(node, DCAT.AccessService, d.AccessService, service => service.Node);
        One(node, SPDX.ChecksumProperty, d.Checksum?.Node);
        Label(d.License);
        Label(d.Format);
        Label(d.MediaType);
        Label(d.Rights);
        Each(d.ConformsTo, Label);
        Each(d.AccessService, Service);
        if (d.Checksum is { } checksum)
        {
            Add(checksum.Node, RDF.Type, SPDX.Checksum);
            One(checksum.Node, SPDX.Algorithm, checksum.Algorithm);
            One(checksum.Node, SPDX.ChecksumValue, checksum.Value);
        }
    }

    /// <summary>The profile wants an access address with every distribution (K39, K41): the download, else the service.</summary>
    private static IReadOnlyList<Iri> AccessUrls(Distribution distribution)
    {
        if (distribution.AccessUrl.Count > 0 || distribution.DownloadUrl.Count > 0)
        {
            return distribution.AccessUrl.Count > 0 ? distribution.AccessUrl : distribution.DownloadUrl;
        }

        foreach (var service in distribution.AccessService)
        {
            if (service.EndpointUrl.Count > 0)
            {
                return service.EndpointUrl;
            }
        }

        return [];
    }

    /// <summary>The profile wants the licence with every distribution; many sources give it once, with the dataset. A
    /// distribution that has one in any form keeps it.</summary>
    private Resource? InheritedLicense(Resource distribution)
    {
        if (_license is null)
        {
            return null;
        }

        foreach (var triple in _dataset.AdditionalTriples)
        {
            if (triple.Subject == distribution && triple.Predicate == DCT.License)
            {
                return null;
            }
        }

        return _license;
    }

    private void Service(DataService s)
    {
        var node = s.Node;
        Add(node, RDF.Type, DCAT.DataService);
        All(node, DCT.Title, s.Title);
        All(node, DCT.Description, s.Description);
        All(node, DCAT.EndpointUrl, s.EndpointUrl);
        All(node, DCAT.EndpointDescription, s.EndpointDescription);
        One(node, DCT.Publisher, s.Publisher?.Node);
        One(node, DCT.License, s.License?.Node);
        One(node, DCT.AccessRights, s.AccessRights?.Node);
        One(node, DCT.Format, s.Format?.Node);
        One(node, DCATAP.Availability, s.Availability);
        All(node, DCAT.ContactPoint, s.ContactPoint, contact => contact.Node);
        All(node, DCATAP.HvdCategory, s.HvdCategory);
        All(node, DCATAP.ApplicableLegislation, s.ApplicableLegislation);
        All(node, DCT.ConformsTo, s.ConformsTo, standard => standard.Node);
        All(node, FOAF.Page, s.Page);
        foreach (var served in s.ServesDataset)
        {
            // A link to another dataset would drag that one into this record at GovData (contract §3.6).
            if (served == _dataset.Iri)
            {
                Add(node, DCAT.ServesDataset, served);
            }
        }

        if (s.Publisher is not null)
        {
            Agent(s.Publisher);
        }

        Label(s.License);
        Label(s.AccessRights);
        Label(s.Format);
        Each(s.ContactPoint, Contact);
        Each(s.ConformsTo, Label);
    }

    private void Agent(Agent agent)
    {
        Add(agent.Node, RDF.Type, FOAF.Agent);
        All(agent.Node, FOAF.Name, agent.Name);
        One(agent.Node, DCT.Type, agent.Type);
        All(agent.Node, FOAF.Mbox, agent.Mailbox);
        All(agent.Node, FOAF.Homepage, agent.Homepage);
    }

    private void Contact(ContactPoint contact)
    {
        var node = contact.Node;
        Add(node, RDF.Type, VCARD.Kind);
        All(node, VCARD.Fn, contact.Name);
        All(node, VCARD.OrganizationName, contact.OrganizationName);
        All(node, VCARD.HasEmail, contact.Email);
        All(node, VCARD.HasUrl, contact.Url);
        All(node, VCARD.HasTelephone, contact.Telephone);
        One(node, VCARD.StreetAddress, contact.StreetAddress);
        One(node, VCARD.PostalCode, contact.PostalCode);
        One(node, VCARD.Locality, contact.Locality);
        One(node, VCARD.CountryName, contact.CountryName);
    }

    private void Location(Location location)
    {
        Add(location.Node, RDF.Type, DCT.Location);
        foreach (var label in location.Label)
        {
            if (!_additional.Contains(new Triple(location.Node, RDFS.Label, label)))
            {
                Add(location.Node, SKOS.PrefLabel, label);
            }
        }

        All(location.Node, DCAT.Bbox, location.BoundingBox);
        All(location.Node, DCAT.Centroid, location.Centroid);
        All(location.Node, LOCN.Geometry, location.Geometry);
    }

    private void Period(PeriodOfTime period)
    {
        Add(period.Node, RDF.Type, DCT.PeriodOfTime);
        One(period.Node, DCAT.StartDate, period.StartDate);
        One(period.Node, DCAT.EndDate, period.EndDate);
    }

    private void Identifier(OtherIdentifier identifier)
    {
        Add(identifier.Node, RDF.Type, ADMS.Identifier);
        One(identifier.Node, SKOS.Notation, identifier.Notation);
    }

    private void Series(DatasetSeries series)
    {
        Add(series.Node, RDF.Type, DCAT.DatasetSeries);
        All(series.Node, DCT.Title, series.Title);
        All(series.Node, DCT.Description, series.Description);
        One(series.Node, DCT.Publisher, series.Publisher?.Node);
        if (series.Publisher is not null)
        {
            Agent(series.Publisher);
        }
    }

    private void Qualified(QualifiedReference reference, Iri type, Iri target)
    {
        Add(reference.Node, RDF.Type, type);
        foreach (var role in reference.Role)
        {
            Add(reference.Node, DCAT.HadRole, role);
            Add(role, RDF.Type, DCAT.Role);
        }

        All(reference.Node, target, reference.Target);
    }

    private void Label(LabelledResource? resource)
    {
        if (resource is null)
        {
            return;
        }

        foreach (var label in resource.Label)
        {
            // A label that was read from another property is written under that one, with the additional triples.
            if (!_additional.Contains(new Triple(resource.Node, SKOS.PrefLabel, label))
                && !_additional.Contains(new Triple(resource.Node, DCT.Title, label))
                && !_additional.Contains(new Triple(resource.Node, PropertyNames.Value, label)))
            {
                Add(resource.Node, RDFS.Label, label);
            }
        }
    }

    private static void Each<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            write(items[i]);
        }
    }

    private void All<T>(Resource subject, Iri property, IReadOnlyList<T> items, Func<T, Resource> node)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Add(subject, property, node(items[i]));
        }
    }

    private void All<T>(Resource subject, Iri property, IReadOnlyList<T> terms)
        where T : Term
    {
        for (var i = 0; i < terms.Count; i++)
        {
            Add(subject, property, terms[i]);
        }
    }

    private void One(Resource subject, Iri property, Term? term)
    {
        if (term is not null)
        {
            Add(subject, property, term);
        }
    }

    private void Add(Resource subject, Iri property, Term term)
    {
        var triple = new Triple((Resource)_addresses.Of(subject), property, _addresses.Of(term));
        if (_written.Add(triple))
        {
            _triples.Add(triple);
        }
    }
}
