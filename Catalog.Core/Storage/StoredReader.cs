using System.Text.Json;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Storage;

/// <summary>Reads what <see cref="StoredWriter"/> wrote. Keys are asked for in the order in which they are written; one
/// that is not there is an empty value, one that nobody asks for is an error.</summary>
internal ref struct StoredReader
{
    private Utf8JsonReader _json;

    public StoredReader(ReadOnlySpan<byte> json)
    {
        _json = new Utf8JsonReader(json);
        Next();
    }

    private delegate T ItemReader<out T>(ref StoredReader reader);

    public Dataset Dataset()
    {
        Begin();
        if (!Has("v"u8) || _json.GetInt32() is < 1 or > StoredDocument.FormatVersion)
        {
            throw new JsonException("Not a stored dataset of a version that this program knows.");
        }

        Next();
        var dataset = new Dataset
        {
            Iri = OptionalIri("iri"u8) ?? throw new JsonException("A stored dataset has no IRI."),
            Title = Literals("title"u8),
            Description = Literals("description"u8),
            Publisher = One("publisher"u8, ReadAgent),
            ContactPoint = Many("contactPoint"u8, ReadContact),
            Keyword = Literals("keyword"u8),
            Theme = Iris("theme"u8),
            Distribution = Many("distribution"u8, ReadDistribution),
            Spatial = Many("spatial"u8, ReadLocation),
            Temporal = Many("temporal"u8, ReadPeriod),
            Availability = OptionalIri("availability"u8),
            PoliticalGeocodingLevel = Iris("geocodingLevel"u8),
            PoliticalGeocoding = Iris("geocoding"u8),
            GeocodingDescription = Literals("geocodingText"u8),
            ContributorId = Iris("contributorId"u8),
            Identifier = Literals("identifier"u8),
            OtherIdentifier = Many("otherIdentifier"u8, ReadIdentifier),
            Issued = OptionalLiteral("issued"u8),
            Modified = OptionalLiteral("modified"u8),
            Version = OptionalLiteral("version"u8),
            VersionNotes = Literals("versionNotes"u8),
            ApplicableLegislation = Iris("legislation"u8),
            HvdCategory = Iris("hvd"u8),
            LegalBasis = Literals("legalBasis"u8),
            QualityProcess = OptionalIri("qualityProcess"u8),
            LandingPage = Iris("landingPage"u8),
            Page = Iris("page"u8),
            Language = Iris("language"u8),
            ConformsTo = Many("conformsTo"u8, ReadLabelled),
            AccessRights = One("accessRights"u8, ReadLabelled),
            Provenance = Many("provenance"u8, ReadLabelled),
            AccrualPeriodicity = OptionalIri("frequency"u8),
            Type = Iris("type"u8),
            Creator = Many("creator"u8, ReadAgent),
            Contributor = Many("contributor"u8, ReadAgent),
            Originator = Many("originator"u8, ReadAgent),
            Custodian = Many("custodian"u8, ReadAgent),
            Relation = Iris("relation"u8),
            References = Iris("references"u8),
            IsReferencedBy = Iris("isReferencedBy"u8),
            Source = Iris("source"u8),
            HasVersion = Iris("hasVersion"u8),
            Sample = Many("sample"u8, ReadDistribution),
            InSeries = Many("inSeries"u8, ReadSeries),
            WasGeneratedBy = Iris("generatedBy"u8),
            SpatialResolution = OptionalLiteral("spatialResolution"u8),
            TemporalResolution = OptionalLiteral("temporalResolution"u8),
            QualifiedAttribution = Many("attribution"u8, ReadQualified),
            QualifiedRelation = Many("qualifiedRelation"u8, ReadQualified),
            AdditionalTriples = Triples("triples"u8),
            AdditionalValues = Values("values"u8),
        };
        End();
        return dataset;
    }

    private static Distribution ReadDistribution(ref StoredReader r)
    {
        r.Begin();
        var distribution = new Distribution
        {
            Id = r.Text("id"u8),
            Node = r.Node(),
            Title = r.Literals("title"u8),
            Description = r.Literals("description"u8),
            AccessUrl = r.Iris("accessUrl"u8),
            DownloadUrl = r.Iris("downloadUrl"u8),
            License = r.One("license"u8, ReadLabelled),
            LicenseAttribution = r.Literals("attribution"u8),
            Format = r.One("format"u8, ReadLabelled),
            MediaType = r.One("mediaType"u8, ReadLabelled),
            CompressFormat = r.OptionalIri("compressFormat"u8),
            PackageFormat = r.OptionalIri("packageFormat"u8),
            Availability = r.OptionalIri("availability"u8),
            Status = r.OptionalIri("status"u8),
            ByteSize = r.OptionalLiteral("byteSize"u8),
            Issued = r.OptionalLiteral("issued"u8),
            Modified = r.OptionalLiteral("modified"u8),
            Language = r.Iris("language"u8),
            Page = r.Iris("page"u8),
            Rights = r.One("rights"u8, ReadLabelled),
            ConformsTo = r.Many("conformsTo"u8, ReadLabelled),
            Policy = r.OptionalIri("policy"u8),
            SpatialResolution = r.OptionalLiteral("spatialResolution"u8),
            TemporalResolution = r.OptionalLiteral("temporalResolution"u8),
            ApplicableLegislation = r.Iris("legislation"u8),
            AccessService = r.Many("accessService"u8, ReadService),
            Checksum = r.One("checksum"u8, ReadChecksum),
            AdditionalValues = r.Values("values"u8),
        };
        r.End();
        return distribution;
    }

    private static DataService ReadService(ref StoredReader r)
    {
        r.Begin();
        var service = new DataService
        {
            Node = r.Node(),
            Title = r.Literals("title"u8),
            Description = r.Literals("description"u8),
            EndpointUrl = r.Iris("endpointUrl"u8),
            EndpointDescription = r.Iris("endpointDescription"u8),
            Publisher = r.One("publisher"u8, ReadAgent),
            License = r.One("license"u8, ReadLabelled),
            AccessRights = r.One("accessRights"u8, ReadLabelled),
            Format = r.One("format"u8, ReadLabelled),
            Availability = r.OptionalIri("availability"u8),
            ContactPoint = r.Many("contactPoint"u8, ReadContact),
            HvdCategory = r.Iris("hvd"u8),
            ApplicableLegislation = r.Iris("legislation"u8),
            ConformsTo = r.Many("conformsTo"u8, ReadLabelled),
            Page = r.Iris("page"u8),
            ServesDataset = r.Iris("serves"u8),
        };
        r.End();
        return service;
    }

    private static Agent ReadAgent(ref StoredReader r)
    {
        r.Begin();
        var agent = new Agent
        {
            Node = r.Node(),
            Name = r.Literals("name"u8),
            Type = r.OptionalIri("type"u8),
            Mailbox = r.Iris("mbox"u8),
            Homepage = r.Iris("homepage"u8),
        };
        r.End();
        return agent;
    }

    private static ContactPoint ReadContact(ref StoredReader r)
    {
        r.Begin();
        var contact = new ContactPoint
        {
            Node = r.Node(),
            Name = r.Literals("name"u8),
            OrganizationName = r.Literals("organization"u8),
            Email = r.Iris("email"u8),
            Url = r.Iris("url"u8),
            Telephone = r.Iris("telephone"u8),
            StreetAddress = r.OptionalLiteral("street"u8),
            PostalCode = r.OptionalLiteral("postalCode"u8),
            Locality = r.OptionalLiteral("locality"u8),
            CountryName = r.OptionalLiteral("country"u8),
        };
        r.End();
        return contact;
    }

    private static Location ReadLocation(ref StoredReader r)
    {
        r.Begin();
        var location = new Location
        {
            Node = r.Node(),
            Label = r.Literals("label"u8),
            BoundingBox = r.Literals("bbox"u8),
            Centroid = r.Literals("centroid"u8),
            Geometry = r.Literals("geometry"u8),
        };
        r.End();
        return location;
    }

    private static PeriodOfTime ReadPeriod(ref StoredReader r)
    {
        r.Begin();
        var period = new PeriodOfTime
        {
            Node = r.Node(),
            StartDate = r.OptionalLiteral("start"u8),
            EndDate = r.OptionalLiteral("end"u8),
        };
        r.End();
        return period;
    }

    private static OtherIdentifier ReadIdentifier(ref StoredReader r)
    {
        r.Begin();
        var identifier = new OtherIdentifier(r.Node(), r.OptionalLiteral("notation"u8));
        r.End();
        return identifier;
    }

    private static DatasetSeries ReadSeries(ref StoredReader r)
    {
        r.Begin();
        var series = new DatasetSeries
        {
            Node = r.Node(),
            Title = r.Literals("title"u8),
            Description = r.Literals("description"u8),
            Publisher = r.One("publisher"u8, ReadAgent),
        };
        r.End();
        return series;
    }

    private static QualifiedReference ReadQualified(ref StoredReader r)
    {
        r.Begin();
        var reference = new QualifiedReference(r.Node(), r.Iris("role"u8), r.Many("target"u8, ReadResource));
        r.End();
        return reference;
    }

    private static Checksum ReadChecksum(ref StoredReader r)
    {
        r.Begin();
        var checksum = new Checksum
        {
            Node = r.Node(),
            Algorithm = r.OptionalIri("algorithm"u8),
            Value = r.OptionalLiteral("value"u8),
        };
        r.End();
        return checksum;
    }

    private static LabelledResource ReadLabelled(ref StoredReader r)
    {
        if (r._json.TokenType == JsonTokenType.String)
        {
            return new LabelledResource(ReadResource(ref r));
        }

        r.Begin();
        var resource = new LabelledResource(r.Node(), r.Literals("label"u8));
        r.End();
        return resource;
    }

    private static Resource ReadResource(ref StoredReader r)
    {
        var text = r.String();
        return text.StartsWith("_:", StringComparison.Ordinal) ? new BlankNode(text[2..]) : new Iri(text);
    }

    private static Iri ReadIri(ref StoredReader r) => new(r.String());

    private static Literal ReadLiteral(ref StoredReader r)
    {
        if (r._json.TokenType == JsonTokenType.String)
        {
            return new Literal(r.String());
        }

        r.Expect(JsonTokenType.StartArray);
        r.Next();
        var value = r.String();
        if (r._json.TokenType == JsonTokenType.EndArray)
        {
            r.Next();
            return new Literal(value);
        }

        var suffix = r.String();
        r.Expect(JsonTokenType.EndArray);
        r.Next();
        return suffix.StartsWith('@') ? new Literal(value, suffix[1..]) : new Literal(value, StoredDatatypes.Expand(suffix));
    }

    private static Term ReadTerm(ref StoredReader r) =>
        r._json.TokenType == JsonTokenType.StartArray ? ReadLiteral(ref r) : ReadResource(ref r);

    private Resource Node() => One("node"u8, ReadResource) ?? throw new JsonException("A stored node has no name.");

    private string Text(ReadOnlySpan<byte> key) =>
        Has(key) ? String() : throw new JsonException("A stored distribution has no id.");

    private Iri? OptionalIri(ReadOnlySpan<byte> key) => One(key, ReadIri);

    private Literal? OptionalLiteral(ReadOnlySpan<byte> key) => One(key, ReadLiteral);

    private IReadOnlyList<Iri> Iris(ReadOnlySpan<byte> key) => Many(key, ReadIri);

    private IReadOnlyList<Literal> Literals(ReadOnlySpan<byte> key) => Many(key, ReadLiteral);

    private T? One<T>(ReadOnlySpan<byte> key, ItemReader<T> read)
        where T : class => Has(key) ? read(ref this) : null;

    private IReadOnlyList<T> Many<T>(ReadOnlySpan<byte> key, ItemReader<T> read)
    {
        if (!Has(key))
        {
            return [];
        }

        Expect(JsonTokenType.StartArray);
        Next();
        var first = read(ref this);
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            Next();
            return [first];
        }

        var items = new List<T> { first };
        while (_json.TokenType != JsonTokenType.EndArray)
        {
            items.Add(read(ref this));
        }

        Next();
        return items;
    }

    private IReadOnlyList<Triple> Triples(ReadOnlySpan<byte> key)
    {
        if (!Has(key))
        {
            return [];
        }

        Expect(JsonTokenType.StartArray);
        Next();
        var triples = new List<Triple>();
        while (_json.TokenType != JsonTokenType.EndArray)
        {
            triples.Add(new Triple(ReadResource(ref this), ReadIri(ref this), ReadTerm(ref this)));
        }

        Next();
        return triples;
    }

    private IReadOnlyDictionary<string, string> Values(ReadOnlySpan<byte> key)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Has(key))
        {
            return values;
        }

        Begin();
        while (_json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.GetString()!;
            Next();
            values[name] = String();
        }

        End();
        return values;
    }

    /// <summary>Steps onto the value if the next key is the one asked for.</summary>
    private bool Has(ReadOnlySpan<byte> key)
    {
        if (_json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(key))
        {
            return false;
        }

        Next();
        return true;
    }

    private string String()
    {
        Expect(JsonTokenType.String);
        var text = _json.GetString()!;
        Next();
        return text;
    }

    private void Begin()
    {
        Expect(JsonTokenType.StartObject);
        Next();
    }

    private void End()
    {
        Expect(JsonTokenType.EndObject);
        Next();
    }

    private readonly void Expect(JsonTokenType type)
    {
        if (_json.TokenType != type)
        {
            throw new JsonException($"A stored dataset has {_json.TokenType} at byte {_json.TokenStartIndex}, where {type} was expected.");
        }
    }

    private void Next() => _json.Read();
}

/// <summary>Short names for the datatypes that fill the store.</summary>
internal static class StoredDatatypes
{
    public static string Shorten(string datatype) =>
        datatype.StartsWith(XSD.Namespace, StringComparison.Ordinal) ? "^" + datatype[XSD.Namespace.Length..] : datatype;

    public static Iri Expand(string stored) => stored switch
    {
        "^date" => XSD.Date,
        "^dateTime" => XSD.DateTime,
        "^decimal" => XSD.Decimal,
        "^integer" => XSD.Integer,
        _ when stored.StartsWith('^') => new Iri(XSD.Namespace + stored[1..]),
        _ => new Iri(stored),
    };
}
