using System.Text.Json;
using Catalog.Model;
using Catalog.Rdf;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

internal sealed class LangStringType : CatalogObjectType<Literal>
{
    public LangStringType()
    {
        Name = "LangString";
        Description = "A text with its language. – Text mit Sprache.";
        Required<StringGraphType>("value", "The text. – Der Text.", text => text.Value);
        Required<StringGraphType>(
            "language",
            "Language tag; `de` where none was given. – Sprachkennung.",
            text => text.Language ?? "de");
    }
}

internal sealed class ConceptType : CatalogObjectType<ConceptValue>
{
    public ConceptType()
    {
        Name = "Concept";
        Description = "A term of a code list: theme, licence, format, frequency. – Begriff einer Werteliste.";
        Optional<IriType>("iri", "Its address, where it has one. – Adresse.", concept => concept.Iri);
        Optional<StringGraphType>("code", "Its short code. – Kürzel.", concept => concept.Code);
        RequiredText("label", "Its name. – Bezeichnung.", (concept, language) => concept.Label(language));
        Many<LangStringType>("labels", "Its names in all languages known here. – Alle Bezeichnungen.", concept => concept.Labels);
        Optional<BooleanGraphType>(
            "isOpen",
            "Licences: open in the sense of the Open Definition. – Bei Lizenzen: offen.",
            concept => concept.IsOpen);
    }
}

internal sealed class AgentType : CatalogObjectType<Agent>
{
    public AgentType(PublicValues values)
    {
        Name = "Agent";
        Description = "An organisation or person (foaf:Agent). – Organisation oder Person.";
        Optional<IriType>("iri", "Its address, where it has one. – Adresse.", agent => values.Address(agent.Node));
        RequiredText("name", "foaf:name – Name.", (agent, language) => agent.Name.In(language) ?? "");
        Optional<ConceptType>("type", "dct:type – Art der Stelle.", agent => ConceptValue.Any(agent.Type));
        Optional<IriType>(
            "homepage", "foaf:homepage – Internetseite.", agent => agent.Homepage.Select(values.Address).FirstOrDefault());
        Optional<StringGraphType>(
            "email", "foaf:mbox – E-Mail-Adresse.", agent => agent.Mailbox.Select(PublicValues.Mail).FirstOrDefault());
    }
}

internal sealed class ContactPointType : CatalogObjectType<ContactPoint>
{
    public ContactPointType(PublicValues values)
    {
        Name = "ContactPoint";
        Description = "Whom to ask (vcard:Kind). – Ansprechstelle.";
        Text(
            "name",
            "vcard:fn, else the organisation – Name.",
            (contact, language) => contact.Name.In(language) ?? contact.OrganizationName.In(language));
        Optional<StringGraphType>(
            "email", "vcard:hasEmail – E-Mail-Adresse.", contact => contact.Email.Select(PublicValues.Mail).FirstOrDefault());
        Optional<StringGraphType>(
            "telephone",
            "vcard:hasTelephone – Telefon.",
            contact => contact.Telephone.Select(one => one.Value.Replace("tel:", "", StringComparison.Ordinal)).FirstOrDefault());
        Optional<IriType>(
            "url", "vcard:hasURL – Internetseite.", contact => contact.Url.Select(values.Address).FirstOrDefault());
    }
}

internal sealed class DatePrecisionType : EnumerationGraphType
{
    public DatePrecisionType()
    {
        Name = "DatePrecision";
        Description = "How much of a date was given. – Genauigkeit eines Datums.";
        Add("YEAR", DatePrecision.Year, "A year. – Jahr.");
        Add("MONTH", DatePrecision.Month, "A month. – Monat.");
        Add("DAY", DatePrecision.Day, "A day. – Tag.");
    }
}

internal sealed class PeriodOfTimeType : CatalogObjectType<PeriodOfTime>
{
    public PeriodOfTimeType(PublicValues values)
    {
        Name = "PeriodOfTime";
        Description = "What time the data are about; an open end is null. – Zeitraum.";
        Optional<DayType>("startDate", "dcat:startDate – Beginn.", period => values.Date(period.StartDate)?.First);
        Optional<DayType>("endDate", "dcat:endDate – Ende.", period => values.Date(period.EndDate)?.Last);
        Required<DatePrecisionType>(
            "precision",
            "How much of the dates was given. – Genauigkeit.",
            period => (values.Date(period.StartDate) ?? values.Date(period.EndDate))?.Precision switch
            {
                DatePrecision.Year => DatePrecision.Year,
                DatePrecision.Month => DatePrecision.Month,
                _ => DatePrecision.Day,
            });
    }
}

