using Catalog.Model;
using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Dcat;

/// <summary>A dataset as it was read, with what was repaired on the way.</summary>
public sealed record DatasetReading(Dataset Dataset, IReadOnlyList<Remark> Remarks)
{
    /// <summary>Why the record cannot be stored (<see cref="RepairCodes.TitleMissing"/>), or null.</summary>
    public Remark? Problem => Remarks.FirstOrDefault(remark => remark.Severity == RemarkSeverity.Error);
}

/// <summary>Under which IRIs the dataset and its distributions are kept.</summary>
public enum NodeNaming
{
    /// <summary>Under their own, where they have one.</summary>
    Keep,

    /// <summary>Under minted ones: the source's IRIs are record keys only.</summary>
    Mint,
}

/// <summary>Reads a dcat:Dataset node of a graph into the model: tolerant, lossless, with a remark for each repair.</summary>
public static class DatasetReader
{
    /// <summary>Version of this mapping; another one maps the stored raw records again at the next harvest.</summary>
    public const int MappingVersion = 1;

    private static readonly Dictionary<Resource, Iri> NoNames = [];

    /// <summary>The nodes typed dcat:Dataset, in the order of the document.</summary>
    public static IReadOnlyList<Resource> FindDatasets(Graph graph) => graph.Subjects(RDF.Type, DCAT.Dataset);

    /// <summary>All triples that belong to the dataset: its own and those of what it points to, but not what belongs to
    /// another dataset, a catalogue, a vocabulary or the paging. At most 2,000.</summary>
    public static IReadOnlyList<Triple> Closure(Graph graph, Resource dataset) => DatasetClosure.Of(graph, dataset);

    /// <summary>Reads the dataset and keeps the IRIs of the source.</summary>
    /// <param name="graph">A graph that holds at least the closure.</param>
    /// <param name="dataset">The node.</param>
    /// <param name="datasetId">The id that the dataset has or gets; ids of distributions follow from it.</param>
    public static DatasetReading Read(Graph graph, Resource dataset, string datasetId) =>
        Read(graph, dataset, datasetId, NodeNaming.Keep);

    /// <summary>Reads the dataset.</summary>
    /// <param name="graph">A graph that holds at least the closure.</param>
    /// <param name="dataset">The node.</param>
    /// <param name="datasetId">The id that the dataset has or gets; ids of distributions follow from it.</param>
    /// <param name="naming">Whether the IRIs of the source stay.</param>
    public static DatasetReading Read(Graph graph, Resource dataset, string datasetId, NodeNaming naming) =>
        Read(DatasetClosure.Of(graph, dataset), dataset, datasetId, naming);

    /// <summary>Reads the dataset from what <see cref="Closure"/> gave: for whoever needed that anyway.</summary>
    public static DatasetReading Read(
        IReadOnlyList<Triple> closure, Resource dataset, string datasetId, NodeNaming naming)
    {
        var minted = naming == NodeNaming.Mint
            ? MintedNames(closure, dataset, datasetId)
            : dataset is BlankNode ? new Dictionary<Resource, Iri> { [dataset] = PublicAddresses.Mint(datasetId) } : NoNames;
        var record = new RecordTriples(closure, datasetId, minted);
        var read = new DatasetMapping(record, datasetId, minted).Dataset((Iri)record.Named(dataset));
        if (closure.Count >= DatasetClosure.MaxTriples)
        {
            record.Remark(
                RepairCodes.RecordTooLarge, RemarkSeverity.Warning, null,
                $"The dataset has {DatasetClosure.MaxTriples} triples or more; what is farthest from it was left out.",
                null);
        }

        if (naming == NodeNaming.Keep && dataset is BlankNode)
        {
            record.Remark(
                RepairCodes.IriMinted, RemarkSeverity.Warning, null,
                "The dataset has no IRI of its own; it got one of this catalogue.", null);
        }

        if (!HasTitle(read))
        {
            record.Remark(
                RepairCodes.TitleMissing, RemarkSeverity.Error, DCT.Title,
                "The dataset has no title. Give it a dcterms:title.", null);
        }

        return new DatasetReading(read, record.Remarks);
    }

    private static bool HasTitle(Dataset dataset)
    {
        foreach (var title in dataset.Title)
        {
            if (!string.IsNullOrWhiteSpace(title.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>New names for the dataset and its distributions; the id of a distribution follows from its old name.</summary>
    private static Dictionary<Resource, Iri> MintedNames(
        IReadOnlyList<Triple> triples, Resource dataset, string datasetId)
    {
        var names = new Dictionary<Resource, Iri> { [dataset] = PublicAddresses.Mint(datasetId) };
        var place = 0;
        foreach (var triple in triples)
        {
            if (triple.Subject == dataset && triple.Object is Resource distribution
                && (triple.Predicate == DCAT.DistributionProperty || triple.Predicate == ADMS.Sample))
            {
                var id = DistributionId(datasetId, distribution, place++);
                names.TryAdd(distribution, PublicAddresses.Mint(datasetId, id));
            }
        }

        return names;
    }

    private static string DistributionId(string datasetId, Resource node, int place) =>
        DatasetId.ForDistribution(datasetId, DistributionKey(node, place));

    /// <summary>The IRI, or for a blank node its place in the dataset.</summary>
    internal static string DistributionKey(Resource node, int place) =>
        node is Iri iri ? iri.Value : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{place}");
}
