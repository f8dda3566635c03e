using System.Text;
using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Harvesting.Ckan;

/// <summary>Makes a dataset of a CKAN package (the table of harvesting contract §2(a)).</summary>
internal sealed class CkanPackageMapper(int version)
{
    /// <summary>Version of this mapping; another one maps the stored packages again at the next harvest.</summary>
    public const int Version = 1;

    private const string GeoJson = "https://www.iana.org/assignments/media-types/application/vnd.geo+json";

    // What these call themselves is not a data set.
    private static readonly string[] Datasets = ["dataset", "datensatz", "dokument"];

    /// <summary>The record of a package; trouble with one stays with that one.</summary>
    public HarvestEvent Record(HarvestSource source, string root, JsonElement json)
    {
        string? key = null;
        try
        {
            key = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("id", out var given)
                && given.ValueKind == JsonValueKind.String && given.GetString() is { Length: > 2 } text
                ? text
                : null;
            if (key is null)
            {
                return new HarvestEvent.Unreadable(null, "identity-missing", "A package has no id.");
            }

            if (Withdrawn(json, key) is { } withdrawn)
            {
                return withdrawn;
            }

            var hash = CkanPackage.Hash(json);
            return new HarvestEvent.Found(new SourceRecord
            {
                Key = key,
                PreferredId = Guid.TryParseExact(key, "D", out var id) ? id.ToString("D") : null,
                Hash = hash,
                Map = datasetId => Map(source, root, json, datasetId, hash),
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HarvestEvent.Unreadable(key, "internal", exception.Message);
        }
    }

    public MappedRecord Map(HarvestSource source, string root, JsonElement json, string id, string hash)
    {
        var package = new CkanPackage(json);
        if (package.Text("type") is { } type && !Datasets.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return new MappedRecord.Left("type", $"A package of the type '{type}' is not a dataset.");
        }

        var remarks = new List<Remark>();
        var dataset = DatasetOf(source, root, package, id, remarks);
        if (dataset.Title.Count == 0)
        {
            return new MappedRecord.Broken("title-missing", "The package has no title and no name.");
        }

        return new MappedRecord.Ready(
            dataset with { AdditionalValues = Rest(package) },
            new SourceContent(
                hash, version, Encoding.UTF8.GetBytes(json.GetRawText()), "application/json", remarks),
            package.Text("name") is { } name && DatasetName.IsLegal(name) ? name : null);
    }

    private static HarvestEvent.Withdrawn? Withdrawn(JsonElement json, string key)
    {
        if (json.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String
            && state.GetString() is { Length: > 0 } word && word != "active")
        {
            return new HarvestEvent.Withdrawn(key, "not-active", $"The package's state is '{word}'.");
        }

        return json.TryGetProperty("private", out var isPrivate) && isPrivate.ValueKind == JsonValueKind.True
            ? new HarvestEvent.Withdrawn(key, "private", "The package is private at its source.")
            : null;
    }

    private static Dataset DatasetOf(
        HarvestSource source, string root, CkanPackage package, string id, List<Remark> remarks)
    {
        var remoteId = package.Text("id")!;
        var page = $"{root}/dataset/{package.Text("name") ?? remoteId}";
        var own = CkanValues.WebAddress(package.Text("uri")) ?? CkanValues.WebAddress(package.Text("guid"))
            ?? CkanValues.Address($"{root}/dataset/{remoteId}")!;
        var people = new CkanAgents(package, root);
        return new Dataset
        {
            Iri = source.Mint ? PublicAddresses.Mint(id) : own,
            Title = Translated(package, "title", package.Text("name")),
            Description = Translated(package, "notes", null),
            Identifier = [new Literal(package.Text("identifier") ?? remoteId)],
            OtherIdentifier = Identifiers(package, own),
            LandingPage = [CkanValues.WebAddress(package.Text("url", "metadata_original_html"))
                ?? CkanValues.Address(page)!],
            Issued = CkanValues.Date(package.Text("issued")) ?? CkanValues.Date(package.Text("metadata_created"), true),
            Modified = Modified(package),
            Version = package.Text("version", "dcat_version") is { } number ? new Literal(number) : null,
            VersionNotes = Plain(package.Texts("version_notes")),
            Keyword = Keywords(package),
            Theme = Themes(package),
            Publisher = people.Publisher(),
            ContactPoint = people.Contacts(),
            Creator = people.Creators(),
            Contributor = people.InRole("contributor"),
            Originator = people.InRole("originator"),
            Spatial = Places(package),
            Temporal = Periods(package),
            AccrualPeriodicity = package.Text("frequency", "accrual_periodicity", "update_frequency") is { } frequency
                ? CkanValues.Frequency(frequency)
                : null,
            Language = [.. package.Texts("language").Select(CkanValues.Language).OfType<Iri>().Distinct()],
            ContributorId = Addresses(package, "contributorID"),
            PoliticalGeocoding = Addresses(package, "politicalGeocodingURI"),
            PoliticalGeocodingLevel = Addresses(package, "politicalGeocodingLevelURI"),
            GeocodingDescription = Plain(package.Texts("geocodingText", "geocodingDescription")),
            LegalBasis = Plain(package.Texts("legalbasisText", "legalBasis")),
            QualityProcess = First(Addresses(package, "qualityProcessURI")),
            Availability = First(Addresses(package, "availability")),
            HvdCategory = Addresses(package, "hvd_category"),
            ApplicableLegislation = Addresses(package, "applicable_legislation"),
            ConformsTo = Labelled(package.Texts("conforms_to"), "conforms"),
            Provenance = Labelled(package.Texts("provenance"), "provenance"),
            AccessRights = First(Labelled(package.Texts("access_rights"), "access")),
            Page = Addresses(package, "documentation"),
            Type = Addresses(package, "dcat_type"),
            Source = Addresses(package, "source"),
            HasVersion = Addresses(package, "has_version"),
            IsReferencedBy = Addresses(package, "is_referenced_by"),
            Relation = Addresses(package, "related_resource"),
            Distribution = new CkanResources(source, root, package, id, remarks).Distributions(),
        };
    }

    /// <summary>What the dataset keeps though DCAT has no place for it: CKAN's own fields and extras of unknown keys.
    /// </summary>
    private static SortedDictionary<string, string> Rest(CkanPackage package)
    {
        // Whatever the mapping asked for has its place, except fields that CKAN shows beside it.
        string[] kept = ["author", "author_email", "maintainer", "maintainer_email", "version", "license_id"];
        string[] dropped =
        [
            "resources", "tags", "groups", "organization", "extras", "state", "private", "isopen", "owner_org",
            "license_url", "license_title", "name", "metadata_modified", "metadata_created",
        ];
        var rest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, json) in package.Rest().Where(pair => !dropped.Contains(pair.Key)))
        {
            rest[key] = json;
        }

        foreach (var key in kept)
        {
            if (package.Json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 })
            {
                rest[key] = value.GetRawText();
            }
        }

