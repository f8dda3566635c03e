using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using CsCheck;

namespace Catalog.Tests.Dcat;

/// <summary>Random datasets with every property filled now and then, for round trips. Nodes have names of their own, as
/// they have in a graph.</summary>
internal static class DatasetGenerator
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abcäöüß \"\\<>&\n✓%_:@^/"], 0, 12];

    private static readonly Gen<Iri> Iris = Gen.Int[0, 400].Select(n => new Iri($"https://quelle.example/ü/{n}#x"));

    private static readonly Gen<Literal> Texts = Gen.Select(Words, Gen.Int[0, 3]).Select((text, kind) => kind switch
    {
        0 => new Literal(text),
        1 => new Literal(text, "de"),
        2 => new Literal(text, "en-GB"),
        _ => new Literal(text, new Iri("https://quelle.example/datatype")),
    });

    private static readonly Gen<Literal> Dates = Gen.Int[1, 28].Select(day => day % 2 == 0
        ? new Literal($"2024-02-{day:00}", XSD.Date)
        : new Literal($"2024-02-{day:00}T10:00:00.123456", XSD.DateTime));

    private static readonly Gen<Literal> Numbers = Gen.Int[0, 9999].Select(n => new Literal($"{n}.0", XSD.Decimal));

    /// <summary>A dataset; the seed in front of each node's name keeps the nodes of one dataset apart.</summary>
    public static Gen<Dataset> Datasets { get; } = Gen.Int[0, int.MaxValue].Select(Make);

    private static Dataset Make(int seed)
    {
        var pcg = PCG.Parse(seed.ToString("x8", System.Globalization.CultureInfo.InvariantCulture).PadLeft(12, '0'));
        return new Draw(new Random(seed), pcg).Dataset();
    }

    private sealed class Draw(Random random, PCG pcg)
    {
        private int _nodes;

        public Dataset Dataset() => new()
        {
            Iri = new Iri("https://quelle.example/dataset/1"),
            Title = [new Literal("Titel"), .. Some(Texts)],
            Description = Some(Texts),
            Publisher = Maybe(Agent),
            ContactPoint = Some(Contact),
            Keyword = Some(Texts),
            Theme = Some(Iris),
            Distribution = Some(() => Distribution()),
            Spatial = Some(Location),
            Temporal = Some(() => new PeriodOfTime { Node = Node(), StartDate = Next(Dates), EndDate = Maybe(() => Next(Dates)) }),
            Availability = Maybe(() => Next(Iris)),
            PoliticalGeocodingLevel = Some(Iris),
            PoliticalGeocoding = Some(Iris),
            GeocodingDescription = Some(Texts),
            ContributorId = Some(Iris),
            Identifier = Some(Texts),
            OtherIdentifier = Some(() => new OtherIdentifier(Node(), Next(Texts))),
            Issued = Maybe(() => Next(Dates)),
            Modified = Maybe(() => Next(Dates)),
            Version = Maybe(() => Next(Texts)),
            VersionNotes = Some(Texts),
            ApplicableLegislation = Some(Iris),
            HvdCategory = Some(Iris),
            LegalBasis = Some(Texts),
            QualityProcess = Maybe(() => Next(Iris)),
            LandingPage = Some(Iris),
            Page = Some(Iris),
            Language = Some(Iris),
            ConformsTo = Some(Labelled),
            AccessRights = Maybe(Labelled),
            Provenance = Some(Labelled),
            AccrualPeriodicity = Maybe(() => Next(Iris)),
            Type = Some(Iris),
            Creator = Some(Agent),
            Contributor = Some(Agent),
            Originator = Some(Agent),
            Custodian = Some(Agent),
            Relation = Some(Iris),
            References = Some(Iris),
            IsReferencedBy = Some(Iris),
            Source = Some(Iris),
            HasVersion = Some(Iris),
            Sample = Some(() => Distribution()),
            InSeries = Some(() => new DatasetSeries
            {
                Node = NamedNode(),
                Title = [new Literal("Reihe")],
                Description = Some(Texts),
                Publisher = Maybe(Agent),
            }),
            WasGeneratedBy = Some(Iris),
            SpatialResolution = Maybe(() => Next(Numbers)),
            TemporalResolution = Maybe(() => new Literal("P1D", XSD.Duration)),
            QualifiedAttribution = Some(() => new QualifiedReference(NamedNode(), [Next(Iris)], [NamedNode()])),
            QualifiedRelation = Some(() => new QualifiedReference(Node(), [Next(Iris)], [NamedNode()])),
        };

        private Distribution Distribution() => new()
        {
            Id = Catalog.Model.DatasetId.ForName("distribution", _nodes.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Node = Node(),
            Title = Some(Texts),
            Description = Some(Texts),
            AccessUrl = Some(Iris),
            DownloadUrl = Some(Iris),
            License = Maybe(Labelled),
            LicenseAttribution = Some(Texts),
            Format = Maybe(Labelled),
            MediaType = Maybe(Labelled),
            CompressFormat = Maybe(() => Next(Iris)),
            PackageFormat = Maybe(() => Next(Iris)),
            Availability = Maybe(() => Next(Iris)),
            Status = Maybe(() => Next(Iris)),
            ByteSize = Maybe(() => Next(Numbers)),
            Issued = Maybe(() => Next(Dates)),
            Modified = Maybe(() => Next(Dates)),
            Language = Some(Iris),
            Page = Some(Iris),
            Rights = Maybe(Labelled),
            ConformsTo = Some(Labelled),
            Policy = Maybe(() => Next(Iris)),
            SpatialResolution = Maybe(() => Next(Numbers)),
            TemporalResolution = Maybe(() => new Literal("PT1H", XSD.Duration)),
            ApplicableLegislation = Some(Iris),
            AccessService = Some(Service),
            Checksum = Maybe(() => new Checksum
            {
                Node = Node(),
                Algorithm = Next(Iris),
                Value = new Literal("00ff", XSD.HexBinary),
            }),
        };

        private DataService Service() => new()
        {
            Node = NamedNode(),
            Title = Some(Texts),
            Description = Some(Texts),
            EndpointUrl = Some(Iris),
            EndpointDescription = Some(Iris),
            Publisher = Maybe(Agent),
            License = Maybe(Labelled),
            AccessRights = Maybe(Labelled),
            Format = Maybe(Labelled),
            Availability = Maybe(() => Next(Iris)),
            ContactPoint = Some(Contact),
            HvdCategory = Some(Iris),
            ApplicableLegislation = Some(Iris),
            ConformsTo = Some(Labelled),
            Page = Some(Iris),
        };

        private Agent Agent() => new()
        {
            Node = Node(),
            Name = [Next(Texts)],
            Type = Maybe(() => Next(Iris)),
            Mailbox = Some(Gen.Const(new Iri("mailto:a@b.example"))),
            Homepage = Some(Iris),
        };

        private ContactPoint Contact() => new()
        {
            Node = Node(),
            Name = [Next(Texts)],
            OrganizationName = Some(Texts),
            Email = Some(Gen.Const(new Iri("mailto:a@b.example"))),
            Url = Some(Iris),
            Telephone = Some(Gen.Const(new Iri("tel:+493641490"))),
            StreetAddress = Maybe(() => Next(Texts)),
            PostalCode = Maybe(() => Next(Texts)),
            Locality = Maybe(() => Next(Texts)),
            CountryName = Maybe(() => Next(Texts)),
        };

        private Location Location() => new()
        {
            Node = Node(),
            Label = Some(Texts),
            BoundingBox = Some(Texts),
            Centroid = Some(Texts),
            Geometry = Some(Texts),
        };

        private LabelledResource Labelled() => new(Node(), Some(Texts));

        private Resource Node() => random.Next(2) == 0 ? new BlankNode("b" + _nodes++) : NamedNode();

        private Iri NamedNode() => new("https://quelle.example/knoten/" + _nodes++);

        private T Next<T>(Gen<T> gen) => gen.Generate(pcg, null, out _);

        private T? Maybe<T>(Func<T> make)
            where T : class => random.Next(2) == 0 ? null : make();

        private List<T> Some<T>(Gen<T> gen) => Some(() => Next(gen));

        /// <summary>None, one or two, each once: RDF knows no doubles.</summary>
        private List<T> Some<T>(Func<T> make)
        {
            var items = new List<T>();
            for (var i = random.Next(3); i > 0; i--)
            {
                var item = make();
                if (!items.Contains(item))
                {
                    items.Add(item);
                }
            }

            return items;
        }
    }
}
