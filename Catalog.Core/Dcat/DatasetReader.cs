using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>A dataset as it was read, with what was repaired on the way.</summary>
public sealed record DatasetReading(Dataset Dataset, IReadOnlyList<Remark> Remarks);

/// <summary>Reads a dcat:Dataset node of a graph into the model: tolerant, lossless, with a remark for each repair.</summary>
public static class DatasetReader
{
    /// <summary>Version of this mapping; another one maps the stored raw records again at the next harvest.</summary>
    public const int MappingVersion = 1;

    /// <summary>The nodes typed dcat:Dataset, in the order of the document.</summary>
    public static IReadOnlyList<Resource> FindDatasets(Graph graph) => throw new NotSupportedException();

    /// <summary>All triples that belong to the dataset: its own and those of what it points to, but not what belongs to
    /// another dataset, a catalogue or the paging. At most 2,000 triples and depth 6 beyond its distributions.</summary>
    public static IReadOnlyList<Triple> Closure(Graph graph, Resource dataset) => throw new NotSupportedException();

    /// <summary>Reads the dataset.</summary>
    /// <param name="graph">A graph that holds at least the closure.</param>
    /// <param name="dataset">The node.</param>
    /// <param name="datasetId">The id that the dataset has or gets; ids of distributions follow from it.</param>
    public static DatasetReading Read(Graph graph, Resource dataset, string datasetId) =>
        throw new NotSupportedException();
}
