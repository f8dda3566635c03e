using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.Core.Bulk;
using Elastic.Clients.Elasticsearch.IndexManagement;
using Elastic.Transport;
using Elastic.Transport.Products.Elasticsearch;
using Microsoft.Extensions.Logging;

namespace Catalog.Search.Elasticsearch;

/// <summary>An index in Elasticsearch 9: the configured name is an alias of one index; a rebuild fills another and moves
/// the alias. The checkpoint lies in the mapping's <c>_meta</c>, written after the documents.</summary>
public sealed partial class ElasticsearchSearchIndex : ISearchIndex
{
    /// <summary>As in mapping.json. The server allots a page's memory by what there is, so a high limit costs nothing.</summary>
    internal const int Window = 10_000_000;

    private const int BulkSize = 1000;

    // Every answer's ETag asks for the checkpoint; between two looks of the indexer it is asked for once.
    private static readonly TimeSpan CheckpointAge = TimeSpan.FromMilliseconds(200);

    private readonly ElasticsearchClient _client;
    private readonly string _alias;
    private readonly TimeProvider _time;
    private readonly ILogger<ElasticsearchSearchIndex> _logger;
    private (IndexNote? Note, DateTimeOffset At)? _known;

    public ElasticsearchSearchIndex(
        ElasticsearchOptions options, TimeProvider time, ILogger<ElasticsearchSearchIndex> logger)
    {
        _client = ElasticsearchConnection.Open(options);
        _alias = options.Index;
        _time = time;
        _logger = logger;
    }

