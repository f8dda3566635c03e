using Catalog.Model;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>A distribution and the entry it belongs to.</summary>
internal sealed record DistributionOfRecord(CatalogRecord Record, Distribution Distribution);

internal sealed class DistributionType : CatalogObjectType<DistributionOfRecord>
{
    public DistributionType(PublicValues values)
    {
        Name = "Distribution";
        Description = "A file or interface of a dataset (dcat:Distribution). – Datei oder Schnittstelle.";
        Required<IdGraphType>("id", "Global id. – Kennung.", one => NodeId.Of("Distribution", one.Distribution.Id));
        Required<IriType>("iri", "Its stable address. – Dauerhafte Adresse.", one => IriOf(one, values));
        Required<DatasetType>("dataset", "The dataset it belongs to. – Zugehöriger Datensatz.", one => one.Record);
        Text("title", "dct:title – Titel.", (one, language) => one.Distribution.Title.In(language));
        Text("description", "dct:description – Beschreibung.", (one, language) => one.Distribution.Description.In(language));
        Optional<ConceptType>(
            "format", "Format as declared, under the name that people use. – Format.", one => ConceptValue.Format(one.Distribution));
        Optional<ConceptType>("mediaType", "dcat:mediaType – Medientyp.", one => ConceptValue.Any(one.Distribution.MediaType));
        Optional<ConceptType>(
            "compressFormat", "dcat:compressFormat – Kompression.", one => ConceptValue.Any(one.Distribution.CompressFormat));
        Optional<ConceptType>(
            "packageFormat", "dcat:packageFormat – Archivformat.", one => ConceptValue.Any(one.Distribution.PackageFormat));
        Many<IriType>("accessURL", "dcat:accessURL – Zugangsadressen.", one => values.All(one.Distribution.AccessUrl));
        Many<IriType>("downloadURL", "dcat:downloadURL – Downloadadressen.", one => values.All(one.Distribution.DownloadUrl));
        Many<DataServiceType>(
            "accessService", "dcat:accessService – Schnittstellen dazu.", one => one.Distribution.AccessService);
        Optional<ByteSizeType>("byteSize", "dcat:byteSize – Größe.", one => PublicValues.Size(one.Distribution.ByteSize));
        Optional<ChecksumType>("checksum", "spdx:checksum – Prüfsumme.", one => one.Distribution.Checksum);
        Optional<ConceptType>("license", "dct:license – Lizenz.", one => ConceptValue.License(one.Distribution.License));
        Text(
            "licenseAttributionByText",
            "dcatde:licenseAttributionByText: what must be printed beside the chart. – Namensnennung.",
            (one, language) => one.Distribution.LicenseAttribution.In(language));
        Text(
            "rights",
            "dct:rights – Nutzungshinweise.",
            (one, language) => ConceptValue.Any(one.Distribution.Rights)?.Label(language));
        Optional<InstantType>("issued", "dct:issued – Veröffentlicht.", one => values.Date(one.Distribution.Issued));
        Optional<InstantType>("modified", "dct:modified – Geändert.", one => values.Date(one.Distribution.Modified));
        Optional<ConceptType>(
            "availability", "dcatap:availability – Verfügbarkeit.", one => ConceptValue.Any(one.Distribution.Availability));
        Many<IriType>(
            "conformsTo",
            "dct:conformsTo – Standards.",
            one => one.Distribution.ConformsTo.Select(standard => values.Address(standard.Node)).OfType<string>());
    }

    private static string IriOf(DistributionOfRecord one, PublicValues values) =>
        values.Address(one.Distribution.Node)
        ?? values.Addresses.Of(Dcat.PublicAddresses.Mint(one.Record.Id, one.Distribution.Id));
}