internal sealed class LocationType : CatalogObjectType<Location>
{
    public LocationType(PublicValues values)
    {
        Name = "Location";
        Description = "A place (dct:Location). – Ort.";
        Optional<IriType>("iri", "Its address, where it has one. – Adresse.", place => values.Address(place.Node));
        Text("name", "Its name. – Bezeichnung.", (place, language) => place.Label.In(language));
        Optional<GeoJsonType>("bbox", "dcat:bbox – Umgebendes Rechteck.", place => First(place.BoundingBox));
        Optional<GeoJsonType>("centroid", "dcat:centroid – Mittelpunkt.", place => First(place.Centroid));
        Optional<GeoJsonType>("geometry", "locn:geometry – Geometrie.", place => First(place.Geometry));
    }

    /// <summary>The first of them that can be read; sources often give the same geometry in two notations.</summary>
    private static JsonElement? First(IReadOnlyList<Literal> geometries)
    {
        foreach (var geometry in geometries)
        {
            if (GeometryText.ToGeoJson(geometry.Value) is { } json)
            {
                return json;
            }
        }

        return null;
    }
}

internal sealed class ChecksumType : CatalogObjectType<Checksum>
{
    public ChecksumType()
    {
        Name = "Checksum";
        Description = "A checksum of a file (spdx:Checksum). – Prüfsumme.";
        Required<StringGraphType>(
            "algorithm", "For example checksumAlgorithm_sha256. – Verfahren.", sum => sum.Algorithm?.Value.Split('#', '/')[^1] ?? "");
        Required<StringGraphType>("value", "The sum in hexadecimal. – Wert.", sum => sum.Value?.Value ?? "");
    }
}

internal sealed class DatasetSeriesType : CatalogObjectType<DatasetSeries>
{
    public DatasetSeriesType(PublicValues values)
    {
        Name = "DatasetSeries";
        Description = "A series of datasets (dcat:DatasetSeries). – Datenreihe.";
        Optional<IriType>("iri", "Its address, where it has one. – Adresse.", series => values.Address(series.Node));
        RequiredText("title", "dct:title – Titel.", (series, language) => series.Title.In(language) ?? "");
        Text("description", "dct:description – Beschreibung.", (series, language) => series.Description.In(language));
        Optional<AgentType>("publisher", "dct:publisher – Herausgeber.", series => series.Publisher);
    }
}

internal sealed class DataServiceType : CatalogObjectType<DataService>
{
    public DataServiceType(PublicValues values)
    {
        Name = "DataService";
        Description = "An interface that serves data (dcat:DataService). – Schnittstelle oder Geodienst.";
        Optional<IriType>("iri", "Its address, where it has one. – Adresse.", service => values.Address(service.Node));
        RequiredText("title", "dct:title – Titel.", (service, language) => service.Title.In(language) ?? "");
        Text("description", "dct:description – Beschreibung.", (service, language) => service.Description.In(language));
        Optional<AgentType>("publisher", "dct:publisher – Herausgeber.", service => service.Publisher);
        Many<ContactPointType>("contactPoint", "dcat:contactPoint – Ansprechstellen.", service => service.ContactPoint);
        Optional<ConceptType>("license", "dct:license – Lizenz.", service => ConceptValue.License(service.License));
        Optional<ConceptType>("accessRights", "dct:accessRights – Zugang.", service => ConceptValue.Any(service.AccessRights));
        Many<IriType>("endpointURL", "dcat:endpointURL – Adresse der Schnittstelle.", service => values.All(service.EndpointUrl));
        Many<IriType>(
            "endpointDescription",
            "dcat:endpointDescription – Beschreibung der Schnittstelle.",
            service => values.All(service.EndpointDescription));
    }
}

internal sealed class HighValueType : CatalogObjectType<Dataset>
{
    public HighValueType(PublicValues values)
    {
        Name = "HighValueInfo";
        Description = "Why the EU counts this dataset as of high value. – Hochwertiger Datensatz.";
        Many<ConceptType>(
            "categories", "dcatap:hvdCategory – Kategorien.", dataset => dataset.HvdCategory.Select(iri => ConceptValue.Any(iri)));
        Many<IriType>(
            "applicableLegislation",
            "dcatap:applicableLegislation – Rechtsgrundlage.",
            dataset => values.All(dataset.ApplicableLegislation));
    }
}
