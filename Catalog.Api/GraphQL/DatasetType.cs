using Catalog.Model;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

internal sealed class DatasetType : CatalogObjectType<CatalogRecord>
{
    public DatasetType(PublicValues values)
    {
        Name = "Dataset";
        Description = "A dataset (dcat:Dataset). – Datensatz.";
        Required<IdGraphType>("id", "Global id. – Kennung.", one => NodeId.Of("Dataset", one.Id));
        Required<IriType>(
            "iri",
            "Its stable address. – Dauerhafte Adresse.",
            one => values.Address(one.Dataset.Iri));
        Required<StringGraphType>("name", "Short readable handle. – Lesbarer Kurzname.", one => one.Name);
        Many<StringGraphType>(
            "identifier", "dct:identifier – Identifikatoren.", one => one.Dataset.Identifier.Select(id => id.Value));
        RequiredText("title", "dct:title – Titel.", (one, language) => one.Dataset.Title.In(language) ?? one.Name);
        Many<LangStringType>("titles", "dct:title in all languages. – Alle Titel.", one => one.Dataset.Title);
        Text("description", "dct:description – Beschreibung.", (one, language) => one.Dataset.Description.In(language));
        Many<LangStringType>(
            "descriptions", "dct:description in all languages. – Alle Beschreibungen.", one => one.Dataset.Description);
        Times(values);
        People();
        Classification(values);
        Many<PeriodOfTimeType>("temporal", "dct:temporal – Zeiträume.", one => one.Dataset.Temporal);
        Optional<DurationType>(
            "temporalResolution", "dcat:temporalResolution – Zeitliche Auflösung.", one => one.Dataset.TemporalResolution?.Value);
        Many<LocationType>("spatial", "dct:spatial – Orte.", one => one.Dataset.Spatial);
        Many<ConceptType>(
            "politicalGeocoding",
            "dcatde:politicalGeocodingURI – Gemeinde, Kreis, Land.",
            one => one.Dataset.PoliticalGeocoding.Select(iri => ConceptValue.Any(iri)));
        Many<IriType>(
            "contributorId", "dcatde:contributorID – Datenbereitsteller.", one => values.All(one.Dataset.ContributorId));
        Optional<HighValueType>(
            "highValue",
            "Set if the EU counts it as of high value. – Angaben zu hochwertigen Datensätzen.",
            one => one.Dataset.HvdCategory.Count > 0 ? one.Dataset : null);
        Optional<StringGraphType>("version", "dcat:version – Version.", one => one.Dataset.Version?.Value);
        Text("versionNotes", "adms:versionNotes – Änderungshinweise.", (one, language) => one.Dataset.VersionNotes.In(language));
        Many<DatasetSeriesType>("inSeries", "dcat:inSeries – Datenreihen.", one => one.Dataset.InSeries);
        this.DistributionField();
    }

    private void Times(PublicValues values)
    {
        Optional<InstantType>("issued", "dct:issued – Veröffentlicht.", one => values.Date(one.Dataset.Issued));
        Optional<InstantType>("modified", "dct:modified – Geändert.", one => values.Date(one.Dataset.Modified));
        Required<InstantType>(
            "metadataModified",
            "When this catalogue last saw a change of the description. – Beschreibung geändert.",
            one => one.Modified);
        Optional<ConceptType>(
            "accrualPeriodicity",
            "dct:accrualPeriodicity – Aktualisierungsrhythmus.",
            one => ConceptValue.Frequency(one.Dataset.AccrualPeriodicity));
    }

    private void People()
    {
        Optional<AgentType>("publisher", "dct:publisher – Herausgeber.", one => one.Dataset.Publisher);
        Many<AgentType>("creator", "dct:creator – Urheber.", one => one.Dataset.Creator);
        Many<ContactPointType>("contactPoint", "dcat:contactPoint – Ansprechstellen.", one => one.Dataset.ContactPoint);
    }

    private void Classification(PublicValues values)
    {
        Texts("keyword", "dcat:keyword – Schlagwörter.", one => one.Dataset.Keyword);
        Many<ConceptType>("theme", "dcat:theme – Themen.", one => one.Dataset.Theme.Select(ConceptValue.Theme));
        Many<ConceptType>("language", "dct:language – Sprachen.", one => one.Dataset.Language.Select(iri => ConceptValue.Any(iri)));
        Many<IriType>("landingPage", "dcat:landingPage – Internetseiten dazu.", one => values.All(one.Dataset.LandingPage));
        Optional<ConceptType>(
            "license",
            "Set only if all distributions share one licence. – Lizenz, wenn alle Dateien dieselbe haben.",
            one => SharedLicense(one.Dataset));
        Optional<ConceptType>(
            "accessRights", "dct:accessRights – Zugang.", one => ConceptValue.Any(one.Dataset.AccessRights));
        Many<IriType>(
            "conformsTo",
            "dct:conformsTo – Standards.",
            one => one.Dataset.ConformsTo.Select(standard => values.Address(standard.Node)).OfType<string>());
        Texts(
            "provenance",
            "dct:provenance – Herkunft.",
            one => [.. one.Dataset.Provenance.SelectMany(statement => statement.Label)]);
    }

    private static ConceptValue? SharedLicense(Dataset dataset)
    {
        var licenses = dataset.Distribution.Select(one => ConceptValue.License(one.License)).ToArray();
        return licenses is [{ } first, ..] && Array.TrueForAll(licenses, one => one is not null && one.Iri == first.Iri && one.Code == first.Code)
            ? first
            : null;
    }
}
