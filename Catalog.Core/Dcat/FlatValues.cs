using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>A dataset's values as key and text, under the keys that German portals use for what has no field of its own
/// (contract dcat-ap-de §4.6 and §4.7): for clients and filters that know only flat keys. Lists are JSON arrays in
/// text.</summary>
public static class FlatValues
{
    private static readonly FlatJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The derived values of a dataset, sorted by key. Empty values are left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Dataset dataset, PublicAddresses addresses)
    {
        var values = new Values(addresses);
        var d = dataset;
        values.One("uri", d.Iri);
        values.One("guid", d.Iri);
        values.First("identifier", d.Identifier);
        values.List("alternate_identifier", [.. d.OtherIdentifier.Where(i => i.Notation is not null).Select(i => i.Notation!)]);
        values.Text("issued", d.Issued?.Value);
        values.Text("modified", d.Modified?.Value);
        values.First("version_notes", d.VersionNotes);
        values.List("language", d.Language);
        values.List("theme", d.Theme);
        values.One("frequency", d.AccrualPeriodicity);
        values.List("conforms_to", d.ConformsTo);
        values.Text("access_rights", values.NameOf(d.AccessRights));
        values.List("documentation", d.Page);
        values.Text("provenance", d.Provenance.Count > 0 ? values.NameOf(d.Provenance[0]) : null);
        values.List("provenance_activity", d.WasGeneratedBy);
        values.One("dcat_type", d.Type.Count > 0 ? d.Type[0] : null);
        values.List("has_version", d.HasVersion);
        values.List("in_series", [.. d.InSeries.Select(series => series.Node).OfType<Iri>()]);
        values.List("sample", [.. d.Sample.Select(sample => sample.Node).OfType<Iri>()]);
        values.List("source", d.Source);
        values.List("related_resource", d.Relation);
        values.List("references", d.References);
        values.List("is_referenced_by", d.IsReferencedBy);
        values.Text("temporal_resolution", d.TemporalResolution?.Value);
        values.Text("spatial_resolution_in_meters", d.SpatialResolution?.Value);
        values.List("applicable_legislation", d.ApplicableLegislation);
        values.List("hvd_category", d.HvdCategory);
        values.One("availability", d.Availability);
        values.List("contributorID", d.ContributorId);
        values.List("politicalGeocodingURI", d.PoliticalGeocoding);
        values.One("politicalGeocodingLevelURI", d.PoliticalGeocodingLevel.Count > 0 ? d.PoliticalGeocodingLevel[0] : null);
        values.First("geocodingText", d.GeocodingDescription);
        values.First("legalbasisText", d.LegalBasis);
        values.One("qualityProcessURI", d.QualityProcess);
        values.Agent("publisher", d.Publisher);
        values.Agent("creator", d.Creator.Count > 0 ? d.Creator[0] : null);
        values.Agent("contributor", d.Contributor.Count > 0 ? d.Contributor[0] : null);
        values.Agent("originator", d.Originator.Count > 0 ? d.Originator[0] : null);
        values.Agent("maintainer", d.Custodian.Count > 0 ? d.Custodian[0] : null);
        if (d.ContactPoint.Count > 0)
        {
            values.Contact(d.ContactPoint[0]);
        }

        if (d.Temporal.Count > 0)
        {
            values.Text("temporal_start", d.Temporal[0].StartDate?.Value);
            values.Text("temporal_end", d.Temporal[0].EndDate?.Value);
        }

        values.Places(d.Spatial);
        return values.Sorted();
    }

    private sealed class Values(PublicAddresses addresses)
    {
        private readonly List<KeyValuePair<string, string>> _values = [];

        public void Text(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                _values.Add(new(key, value));
            }
        }

        public void One(string key, Resource? resource)
        {
            if (resource is Iri iri)
            {
                Text(key, addresses.Of(iri));
            }
        }

        public void First(string key, IReadOnlyList<Literal> texts) => Text(key, texts.In("de"));

        public void List(string key, IReadOnlyList<Iri> iris) => Array(key, [.. iris.Select(addresses.Of)]);

        public void List(string key, IReadOnlyList<Literal> texts) => Array(key, [.. texts.Select(text => text.Value)]);

        public void List(string key, IReadOnlyList<LabelledResource> resources) =>
            Array(key, [.. resources.Select(NameOf).OfType<string>()]);

        public string? NameOf(LabelledResource? resource) =>
            resource?.Iri is { } iri ? addresses.Of(iri) : resource?.Label.In("de");

        public void Agent(string role, Agent? agent)
        {
            if (agent is null)
            {
                return;
            }

            One(role + "_uri", agent.Node);
            Text(role + "_name", agent.Name.In("de"));
            Text(role + "_email", agent.Mailbox.Count > 0 ? Bare(agent.Mailbox[0].Value, "mailto:") : null);
            One(role + "_url", agent.Homepage.Count > 0 ? agent.Homepage[0] : null);
            One(role + "_type", agent.Type);
        }

        public void Contact(ContactPoint contact)
        {
            One("contact_uri", contact.Node);
            Text("contact_name", contact.Name.In("de") ?? contact.OrganizationName.In("de"));
            Text("contact_email", contact.Email.Count > 0 ? Bare(contact.Email[0].Value, "mailto:") : null);
            One("contact_url", contact.Url.Count > 0 ? contact.Url[0] : null);
            Text("contact_tel", contact.Telephone.Count > 0 ? Bare(contact.Telephone[0].Value, "tel:") : null);
            Text("contact_street", contact.StreetAddress?.Value);
            Text("contact_zip", contact.PostalCode?.Value);
            Text("contact_city", contact.Locality?.Value);
            Text("contact_country", contact.CountryName?.Value);
        }

        /// <summary>The first of each kind: CKAN's keys hold one place.</summary>
        public void Places(IReadOnlyList<Location> places)
        {
            string? uri = null;
            string? text = null;
            string? geometry = null;
            string? box = null;
            string? centroid = null;
            foreach (var place in places)
            {
                uri ??= place.Node is Iri iri ? addresses.Of(iri) : null;
                text ??= place.Label.In("de");
                geometry ??= Geometry.AsGeoJson(place.Geometry);
                box ??= Geometry.AsGeoJson(place.BoundingBox);
                centroid ??= Geometry.AsGeoJson(place.Centroid);
            }

            Text("spatial_uri", uri);
            Text("spatial_text", text);
            Text("spatial", geometry ?? box ?? centroid);
            Text("spatial_bbox", box);
            Text("spatial_centroid", centroid);
        }

        public List<KeyValuePair<string, string>> Sorted()
        {
            _values.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
            return _values;
        }

        private void Array(string key, string[] items)
        {
            if (items.Length > 0)
            {
                Text(key, JsonSerializer.Serialize(items, Json.StringArray));
            }
        }

        private static string Bare(string address, string scheme) =>
            address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? address[scheme.Length..] : address;
    }
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class FlatJson : JsonSerializerContext;
