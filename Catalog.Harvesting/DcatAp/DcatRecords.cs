using System.Security.Cryptography;
using System.Text;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Harvesting.DcatAp;

/// <summary>Makes a record of a dataset node: its key, its hash, and on demand the dataset of the model with the bytes it
/// came from.</summary>
internal sealed class DcatRecords(int version)
{
    private static readonly IReadOnlyDictionary<Iri, string> NoSiblings = new Dictionary<Iri, string>();

    /// <summary>The record of a dataset; trouble with one stays with that one.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="graph">The page.</param>
    /// <param name="node">The dataset.</param>
    /// <param name="siblings">Ids of the source's datasets whose IRIs are rewritten, or null.</param>
    public HarvestEvent Record(
        HarvestSource source, Graph graph, Resource node, IReadOnlyDictionary<Iri, string>? siblings)
    {
        string? key = null;
        try
        {
            if (RecordIdentity.Of(graph, node, source.Url) is not { } identity)
            {
                return new HarvestEvent.Unreadable(
                    null, "identity-missing",
                    "A dataset has no IRI, no identifier, no landing page and no access address to tell it by. "
                    + $"Its title: '{Title(graph, node)}'.");
            }

            key = identity.Key;
            var triples = DatasetReader.Closure(graph, node);
            var others = siblings ?? NoSiblings;
            var hash = Hash(triples, node, others);
            return new HarvestEvent.Found(new SourceRecord
            {
                Key = key,
                Hash = hash,
                Map = id => Map(source, triples, node, identity.HasOwnIri, id, others, hash),
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HarvestEvent.Unreadable(key, "internal", exception.Message);
        }
    }

    public async Task<MappedRecord> RemapAsync(
        HarvestSource source, string datasetId, SourceContent content, IReadOnlyDictionary<string, string> known,
        CancellationToken cancellationToken)
    {
        var graph = await CatalogWalk.ReadGraphAsync(content.Raw, RdfFormat.NTriples, null, cancellationToken);
        var triples = graph.Triples.ToList();
        var node = triples[0].Subject;
        var siblings = source.Mint
            ? known.ToDictionary(pair => new Iri(pair.Key), pair => pair.Value)
            : NoSiblings;
        var own = RecordIdentity.Of(graph, node, source.Url)?.HasOwnIri ?? false;

        // The hash is the source's; bytes that went through the store must not make it look changed.
        return Map(source, triples, node, own, datasetId, siblings, content.Hash);
    }

    private MappedRecord Map(
        HarvestSource source, IReadOnlyList<Triple> triples, Resource node, bool hasOwnIri, string id,
        IReadOnlyDictionary<Iri, string> siblings, string hash)
    {
        // A name that only this machine's network knows is no better than none.
        var naming = source.Mint || (!hasOwnIri && node is Iri) ? NodeNaming.Mint : NodeNaming.Keep;
        var reading = siblings.Count == 0
            ? DatasetReader.Read(triples, node, id, naming)
            : DatasetReader.Read(Renamed(triples, node, siblings), node, id, naming);
        var dataset = reading.Dataset;
        if (reading.Problem is { } problem)
        {
            return new MappedRecord.Broken(problem.Code, problem.Message);
        }

        if (dataset.Description.Count == 0 && dataset.LandingPage.Count == 0 && dataset.Distribution.Count == 0)
        {
            return new MappedRecord.Broken(
                "content-missing",
                "The dataset has no description, no landing page and no distribution; there is nothing to show.");
        }

        return new MappedRecord.Ready(dataset, new SourceContent(
            hash, version, RawTriples.Write(triples), RdfFormat.NTriples.MediaTypes[0], reading.Remarks));
    }

    /// <summary>The triples as a graph, with references to datasets of the same source under their names here.</summary>
    private static Graph Renamed(
        IReadOnlyList<Triple> triples, Resource node, IReadOnlyDictionary<Iri, string> siblings)
    {
        var graph = new Graph();
        foreach (var triple in triples)
        {
            graph.Add(triple.Object is Iri iri && iri != node && siblings.TryGetValue(iri, out var id)
                ? triple with { Object = PublicAddresses.Mint(id) }
                : triple);
        }

        return graph;
    }

    /// <summary>The hash of the content; where references between datasets are rewritten, also of what they become.</summary>
    private static string Hash(
        IReadOnlyList<Triple> triples, Resource node, IReadOnlyDictionary<Iri, string> siblings)
    {
        var content = TreeHash.Compute(triples);
        if (siblings.Count == 0)
        {
            return content;
        }

        var references = triples.Select(triple => triple.Object).OfType<Iri>()
            .Where(iri => iri != node && siblings.ContainsKey(iri)).Select(iri => iri.Value).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        return references.Count == 0
            ? content
            : Convert.ToHexStringLower(SHA256.HashData(
                Encoding.UTF8.GetBytes(content + "\n" + string.Join('\n', references))));
    }

    private static string Title(Graph graph, Resource node) =>
        graph.Objects(node, new Iri("http://purl.org/dc/terms/title")).OfType<Literal>().FirstOrDefault()?.Value ?? "";
}
