using System.Text.Json;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Storage;

/// <summary>Writes the model's records, one method a type; the twin of <see cref="StoredReader"/>.</summary>
internal readonly struct StoredWriter(Utf8JsonWriter json)
{
    public void Dataset(Dataset d)
    {
        json.WriteStartObject();
        json.WriteNumber("v"u8, StoredDocument.FormatVersion);
        One("iri"u8, d.Iri);
        Literals("title"u8, d.Title);
        Literals("description"u8, d.Description);
        Agent("publisher"u8, d.Publisher);
        Contacts("contactPoint"u8, d.ContactPoint);
        Literals("keyword"u8, d.Keyword);
        Iris("theme"u8, d.Theme);
        Distributions("distribution"u8, d.Distribution);
        Locations("spatial"u8, d.Spatial);
        Periods("temporal"u8, d.Temporal);
        One("availability"u8, d.Availability);
        Iris("geocodingLevel"u8, d.PoliticalGeocodingLevel);
        Iris("geocoding"u8, d.PoliticalGeocoding);
        Literals("geocodingText"u8, d.GeocodingDescription);
        Iris("contributorId"u8, d.ContributorId);
        Literals("identifier"u8, d.Identifier);
        Identifiers("otherIdentifier"u8, d.OtherIdentifier);
        One("issued"u8, d.Issued);
        One("modified"u8, d.Modified);
        One("version"u8, d.Version);
        Literals("versionNotes"u8, d.VersionNotes);
        Iris("legislation"u8, d.ApplicableLegislation);
        Iris("hvd"u8, d.HvdCategory);
        Literals("legalBasis"u8, d.LegalBasis);
        One("qualityProcess"u8, d.QualityProcess);
        Iris("landingPage"u8, d.LandingPage);
        Iris("page"u8, d.Page);
        Iris("language"u8, d.Language);
        Labelled("conformsTo"u8, d.ConformsTo);
        Labelled("accessRights"u8, d.AccessRights);
        Labelled("provenance"u8, d.Provenance);
        One("frequency"u8, d.AccrualPeriodicity);
        Iris("type"u8, d.Type);
        Agents("creator"u8, d.Creator);
        Agents("contributor"u8, d.Contributor);
        Agents("originator"u8, d.Originator);
        Agents("custodian"u8, d.Custodian);
        Iris("relation"u8, d.Relation);
        Iris("references"u8, d.References);
        Iris("isReferencedBy"u8, d.IsReferencedBy);
        Iris("source"u8, d.Source);
        Iris("hasVersion"u8, d.HasVersion);
        Distributions("sample"u8, d.Sample);
        Series("inSeries"u8, d.InSeries);
        Iris("generatedBy"u8, d.WasGeneratedBy);
        One("spatialResolution"u8, d.SpatialResolution);
        One("temporalResolution"u8, d.TemporalResolution);
        Qualified("attribution"u8, d.QualifiedAttribution);
        Qualified("qualifiedRelation"u8, d.QualifiedRelation);
        Triples("triples"u8, d.AdditionalTriples);
        Values("values"u8, d.AdditionalValues);
        json.WriteEndObject();
    }

    private void Distributions(ReadOnlySpan<byte> key, IReadOnlyList<Distribution> distributions)
    {
        if (distributions.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var d in distributions)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, d.Id);
            One("node"u8, d.Node);
            Literals("title"u8, d.Title);
            Literals("description"u8, d.Description);
            Iris("accessUrl"u8, d.AccessUrl);
            Iris("downloadUrl"u8, d.DownloadUrl);
            Labelled("license"u8, d.License);
            Literals("attribution"u8, d.LicenseAttribution);
            Labelled("format"u8, d.Format);
            Labelled("mediaType"u8, d.MediaType);
            One("compressFormat"u8, d.CompressFormat);
            One("packageFormat"u8, d.PackageFormat);
            One("availability"u8, d.Availability);
            One("status"u8, d.Status);
            One("byteSize"u8, d.ByteSize);
            One("issued"u8, d.Issued);
            One("modified"u8, d.Modified);
            Iris("language"u8, d.Language);
            Iris("page"u8, d.Page);
            Labelled("rights"u8, d.Rights);
            Labelled("conformsTo"u8, d.ConformsTo);
            One("policy"u8, d.Policy);
            One("spatialResolution"u8, d.SpatialResolution);
            One("temporalResolution"u8, d.TemporalResolution);
            Iris("legislation"u8, d.ApplicableLegislation);
            Services("accessService"u8, d.AccessService);
            if (d.Checksum is { } checksum)
            {
                json.WriteStartObject("checksum"u8);
                One("node"u8, checksum.Node);
                One("algorithm"u8, checksum.Algorithm);
                One("value"u8, checksum.Value);
                json.WriteEndObject();
            }

            Values("values"u8, d.AdditionalValues);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Services(ReadOnlySpan<byte> key, IReadOnlyList<DataService> services)
    {
        if (services.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var s in services)
        {
            json.WriteStartObject();
            One("node"u8, s.Node);
            Literals("title"u8, s.Title);
            Literals("description"u8, s.Description);
            Iris("endpointUrl"u8, s.EndpointUrl);
            Iris("endpointDescription"u8, s.EndpointDescription);
            Agent("publisher"u8, s.Publisher);
            Labelled("license"u8, s.License);
            Labelled("accessRights"u8, s.AccessRights);
            Labelled("format"u8, s.Format);
            One("availability"u8, s.Availability);
            Contacts("contactPoint"u8, s.ContactPoint);
            Iris("hvd"u8, s.HvdCategory);
            Iris("legislation"u8, s.ApplicableLegislation);
            Labelled("conformsTo"u8, s.ConformsTo);
            Iris("page"u8, s.Page);
            Iris("serves"u8, s.ServesDataset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Agents(ReadOnlySpan<byte> key, IReadOnlyList<Agent> agents)
    {
        if (agents.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var agent in agents)
        {
            json.WriteStartObject();
            AgentBody(agent);
        }

        json.WriteEndArray();
    }

    private void Agent(ReadOnlySpan<byte> key, Agent? agent)
    {
        if (agent is not null)
        {
            json.WriteStartObject(key);
            AgentBody(agent);
        }
    }

    private void AgentBody(Agent agent)
    {
        One("node"u8, agent.Node);
        Literals("name"u8, agent.Name);
        One("type"u8, agent.Type);
        Iris("mbox"u8, agent.Mailbox);
        Iris("homepage"u8, agent.Homepage);
        json.WriteEndObject();
    }

    private void Contacts(ReadOnlySpan<byte> key, IReadOnlyList<ContactPoint> contacts)
    {
        if (contacts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var c in contacts)
        {
            json.WriteStartObject();
            One("node"u8, c.Node);
            Literals("name"u8, c.Name);
            Literals("organization"u8, c.OrganizationName);
            Iris("email"u8, c.Email);
            Iris("url"u8, c.Url);
            Iris("telephone"u8, c.Telephone);
            One("street"u8, c.StreetAddress);
            One("postalCode"u8, c.PostalCode);
            One("locality"u8, c.Locality);
            One("country"u8, c.CountryName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Locations(ReadOnlySpan<byte> key, IReadOnlyList<Location> locations)
    {
        if (locations.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var l in locations)
        {
            json.WriteStartObject();
            One("node"u8, l.Node);
            Literals("label"u8, l.Label);
            Literals("bbox"u8, l.BoundingBox);
            Literals("centroid"u8, l.Centroid);
            Literals("geometry"u8, l.Geometry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Periods(ReadOnlySpan<byte> key, IReadOnlyList<PeriodOfTime> periods)
    {
        if (periods.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var p in periods)
        {
            json.WriteStartObject();
            One("node"u8, p.Node);
            One("start"u8, p.StartDate);
            One("end"u8, p.EndDate);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Identifiers(ReadOnlySpan<byte> key, IReadOnlyList<OtherIdentifier> identifiers)
    {
        if (identifiers.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var i in identifiers)
        {
            json.WriteStartObject();
            One("node"u8, i.Node);
            One("notation"u8, i.Notation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Series(ReadOnlySpan<byte> key, IReadOnlyList<DatasetSeries> series)
    {
        if (series.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var s in series)
        {
            json.WriteStartObject();
            One("node"u8, s.Node);
            Literals("title"u8, s.Title);
            Literals("description"u8, s.Description);
            Agent("publisher"u8, s.Publisher);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Qualified(ReadOnlySpan<byte> key, IReadOnlyList<QualifiedReference> references)
    {
        if (references.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var r in references)
        {
            json.WriteStartObject();
            One("node"u8, r.Node);
            Iris("role"u8, r.Role);
            Iris("target"u8, r.Target);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Labelled(ReadOnlySpan<byte> key, IReadOnlyList<LabelledResource> resources)
    {
        if (resources.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var resource in resources)
        {
            LabelledValue(resource);
        }

        json.WriteEndArray();
    }

    private void Labelled(ReadOnlySpan<byte> key, LabelledResource? resource)
    {
        if (resource is not null)
        {
            json.WritePropertyName(key);
            LabelledValue(resource);
        }
    }

    private void LabelledValue(LabelledResource resource)
    {
        if (resource.Label.Count == 0)
        {
            Value(resource.Node);
            return;
        }

        json.WriteStartObject();
        One("node"u8, resource.Node);
        Literals("label"u8, resource.Label);
        json.WriteEndObject();
    }

    private void Literals(ReadOnlySpan<byte> key, IReadOnlyList<Literal> literals)
    {
        if (literals.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var literal in literals)
        {
            Value(literal, inArray: false);
        }

        json.WriteEndArray();
    }

    private void Iris<T>(ReadOnlySpan<byte> key, IReadOnlyList<T> resources)
        where T : Resource
    {
        if (resources.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var resource in resources)
        {
            Value(resource);
        }

        json.WriteEndArray();
    }

    private void One(ReadOnlySpan<byte> key, Resource? resource)
    {
        if (resource is not null)
        {
            json.WritePropertyName(key);
            Value(resource);
        }
    }

    private void One(ReadOnlySpan<byte> key, Literal? literal)
    {
        if (literal is not null)
        {
            json.WritePropertyName(key);
            Value(literal, inArray: false);
        }
    }

    private void Triples(ReadOnlySpan<byte> key, IReadOnlyList<Triple> triples)
    {
        if (triples.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var triple in triples)
        {
            Value(triple.Subject);
            Value(triple.Predicate);
            if (triple.Object is Literal literal)
            {
                Value(literal, inArray: true);
            }
            else
            {
                Value((Resource)triple.Object);
            }
        }

        json.WriteEndArray();
    }

    private void Values(ReadOnlySpan<byte> key, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartObject(key);
        foreach (var name in values.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteString(name, values[name]);
        }

        json.WriteEndObject();
    }

    private void Value(Resource resource)
    {
        if (resource is BlankNode blank)
        {
            json.WriteStringValue("_:" + blank.Label);
        }
        else
        {
            json.WriteStringValue(((Iri)resource).Value);
        }
    }

    /// <summary>Where a resource may stand too, a literal is always an array, so that the two cannot be mixed up.</summary>
    private void Value(Literal literal, bool inArray)
    {
        var plain = literal.IsPlain;
        if (plain && !inArray)
        {
            json.WriteStringValue(literal.Value);
            return;
        }

        json.WriteStartArray();
        json.WriteStringValue(literal.Value);
        if (literal.Language is { } language)
        {
            json.WriteStringValue("@" + language);
        }
        else if (!plain)
        {
            json.WriteStringValue(StoredDatatypes.Shorten(literal.Datatype.Value));
        }

        json.WriteEndArray();
    }
}