        return rest;
    }

    /// <summary>One text for each language of <c>…_translated</c>, else the plain one.</summary>
    internal static IReadOnlyList<Literal> Translated(CkanPackage package, string key, string? otherwise)
    {
        foreach (var name in (string[])[key + "_translated", key])
        {
            if (package.Value(name) is { ValueKind: JsonValueKind.Object } languages)
            {
                var texts = languages.EnumerateObject()
                    .Where(text => text.Value.ValueKind == JsonValueKind.String
                        && !string.IsNullOrWhiteSpace(text.Value.GetString()) && IsLanguage(text.Name))
                    .Select(text => new Literal(text.Value.GetString()!, text.Name)).ToList();
                if (texts.Count > 0)
                {
                    return texts;
                }
            }
        }

        return (package.Text(key) ?? otherwise) is { } plain ? [new Literal(plain)] : [];
    }

    internal static IReadOnlyList<LabelledResource> Labelled(IReadOnlyList<string> texts, string label) =>
        [.. texts.Select((text, at) => CkanValues.WebAddress(text) is { } iri
            ? new LabelledResource(iri)
            : new LabelledResource(new BlankNode(label + at), [new Literal(text)]))];

    internal static T? First<T>(IReadOnlyList<T> list)
        where T : class => list is [var first, ..] ? first : null;

    internal static IReadOnlyList<Iri> Addresses(CkanPackage package, string key) =>
        [.. package.Texts(key).Select(text => CkanValues.WebAddress(text)).OfType<Iri>().Distinct()];

    private static IReadOnlyList<Literal> Plain(IReadOnlyList<string> texts) =>
        [.. texts.Select(text => new Literal(text))];

    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35 && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static IReadOnlyList<OtherIdentifier> Identifiers(CkanPackage package, Iri own) =>
        [.. package.Texts("alternate_identifier", "guid").Where(text => text != own.Value)
            .Select((text, at) => new OtherIdentifier(new BlankNode("identifier" + at), new Literal(text)))];

    /// <summary>The date of the data where somebody wrote one, else of the newest file, else of the entry.</summary>
    private static Literal? Modified(CkanPackage package)
    {
        var files = package.Objects("resources").Select(resource => resource.Text("last_modified", "modified"))
            .OfType<string>().Order(StringComparer.Ordinal).LastOrDefault();
        return CkanValues.Date(package.Text("modified")) ?? CkanValues.Date(files, true)
            ?? CkanValues.Date(package.Text("metadata_modified"), true);
    }

    private static IReadOnlyList<Literal> Keywords(CkanPackage package)
    {
        var words = package.Value("tags") is { ValueKind: JsonValueKind.Array } tags
            ? tags.EnumerateArray().Select(tag => tag.ValueKind == JsonValueKind.Object
                ? new CkanPackage(tag).Text("display_name", "name")
                : tag.ValueKind == JsonValueKind.String ? tag.GetString() : null)
            : package.Texts("tag_string").SelectMany(text => text.Split(','));

        // More than one comma: somebody typed the whole list into one field.
        return [.. words.OfType<string>()
            .SelectMany(word => word.Count(letter => letter == ',') > 1 ? word.Split(',') : [word])
            .Select(word => word.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(word => new Literal(word))];
    }

    private static IReadOnlyList<Iri> Themes(CkanPackage package)
    {
        var groups = package.Value("groups") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(group => group.ValueKind == JsonValueKind.Object
                ? new CkanPackage(group).Text("name")
                : group.ValueKind == JsonValueKind.String ? group.GetString() : null)
            : [];
        return [.. groups.OfType<string>().SelectMany(CkanValues.Themes)
            .Concat(package.Texts("theme").SelectMany(text =>
                CkanValues.WebAddress(text) is { } iri ? [iri] : CkanValues.Themes(text)))
            .Distinct()];
    }

    private static IReadOnlyList<Location> Places(CkanPackage package)
    {
        var places = new List<Location>();
        foreach (var (place, at) in package.Objects("spatial_coverage").Select((place, at) => (place, at)))
        {
            places.Add(new Location
            {
                Node = (Resource?)CkanValues.WebAddress(place.Text("uri")) ?? new BlankNode("place" + at),
                Label = Plain(place.Texts("text")),
                BoundingBox = Geometry(place.Value("bbox")),
                Centroid = Geometry(place.Value("centroid")),
                Geometry = Geometry(place.Value("geom")),
            });
        }

        var geometry = Geometry(package.Value("spatial"));
        var box = Geometry(package.Value("spatial_bbox"));
        var centroid = Geometry(package.Value("spatial_centroid"));
        var uri = CkanValues.WebAddress(package.Text("spatial_uri"));
        var text = package.Texts("spatial_text");
        if (geometry.Count + box.Count + centroid.Count + text.Count > 0 || uri is not null)
        {
            places.Add(new Location
            {
                Node = (Resource?)uri ?? new BlankNode("place"),
                Label = Plain(text),
                BoundingBox = box,
                Centroid = centroid,
                Geometry = geometry,
            });
        }

        return places;
    }

    private static IReadOnlyList<Literal> Geometry(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("type", out _)
            ? [new Literal(json.GetRawText(), new Iri(GeoJson))]
            : [];

    private static IReadOnlyList<PeriodOfTime> Periods(CkanPackage package)
    {
        var periods = package.Objects("temporal_coverage").Select((period, at) =>
            Period(period.Text("start"), period.Text("end"), "period" + at)).ToList();
        periods.Add(Period(
            package.Text("temporal_start", "temporal_coverage_from"),
            package.Text("temporal_end", "temporal_coverage_to"), "period"));
        return [.. periods.OfType<PeriodOfTime>()];
    }

    private static PeriodOfTime? Period(string? start, string? end, string label) =>
        start is null && end is null
            ? null
            : new PeriodOfTime
            {
                Node = new BlankNode(label),
                StartDate = CkanValues.Date(start),
                EndDate = CkanValues.Date(end),
            };
}
