using System.Globalization;
using Catalog.Rdf;
using Catalog.Rdf.Shacl;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf.Shacl;

/// <summary>The official shapes of DCAT-AP.de and SEMIC on every example and real catalogue, against the results of another
/// engine. Where a second engine disagreed with that one, the first is right: it follows subclasses of the data, and counts
/// qualified values in nested shapes.</summary>
public sealed class OfficialShapesTests
{
    private const string Folder = "dcat-ap-de";
    private const string BaseIri = "http://example.org/base/";

    private static readonly Dictionary<string, string[]> Profiles = new(StringComparer.Ordinal)
    {
        ["v30_de_spec"] =
        [
            "dcat-ap-3.0.0/dcat-ap-SHACL.ttl", "dcat-ap-de-3.0/dcat-ap-SHACL-DE.ttl", "dcat-ap-de-3.0/dcat-ap-de-deprecated.ttl",
            "dcat-ap-de-3.0/dcat-ap-spec-german-additions.ttl", "dcat-ap-de-3.0/dcat-ap-de-controlledvocabularies.ttl",
        ],
        ["v20_de_spec"] =
        [
            "dcat-ap-de-2.0/dcat-ap_2.1.1_shacl_shapes.ttl", "dcat-ap-de-2.0/dcat-ap-spec-german-messages.ttl",
            "dcat-ap-de-2.0/dcat-ap-spec-german-additions.ttl", "dcat-ap-de-2.0/dcat-ap-de-deprecated.ttl",
        ],
        ["v20_de_spec_implr"] =
        [
            "dcat-ap-de-2.0/dcat-ap_2.1.1_shacl_shapes.ttl", "dcat-ap-de-2.0/dcat-ap-spec-german-messages.ttl",
            "dcat-ap-de-2.0/dcat-ap-spec-german-additions.ttl", "dcat-ap-de-2.0/dcat-ap-de-deprecated.ttl",
            "dcat-ap-de-2.0/dcat-ap-konventionen.ttl",
        ],
        ["dashboard_live"] = ["govdata-mqa-dashboard/db-shapes.ttl"],
        ["dcatap_3.0.0"] = ["dcat-ap-3.0.0/dcat-ap-SHACL.ttl"],
        ["dcatap_2.1.1"] = ["dcat-ap-2.1.1/dcat-ap_2.1.1_shacl_shapes.ttl"],
        ["hvd_3.0.0"] = ["dcat-ap-hvd-3.0.0/hvd-SHACL.ttl"],
    };

    private static readonly string[] Files =
    [
        "ontologies/foaf_0_1.rdf", "ontologies/vcard.ttl", "ontologies/org.ttl", "ontologies/spdx-ontology.owl.xml", "eu/language.ttl",
        "eu/planned-availability-20220715.ttl", "eu/frequency.ttl", "eu/frequency-20220615-codes.ttl", "eu/dataset-type-20230315.ttl",
        "eu/data-theme.ttl", "eu/access-right-20220316.ttl", "eu/file-type-20221214.rdf", "eu/distribution-status-20220615.ttl",
        "dcat-ap-de/contributors-20251021.rdf", "dcat-ap-de/licenses-20200715-open.rdf", "dcat-ap-de/politicalGeocodingLevel.ttl",
        "adms/ADMS_SKOS_v1.00.rdf",
    ];

    private static readonly Dictionary<string, ShapesGraph> Loaded = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();

    /// <summary>File, profile, mode and counts: violations, warnings, information, others. Files that the other engine could
    /// not parse have no counts.</summary>
    public static TheoryData<string?, string, string, string> Expected
    {
        get
        {
            var rows = new TheoryData<string?, string, string, string>();
            var summary = Path.Combine(SharedData.Root, Folder, "expected-shacl-summary.csv");
            if (!File.Exists(summary))
            {
                rows.Add(null, "", "", "");
                return rows;
            }

            foreach (var cells in File.ReadLines(summary).Skip(1).Select(line => line.Split(',')).Where(cells => cells is [_, not "0", _, _, not "", ..] && cells[1] != "PARSE_ERROR"))
            {
                rows.Add(cells[0], cells[2], cells[3], $"{cells[4]}/{cells[5]}/{cells[6]}/{cells[7]}");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task Results_are_those_of_the_other_engine(string? file, string profile, string mode, string expected)
    {
        var root = SharedData.Require(Folder);
        var document = await LoadAsync(Path.Combine(root, file!));
        var shapes = Shapes(root, profile);

        var report = shapes.Validate(document, mode == "doc" ? null : Vocabulary.Value);

        Assert.Equal(expected, Counts(report));
    }

    private static string Counts(ValidationReport report)
    {
        var distinct = report.Results
            .Select(result => (result.Severity, result.Component, Path: result.Path?.ToString(), result.FocusNode, result.Value))
            .Distinct()
            .GroupBy(result => result.Severity.Value)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        int Take(string name) => distinct.Remove("http://www.w3.org/ns/shacl#" + name, out var count) ? count : 0;
        var (violations, warnings, information) = (Take("Violation"), Take("Warning"), Take("Info"));
        return string.Create(CultureInfo.InvariantCulture, $"{violations}/{warnings}/{information}/{distinct.Values.Sum()}");
    }

    private static ShapesGraph Shapes(string root, string profile)
    {
        lock (Gate)
        {
            if (!Loaded.TryGetValue(profile, out var shapes))
            {
                var union = new Graph();
                foreach (var file in Profiles[profile])
                {
                    Unite(union, LoadAsync(Path.Combine(root, "shapes", file)).GetAwaiter().GetResult(), file);
                }

                Loaded.Add(profile, shapes = ShapesGraph.Parse(union));
            }

            return shapes;
        }
    }

    private static void Unite(Graph union, Graph part, string name)
    {
        Term Apart(Term term) => term is BlankNode node ? new BlankNode(name + node.Label) : term;
        foreach (var triple in part.Triples)
        {
            union.Add(new Triple((Resource)Apart(triple.Subject), triple.Predicate, Apart(triple.Object)));
        }
    }

    private static readonly Lazy<Graph> Vocabulary = new(() =>
    {
        string[] kept =
        [
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2004/02/skos/core#inScheme",
            "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#subClassOf",
        ];
        var union = new Graph();
        var root = Path.Combine(SharedData.Root, Folder, "vocabularies");
        foreach (var file in Files)
        {
            var graph = LoadAsync(Path.Combine(root, file)).GetAwaiter().GetResult();
            foreach (var triple in graph.Triples.Where(triple =>
                kept.Contains(triple.Predicate.Value) || triple.Predicate.Value.EndsWith("isOpenLicense", StringComparison.Ordinal)))
            {
                union.Add(triple);
            }
        }

        return union;
    });

    private static async Task<Graph> LoadAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        var format = RdfFormat.FromExtension(Path.GetExtension(path))!;
        return await Graph.LoadAsync(stream, format, new RdfReaderOptions { BaseIri = BaseIri }, CancellationToken.None);
    }
}
