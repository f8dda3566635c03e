using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Catalog.Dcat;
using Catalog.Harvesting.Http;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>One walk through the pages of a catalogue, with every rule that ends it.</summary>
internal sealed class CatalogWalk(HarvestSource source, SourceClient client, DcatRecords records)
{
    private const int MostPages = 10_000;
    private const int ChunkSize = 64;

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly AgentCache _agents = new();
    private string _contentDigest = "";
    private int _pageSize;
    private int _listed;

    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // References between the datasets of one source can only be rewritten when all of them are known.
        var together = source.Mint ? new List<PageDataset>() : null;
        var url = source.Url;
        while (true)
        {
            var page = await LoadAsync(url, cancellationToken);
            if (page.End is { } end)
            {
                yield return end;
                yield break;
            }

            foreach (var note in page.Notes)
            {
                yield return note;
            }

            if (page.Links!.Total is { } total && _visited.Count == 1)
            {
                yield return new HarvestEvent.Announced(total);
            }

            foreach (var happened in Datasets(page.Graph!, together))
            {
                yield return happened;
            }

            var (next, last) = Step(page);
            if (next is null)
            {
                if (together is not null)
                {
                    foreach (var happened in Minted(together))
                    {
                        yield return happened;
                    }
                }

                yield return last!;
                yield break;
            }

            url = next;
        }
    }

    private async Task<Page> LoadAsync(string url, CancellationToken cancellationToken)
    {
        var first = _visited.Count == 0;
        try
        {
            var answer = await client.GetAsync(
                new SourceRequest(url, DcatHarvester.Accept)
                {
                    ETag = first ? source.ETag : null,
                    LastModified = first ? source.LastModified : null,
                },
                cancellationToken);
            _visited.Add(HydraPages.Normalised(new Uri(url)));
            if (answer.NotModified)
            {
                return new Page { End = new HarvestEvent.NotModified() };
            }

            return await ParseAsync(url, answer, cancellationToken);
        }
        catch (SourceException exception)
        {
            return Fault(exception.Code, exception.Message, answered: !first);
        }
        catch (RdfSyntaxException exception)
        {
            var code = exception.Code == "limit-entities" ? "xml-entity-limit" : exception.Code;
            return Fault(code, $"'{url}': {exception.Message}", answered: true);
        }
        catch (NotSupportedException exception)
        {
            return Fault("format-unsupported", $"'{url}' cannot be read: {exception.Message}", answered: !first);
        }
    }

    private static async Task<Page> ParseAsync(string url, SourceAnswer answer, CancellationToken cancellationToken)
    {
        var notes = new List<HarvestEvent.Noted>();
        if (answer.MovedTo is { } moved)
        {
            notes.Add(new HarvestEvent.Noted("moved", $"'{url}' has moved for good to '{moved}'; please change the source."));
        }

        var format = DocumentFormat.Of(answer);
        var (body, note) = DocumentText.Of(answer, format);
        if (note is not null)
        {
            notes.Add(note);
        }

        var graph = await ReadGraphAsync(body, format, answer.Url.AbsoluteUri, cancellationToken);
        var links = HydraPages.Read(graph, new Uri(url), answer);
        if (links.Rewritten is not null)
        {
            notes.Add(new HarvestEvent.Noted("next-host-rewritten", links.Rewritten));
        }

        // The bytes are done with; the page lives on while its datasets are saved.
        return new Page { Graph = graph, Links = links, Answer = answer with { Body = default }, Notes = notes };
    }

    internal static async Task<Graph> ReadGraphAsync(
        ReadOnlyMemory<byte> body, RdfFormat format, string? baseIri, CancellationToken cancellationToken)
    {
        var stream = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);
        await using (stream)
        {
            return await Graph.LoadAsync(
                stream, format, new RdfReaderOptions { BaseIri = baseIri }, cancellationToken);
        }
    }

    private IEnumerable<HarvestEvent> Datasets(Graph graph, List<PageDataset>? together)
    {
        var nodes = DatasetReader.FindDatasets(graph);

        // The graph may only grow before its first dataset is handed on: then others read it.
        _agents.Complete(graph, nodes);
        _agents.Learn(graph);
        _contentDigest = Digest(graph, nodes);
        _pageSize = nodes.Count;
        if (together is not null)
        {
            together.AddRange(nodes.Select(node => new PageDataset(graph, node)));
            _listed += nodes.Count;
            yield break;
        }

        foreach (var chunk in nodes.Chunk(ChunkSize))
        {
            // Cutting out and hashing is most of the work where nothing changed, and every dataset is by itself.
            var taken = new HarvestEvent[chunk.Length];
            Parallel.For(0, chunk.Length, at => taken[at] = records.Record(source, graph, chunk[at], siblings: null));
            foreach (var happened in taken.Select(Take).OfType<HarvestEvent>())
            {
                yield return happened;
            }
        }
    }

    private IEnumerable<HarvestEvent> Minted(List<PageDataset> datasets)
    {
        var siblings = new Dictionary<Iri, string>();
        foreach (var (graph, node) in datasets)
        {
            if (node is Iri iri && RecordIdentity.Of(graph, node, source.Url) is { } identity)
            {
                siblings.TryAdd(iri, DatasetId.ForRecord(source.Id, identity.Key));
            }
        }

        foreach (var (graph, node) in datasets)
        {
            if (Take(records.Record(source, graph, node, siblings)) is { } happened)
            {
                yield return happened;
            }
        }
    }

    /// <summary>Counts a record; null for one that an earlier page had word for word, as pages overlap while a catalogue
    /// changes.</summary>
    private HarvestEvent? Take(HarvestEvent happened)
    {
        if (happened is HarvestEvent.Found { Record: var record })
        {
            if (!_hashes.TryAdd(record.Key, record.Hash) && _hashes[record.Key] == record.Hash && _visited.Count > 1)
            {
                return null;
            }
        }

        _listed += source.Mint ? 0 : 1;
        return happened;
    }

    /// <summary>Where to go on, or how it ends.</summary>
    private (string? Next, HarvestEvent? Last) Step(Page page)
    {
        var links = page.Links!;
        if (links.Next is null)
        {
            return (null, Ended(page));
        }

        if (!Uri.TryCreate(links.Next, UriKind.Absolute, out var next))
        {
            return Stop("paging-address", $"The next page '{links.Next}' is not an address.");
        }

        if (_visited.Contains(HydraPages.Normalised(next)))
        {
            return Stop("paging-loop", $"The next page '{links.Next}' was read already.");
        }

        if (_pageSize == 0)
        {
            return Stop("paging-empty", $"A page without datasets names '{links.Next}' as the next page.");
        }

        if (!_contents.Add(_contentDigest))
        {
            return Stop("paging-loop", "A page has the same datasets as an earlier page.");
        }

        return _visited.Count >= MostPages
            ? Stop("paging-limit", $"The catalogue has more than {MostPages} pages.")
            : (links.Next, null);
    }

    private HarvestEvent Ended(Page page)
    {
        if (page.Links!.Total is { } total && total != _listed)
        {
            return new HarvestEvent.BrokenOff(
                "total-mismatch", $"The source says that it has {total} datasets and listed {_listed}.", Answered: true);
        }

        if (_visited.Count > 1 && !_contents.Add(_contentDigest) && _pageSize > 0)
        {
            return new HarvestEvent.BrokenOff(
                "paging-loop", "A page has the same datasets as an earlier page.", Answered: true);
        }

        // Only a single document can be asked whether it changed.
        var single = _visited.Count == 1;
        return new HarvestEvent.Finished(single ? page.Answer!.ETag : null, single ? page.Answer!.LastModified : null);
    }

    private static (string? Next, HarvestEvent? Last) Stop(string code, string message) =>
        (null, new HarvestEvent.BrokenOff(code, message, Answered: true));

    private static Page Fault(string code, string message, bool answered) =>
        new() { End = new HarvestEvent.BrokenOff(code, message, answered) };

    private string Digest(Graph graph, IReadOnlyList<Resource> nodes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', nodes
            .Select(node => node is Iri iri ? iri.Value : RecordIdentity.Of(graph, node, source.Url)?.Key ?? "")
            .Order(StringComparer.Ordinal)))));

    private sealed record Page
    {
        public HarvestEvent? End { get; init; }

        public Graph? Graph { get; init; }

        public PageLinks? Links { get; init; }

        public SourceAnswer? Answer { get; init; }

        public IReadOnlyList<HarvestEvent.Noted> Notes { get; init; } = [];
    }

    private sealed record PageDataset(Graph Graph, Resource Node);
}