    public async Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var request = ElasticsearchSearch.Request(query, _alias, Window);
        var answer = await ElasticsearchConnection.AskAsync(
            () => _client.SearchAsync<JsonElement>(request, cancellationToken));
        Check(answer.ApiCallDetails, cancellationToken);
        return ElasticsearchSearch.Read(query, answer);
    }

    public async Task IndexAsync(IReadOnlyList<IndexEntry> batch, long upToSeq, CancellationToken cancellationToken)
    {
        if (await FindIndexAsync(cancellationToken) is null)
        {
            await SwitchToAsync(await CreateAsync(cancellationToken), cancellationToken);
        }

        await WriteAsync(_alias, batch, cancellationToken);
        await NoteAsync(_alias, upToSeq, cancellationToken);
    }

    public async Task<long?> ReadCheckpointAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_known is not { } known || now - known.At >= CheckpointAge)
        {
            var answer = await _client.Transport.GetAsync<ElasticsearchStringResponse>(
                $"/{_alias}/_mapping", cancellationToken);
            if (answer.ApiCallDetails.HttpStatusCode is not 404)
            {
                Check(answer.ApiCallDetails, cancellationToken);
            }

            known = (answer.ApiCallDetails.HasSuccessfulStatusCode ? ElasticsearchMapping.Read(answer.Body) : null, now);
            _known = known;
        }

        return known.Note is { Version: SearchFields.IndexVersion } note ? note.Checkpoint : null;
    }

    public async Task RebuildAsync(
        IAsyncEnumerable<IReadOnlyList<IndexEntry>> batches, long upToSeq, CancellationToken cancellationToken)
    {
        var index = await CreateAsync(cancellationToken);
        var isWhole = false;
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken))
            {
                await WriteAsync(index, [.. batch.Where(entry => entry.Document is not null)], cancellationToken);
            }

            await NoteAsync(index, upToSeq, cancellationToken);
            await SwitchToAsync(index, cancellationToken);
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                await _client.Indices.DeleteAsync(new DeleteIndexRequest(index), CancellationToken.None);
            }
        }
    }

    private static void Check(ApiCallDetails call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!call.HasSuccessfulStatusCode)
        {
            throw ElasticsearchConnection.Fault(call);
        }
    }

    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var name = $"{_alias}-{Guid.CreateVersion7():N}";
        var answer = await _client.Transport.PutAsync<ElasticsearchStringResponse>(
            $"/{name}", PostData.ReadOnlyMemory(ElasticsearchMapping.Create()), cancellationToken);
        Check(answer.ApiCallDetails, cancellationToken);
        return name;
    }

    private async Task WriteAsync(string index, IReadOnlyList<IndexEntry> batch, CancellationToken cancellationToken)
    {
        foreach (var part in batch.Chunk(BulkSize))
        {
            var request = new BulkRequest(index)
            {
                Refresh = Refresh.True,
                RequireAlias = index == _alias ? true : null,
                Operations = [.. part.Select(Operation)],
            };
            var answer = await ElasticsearchConnection.AskAsync(() => _client.BulkAsync(request, cancellationToken));
            Check(answer.ApiCallDetails, cancellationToken);
            foreach (var item in answer.ItemsWithErrors)
            {
                Note(item);
            }
        }
    }

    private static IBulkOperation Operation(IndexEntry entry) => entry.Document is null
        ? new BulkDeleteOperation(entry.Id) { Version = entry.Version, VersionType = VersionType.ExternalGte }
        : new BulkIndexOperation<Dictionary<string, IReadOnlyList<string>>>(Source(entry.Document))
        {
            Id = entry.Id,
            Version = entry.Version,
            VersionType = VersionType.ExternalGte,
        };

    private static Dictionary<string, IReadOnlyList<string>> Source(SearchDocument document)
    {
        var source = new Dictionary<string, IReadOnlyList<string>>(document.Values.Count + 1, StringComparer.Ordinal);
        foreach (var (field, values) in document.Values)
        {
            if (SearchFields.KindOf(field) is not null)
            {
                source[field] = [.. values.Where(value => value.Length > 0)];
            }
        }

        source[SearchFields.Id] = [document.Id];
        return source;
    }

    /// <summary>A conflict means that a newer version is there. A document that the server refuses is left out, aloud:
    /// it must not hold up the others. Anything else is tried again with the whole batch.</summary>
    private void Note(ResponseItem item)
    {
        switch (item.Status)
        {
            case 409:
                return;
            case 400:
                LogRefused(item.Id ?? "", item.Error?.CausedBy?.Reason ?? item.Error?.Reason ?? "");
                return;
            default:
                throw new SearchUnavailableException(
                    $"The search engine is not available: it answered {item.Status}: {item.Error?.Reason}.");
        }
    }

    private async Task NoteAsync(string index, long checkpoint, CancellationToken cancellationToken)
    {
        var answer = await _client.Transport.PutAsync<ElasticsearchStringResponse>(
            $"/{index}/_mapping", PostData.ReadOnlyMemory(ElasticsearchMapping.Note(checkpoint)), cancellationToken);
        Check(answer.ApiCallDetails, cancellationToken);
        _known = null;
    }

    /// <summary>The index behind the alias, or null.</summary>
    private async Task<string?> FindIndexAsync(CancellationToken cancellationToken) =>
        (await GenerationsAsync(cancellationToken)).FirstOrDefault(generation => generation.IsCurrent).Name;

    private async Task SwitchToAsync(string index, CancellationToken cancellationToken)
    {
        var others = (await GenerationsAsync(cancellationToken)).Where(other => other.Name != index).ToList();
        var answer = await _client.Indices.UpdateAliasesAsync(
            new UpdateAliasesRequest
            {
                Actions =
                [
                    .. others.Where(other => other.IsCurrent).Select(other =>
                        (IndexUpdateAliasesAction)new RemoveAction { Index = other.Name, Alias = _alias }),
                    new AddAction { Index = index, Alias = _alias },
                ],
            },
            cancellationToken);
        Check(answer.ApiCallDetails, cancellationToken);
        _known = null;

        // The former index, and what rebuilds that were cut off left behind.
        foreach (var other in others)
        {
            await _client.Indices.DeleteAsync(new DeleteIndexRequest(other.Name), cancellationToken);
        }
    }

    /// <summary>Our indices and no others: another catalogue's alias may begin like ours.</summary>
    private async Task<List<(string Name, bool IsCurrent)>> GenerationsAsync(CancellationToken cancellationToken)
    {
        var answer = await _client.Transport.GetAsync<ElasticsearchStringResponse>(
            $"/{_alias}-*/_alias", cancellationToken);
        if (answer.ApiCallDetails.HttpStatusCode is 404)
        {
            return [];
        }

        Check(answer.ApiCallDetails, cancellationToken);
        using var document = JsonDocument.Parse(answer.Body);
        var generations = new List<(string, bool)>();
        foreach (var index in document.RootElement.EnumerateObject())
        {
            if (Guid.TryParseExact(index.Name.AsSpan(_alias.Length + 1), "N", out _))
            {
                generations.Add((index.Name, index.Value.GetProperty("aliases").TryGetProperty(_alias, out _)));
            }
        }

        return generations;
    }

    [LoggerMessage(1, LogLevel.Error, "Elasticsearch refused to index dataset {Id}: {Reason}")]
    private partial void LogRefused(string id, string reason);
}
