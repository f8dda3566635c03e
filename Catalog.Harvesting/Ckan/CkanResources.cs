using System.Globalization;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Harvesting.Ckan;

/// <summary>Makes distributions of CKAN's resources. A licence of the package is copied to each one that has none of its
/// own.</summary>
internal sealed class CkanResources(
    HarvestSource source, string root, CkanPackage package, string datasetId, List<Remark> remarks)
{
    private const string MediaTypes = "https://www.iana.org/assignments/media-types/";

    private static readonly string[] NoLicense = ["notspecified", "other-closed", "none", "null"];

    // Parts of DCAT that are asked below, and fields that say nothing outside their own CKAN.
    private static readonly string[] Dropped = ["package_id", "position", "state", "datastore_active", "cache_url", "url"];

    public IReadOnlyList<Distribution> Distributions()
    {
        var distributions = new List<Distribution>();
        foreach (var (resource, at) in package.Objects("resources").Select((resource, at) => (resource, at)))
        {
            if (DistributionOf(resource, at) is { } distribution)
            {
                distributions.Add(distribution);
            }
        }

        return distributions;
    }

    private Distribution? DistributionOf(CkanPackage resource, int at)
    {
        var url = CkanValues.Address(resource.Text("url"), root);
        var access = CkanValues.Address(resource.Text("access_url"), root) ?? url;
        var download = CkanValues.Address(resource.Text("download_url"), root)
            ?? (resource.Text("url_type") == "upload" ? url : null);
        if (access is null && download is null)
        {
            remarks.Add(new Remark(
                "distribution-without-address", RemarkSeverity.Warning, "dcat:accessURL",
                "A resource without an address was left out.", resource.Text("name", "id")));
            return null;
        }

        var key = resource.Text("id", "uri") ?? $"{access?.Value ?? download!.Value} {resource.Text("format")} {at}";
        var id = IdOf(key);
        var own = CkanValues.WebAddress(resource.Text("uri"))
            ?? CkanValues.Address($"{root}/dataset/{package.Text("id")}/resource/{Uri.EscapeDataString(key)}")!;
        return new Distribution
        {
            Id = id,
            Node = source.Mint ? PublicAddresses.Mint(datasetId, id) : own,
            Title = CkanPackageMapper.Translated(resource, "name", null),
            Description = CkanPackageMapper.Translated(resource, "description", null),
            AccessUrl = access is null ? [] : [access],
            DownloadUrl = download is null ? [] : [download],
            License = License(resource, at),
            LicenseAttribution = Attribution(resource),
            Format = Format(resource.Text("format"), at),
            MediaType = MediaType(resource.Text("mimetype"), at),
            CompressFormat = CkanValues.WebAddress(resource.Text("compress_format")),
            PackageFormat = CkanValues.WebAddress(resource.Text("package_format")),
            Availability = CkanValues.WebAddress(resource.Text("availability", "plannedAvailability")),
            Status = CkanValues.WebAddress(resource.Text("status")),
            ByteSize = ByteSize(resource.Text("size")),
            Issued = CkanValues.Date(resource.Text("issued")) ?? CkanValues.Date(resource.Text("created"), true),
            Modified = CkanValues.Date(resource.Text("modified")) ?? CkanValues.Date(resource.Text("last_modified"), true),
            Language = [.. resource.Texts("language").Select(CkanValues.Language).OfType<Iri>().Distinct()],
            Page = CkanPackageMapper.Addresses(resource, "documentation"),
            Rights = CkanPackageMapper.First(
                CkanPackageMapper.Labelled(resource.Texts("rights"), $"rights{at}-")),
            ConformsTo = CkanPackageMapper.Labelled(resource.Texts("conforms_to"), $"conforms{at}-"),
            ApplicableLegislation = CkanPackageMapper.Addresses(resource, "applicable_legislation"),
            Checksum = Checksum(resource, at),
            AccessService = Services(resource, at),
            AdditionalValues = Rest(resource, url, access, download),
        };
    }

    /// <summary>The resource's own id where the dataset has its package's; else one that follows from it.</summary>
    private string IdOf(string key) =>
        Guid.TryParseExact(key, "D", out var id)
        && string.Equals(package.Text("id"), datasetId, StringComparison.OrdinalIgnoreCase)
            ? id.ToString("D")
            : DatasetId.ForDistribution(datasetId, key);

    private LabelledResource? License(CkanPackage resource, int at)
    {
        var given = resource.Text("license", "license_id") ?? package.Text("license_id")
            ?? package.Text("license_url") ?? package.Text("license_title", "license");
        if (given is null || NoLicense.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (AuthorityTables.FindLicense(given) is { } known && (known.Iri ?? known.Url) is { Length: > 0 } address)
        {
            return new LabelledResource(new Iri(address));
        }

        var url = CkanValues.WebAddress(given) ?? CkanValues.WebAddress(package.Text("license_url"));
        if (at == 0)
        {
            remarks.Add(new Remark(
                "license-unresolved", RemarkSeverity.Warning, "dct:license",
                "The licence is in none of the known lists; it was kept as it stands.", given));
        }

        return url is not null
            ? new LabelledResource(url)
            : new LabelledResource(new BlankNode("license" + at), [new Literal(package.Text("license_title") ?? given)]);
    }

    private IReadOnlyList<Literal> Attribution(CkanPackage resource) =>
        (resource.Text("licenseAttributionByText")
            ?? package.Text("licenseAttributionByText", "license_attribution", "attribution_text")) is { } text
            ? [new Literal(text)]
            : [];

    private static LabelledResource? Format(string? text, int at) => text is null ? null
        : CkanValues.WebAddress(text) is { } iri ? new LabelledResource(iri)
        : new LabelledResource(new BlankNode("format" + at), [new Literal(text)]);

    private static LabelledResource? MediaType(string? text, int at) => text is null ? null
        : CkanValues.WebAddress(text) is { } iri ? new LabelledResource(iri)
        : text.Count(letter => letter == '/') == 1 && text.All(letter => letter is > ' ' and < '\u007F' and not ';')
            ? new LabelledResource(new Iri(MediaTypes + text))
            : new LabelledResource(new BlankNode("mediatype" + at), [new Literal(text)]);

    /// <summary>Whole bytes; zero is what CKAN writes when it does not know.</summary>
    private static Literal? ByteSize(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) && size > 0
            ? new Literal(
                decimal.Truncate(size).ToString(CultureInfo.InvariantCulture), XSD.NonNegativeInteger)
            : null;

    private static Checksum? Checksum(CkanPackage resource, int at)
    {
        if (resource.Text("hash") is not { } hash)
        {
            return null;
        }

        var algorithm = CkanValues.WebAddress(resource.Text("hash_algorithm"))
            ?? (resource.Text("hash_algorithm") ?? ByLength(hash.Length)) switch
            {
                { } name => new Iri("http://spdx.org/rdf/terms#checksumAlgorithm_"
                    + string.Concat(name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))),
                null => null,
            };
        return new Checksum
        {
            Node = new BlankNode("checksum" + at),
            Algorithm = algorithm,
            Value = new Literal(hash, XSD.HexBinary),
        };
    }

    private static string? ByLength(int length) => length switch
    {
        32 => "md5",
        40 => "sha1",
        64 => "sha256",
        128 => "sha512",
        _ => null,
    };

    private static IReadOnlyList<DataService> Services(CkanPackage resource, int at) =>
        [.. resource.Objects("access_services").Select((service, number) => new DataService
        {
            Node = (Resource?)CkanValues.WebAddress(service.Text("uri")) ?? new BlankNode($"service{at}-{number}"),
            Title = CkanPackageMapper.Translated(service, "title", null),
            Description = CkanPackageMapper.Translated(service, "description", null),
            EndpointUrl = CkanPackageMapper.Addresses(service, "endpoint_url"),
            EndpointDescription = CkanPackageMapper.Addresses(service, "endpoint_description"),
        })];

    private static SortedDictionary<string, string> Rest(CkanPackage resource, Iri? url, Iri? access, Iri? download)
    {
        var rest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, json) in resource.Rest().Where(pair => !Dropped.Contains(pair.Key)))
        {
            rest[key] = json;
        }

        // CKAN's own address of the resource, where it is neither of DCAT's two.
        if (url is not null && url != access && url != download)
        {
            rest["url"] = resource.Json.GetProperty("url").GetRawText();
        }

        if (resource.Text("url_type") is { } type)
        {
            rest["url_type"] = "\"" + System.Text.Json.JsonEncodedText.Encode(type) + "\"";
        }

        return rest;
    }
}
