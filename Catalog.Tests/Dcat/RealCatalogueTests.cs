using Catalog.Dcat;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.Dcat;

/// <summary>Nothing that German portals say about a dataset is lost on its way through the catalogue: what the export does
/// not have is explained by a remark of the list of repairs in docs/mapping.md.</summary>
public sealed class RealCatalogueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Files => new()
    {
        { "bremen-catalog-2021.rdf", 153 },
        { "bremen-dataset-extracted.rdf", 1 },
        { "rostock-catalog-page1-2021.rdf", 100 },
        { "rostock-dataset-extracted.rdf", 1 },
        { "schleswig-holstein-transparenz.rdf", 37 },
        { "schleswig-holstein-two-organizations.xml", 2 },
        { "schleswig-holstein-with_downloadURL.xml", 1 },
        { "schleswig-holstein-rdf_catalog_empty.xml", 1 },
        { "schleswig-holstein-hydra-only.xml", 0 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Everything_reachable_from_a_dataset_is_in_the_export_or_in_the_list_of_repairs(string file, int count)
    {
        var graph = await LoadAsync(file);
        var datasets = DatasetReader.FindDatasets(graph);

        Assert.Equal(count, datasets.Count);
        foreach (var node in datasets)
        {
            var reading = DatasetReader.Read(graph, node, Documents.DatasetId);
            var export = DatasetWriter.Triples(reading.Dataset, Documents.Addresses).ToHashSet();

            var lost = Reachable(graph, node).Where(t => !export.Contains(t) && !IsExplained(t, reading, export)).ToList();

            Assert.True(lost.Count == 0, $"{node}: {string.Join('\n', lost.Take(5))}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_export_read_again_comes_out_the_same(string file, int count)
    {
        var graph = await LoadAsync(file);
        var datasets = DatasetReader.FindDatasets(graph);

        Assert.Equal(count, datasets.Count);
        foreach (var node in datasets)
        {
            var first = DatasetWriter.Triples(DatasetReader.Read(graph, node, Documents.DatasetId).Dataset, Documents.Addresses);
            var again = DatasetReader.Read(Documents.GraphOf(first), node, Documents.DatasetId);
            var second = DatasetWriter.Triples(StoredDocument.Read(StoredDocument.Write(again.Dataset)), Documents.Addresses);

            Assert.True(GraphComparison.AreIsomorphic(first, second), node.ToString());
            Assert.DoesNotContain(again.Remarks, r => r.Code is not (RepairCodes.NotAnIri or RepairCodes.SecondValue));
        }
    }

    private static async Task<Graph> LoadAsync(string file)
    {
        var path = SharedData.Require(Path.Combine("dcat-ap-de", "real-catalogues", file));
        return WithoutBlankNodes(await Documents.FileAsync(path, RdfFormat.RdfXml, Cancellation));
    }

    /// <summary>Blank nodes get names, so that triples can be compared one by one.</summary>
    private static Graph WithoutBlankNodes(Graph graph) =>
        Documents.GraphOf(graph.Triples.Select(t => new Triple(Named(t.Subject), t.Predicate, t.Object is Resource r ? Named(r) : t.Object)));

    private static Resource Named(Resource node) => node is BlankNode blank ? new Iri("urn:blank:" + blank.Label) : node;

    /// <summary>Written here a second time, without the reader's code: what a dataset points to, again and again, but not
    /// what belongs to another dataset, a catalogue, a vocabulary or the paging.</summary>
    private static List<Triple> Reachable(Graph graph, Resource dataset)
    {
        var reached = new List<Triple>();
        var seen = new HashSet<Resource> { dataset };
        var open = new Stack<Resource>([dataset]);
        while (open.TryPop(out var node))
        {
            foreach (var triple in graph.About(node))
            {
                reached.Add(triple);
                if (triple.Predicate != RDF.Type && triple.Object is Resource target && seen.Add(target)
                    && !graph.Objects(target, RDF.Type).Any(IsOther))
                {
                    open.Push(target);
                }
            }
        }

        return reached;

        static bool IsOther(Term type) => type == DCAT.Dataset || type == DCAT.Catalog || type == DCAT.CatalogRecord
            || type == SKOS.ConceptScheme || type == OWL.Ontology || type.ToString()!.StartsWith(HYDRA.Namespace, StringComparison.Ordinal);
    }

    private static bool IsExplained(Triple lost, DatasetReading reading, HashSet<Triple> export)
    {
        if (lost.Object is Literal literal)
        {
            return reading.Remarks.Any(r => r.Value == literal.Value && r.Code is RepairCodes.LiteralForIri or RepairCodes.LiteralForNode)
                || IsRenamed(lost, export);
        }

        return (lost.Predicate == DCAT.ServesDataset && lost.Object != reading.Dataset.Iri)
            || IsRenamed(lost, export)
            || reading.Remarks.Any(r => r.Code == RepairCodes.IriEscaped && (r.Value == lost.Object.ToString() || r.Value == lost.Subject.ToString()));
    }

    /// <summary>Old namespaces and names: the same thing under the present one.</summary>
    private static bool IsRenamed(Triple lost, HashSet<Triple> export)
    {
        var name = lost.Predicate.Value[(lost.Predicate.Value.LastIndexOfAny(['/', '#']) + 1)..];
        Iri? present = name switch
        {
            "startDate" => DCAT.StartDate,
            "endDate" => DCAT.EndDate,
            "originator" => GEODCATAP.Originator,
            "maintainer" => GEODCATAP.Custodian,
            "plannedAvailability" => DCATAP.Availability,
            "legalbasisText" => DCATDE.LegalBasis,
            "geocodingText" => DCATDE.GeocodingDescription,
            _ when lost.Predicate.Value.Contains("dcat-ap.de/def/dcatde", StringComparison.Ordinal) => new Iri(DCATDE.Namespace + name),
            _ => null,
        };
        return present is not null && export.Contains(lost with { Predicate = present });
    }
}
