using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>Takes what hangs on datasets and distributions: agents, contacts, places, periods, services. A node that
/// several of them share is taken once and handed to each.</summary>
internal sealed class PartMapping(RecordTriples record)
{
    private readonly Dictionary<Resource, Agent> _agents = [];
    private readonly Dictionary<Resource, DataService> _services = [];

    public Agent? Agent(Resource node, Iri property)
    {
        var agents = record.Nodes(node, property, FOAF.Name, limit: 1);
        return agents.Count == 0 ? null : Agent(agents[0]);
    }

    public List<Agent> Agents(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, FOAF.Name);
        var agents = new List<Agent>(nodes.Count);
        foreach (var agent in nodes)
        {
            agents.Add(Agent(agent));
        }

        return agents;
    }

    public LabelledResource? Labelled(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, RDFS.Label, limit: 1);
        return nodes.Count == 0 ? null : Labelled(nodes[0]);
    }

    public List<LabelledResource> LabelledAll(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, RDFS.Label);
        var resources = new List<LabelledResource>(nodes.Count);
        foreach (var resource in nodes)
        {
            resources.Add(Labelled(resource));
        }

        return resources;
    }

    public List<ContactPoint> Contacts(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, VCARD.Fn);
        var contacts = new List<ContactPoint>(nodes.Count);
        foreach (var contact in nodes)
        {
            record.TakeType(contact, VCARD.Kind);
            contacts.Add(new ContactPoint
            {
                Node = contact,
                Name = record.Literals(contact, VCARD.Fn),
                OrganizationName = record.Literals(contact, VCARD.OrganizationName),
                Email = record.Iris(contact, VCARD.HasEmail, IriRepair.Mail),
                Url = record.Iris(contact, VCARD.HasUrl, IriRepair.Address),
                Telephone = record.Iris(contact, VCARD.HasTelephone, IriRepair.Telephone),
                StreetAddress = record.Literal(contact, VCARD.StreetAddress),
                PostalCode = record.Literal(contact, VCARD.PostalCode),
                Locality = record.Literal(contact, VCARD.Locality),
                CountryName = record.Literal(contact, VCARD.CountryName),
            });
        }

        return contacts;
    }

    public List<Location> Locations(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, SKOS.PrefLabel);
        var locations = new List<Location>(nodes.Count);
        foreach (var location in nodes)
        {
            record.TakeType(location, DCT.Location);
            var label = record.Literals(location, SKOS.PrefLabel);
            locations.Add(new Location
            {
                Node = location,
                Label = label.Count > 0 ? label : record.Peek(location, RDFS.Label),
                BoundingBox = record.Literals(location, DCAT.Bbox),
                Centroid = record.Literals(location, DCAT.Centroid),
                Geometry = record.Literals(location, LOCN.Geometry),
            });
        }

        return locations;
    }

    public List<PeriodOfTime> Periods(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, RDFS.Label);
        var periods = new List<PeriodOfTime>(nodes.Count);
        foreach (var period in nodes)
        {
            record.TakeType(period, DCT.PeriodOfTime);
            periods.Add(new PeriodOfTime
            {
                Node = period,
                StartDate = record.Literal(period, DCAT.StartDate),
                EndDate = record.Literal(period, DCAT.EndDate),
            });
        }

        return periods;
    }

    public List<OtherIdentifier> Identifiers(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, SKOS.Notation);
        var identifiers = new List<OtherIdentifier>(nodes.Count);
        foreach (var identifier in nodes)
        {
            record.TakeType(identifier, ADMS.Identifier);
            identifiers.Add(new OtherIdentifier(identifier, record.Literal(identifier, SKOS.Notation)));
        }

        return identifiers;
    }

    public List<DataService> Services(Resource node, Iri property)
    {
        var nodes = record.Nodes(node, property, DCT.Title);
        var services = new List<DataService>(nodes.Count);
        foreach (var service in nodes)
        {
            if (!_services.TryGetValue(service, out var known))
            {
                _services.Add(service, known = Service(service));
            }

            services.Add(known);
        }

        return services;
    }

    private DataService Service(Resource node)
    {
        record.TakeType(node, DCAT.DataService);
        record.Resolve(node, DCT.License, Repairs.License);
        record.Resolve(node, DCT.Format, Repairs.FileType);
        return new DataService
        {
            Node = node,
            Title = record.Literals(node, DCT.Title),
            Description = record.Literals(node, DCT.Description),
            EndpointUrl = record.Iris(node, DCAT.EndpointUrl, IriRepair.Address),
            EndpointDescription = record.Iris(node, DCAT.EndpointDescription, IriRepair.Address),
            Publisher = Agent(node, DCT.Publisher),
            License = Labelled(node, DCT.License),
            AccessRights = Labelled(node, DCT.AccessRights),
            Format = Labelled(node, DCT.Format),
            Availability = record.Iri(node, DCATAP.Availability, Repairs.Availability),
            ContactPoint = Contacts(node, DCAT.ContactPoint),
            HvdCategory = record.Iris(node, DCATAP.HvdCategory, IriRepair.Address),
            ApplicableLegislation = record.Iris(node, DCATAP.ApplicableLegislation, IriRepair.Address),
            ConformsTo = LabelledAll(node, DCT.ConformsTo),
            Page = record.Iris(node, FOAF.Page, IriRepair.Address),
            ServesDataset = record.Iris(node, DCAT.ServesDataset, IriRepair.Address),
        };
    }

    private Agent Agent(Resource node)
    {
        if (_agents.TryGetValue(node, out var known))
        {
            return known;
        }

        record.TakeType(node, FOAF.Agent);
        var agent = new Agent
        {
            Node = node,
            Name = record.Literals(node, FOAF.Name),
            Type = record.Iri(node, DCT.Type, IriRepair.Address),
            Mailbox = record.Iris(node, FOAF.Mbox, IriRepair.Mail),
            Homepage = record.Iris(node, FOAF.Homepage, IriRepair.Address),
        };
        _agents.Add(node, agent);
        return agent;
    }

    /// <summary>rdfs:label is taken; a label under another property is shown, and stays where it is.</summary>
    private LabelledResource Labelled(Resource node)
    {
        var label = record.Literals(node, RDFS.Label);
        foreach (var property in (ReadOnlySpan<Iri>)[SKOS.PrefLabel, DCT.Title, PropertyNames.Value])
        {
            if (label.Count > 0)
            {
                break;
            }

            label = record.Peek(node, property);
        }

        return new LabelledResource(node, label);
    }
}
