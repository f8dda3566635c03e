using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Catalog.Search.Elasticsearch;

/// <summary>What an index says about itself: the fields' version and the seq that it has reached.</summary>
internal sealed record IndexNote(int Version, long Checkpoint);

/// <summary>Settings and mapping of an index, from <c>mapping.json</c> beside this file.</summary>
internal static class ElasticsearchMapping
{
    /// <summary>The body that creates an index. Its note has no checkpoint until it is whole.</summary>
    public static byte[] Create()
    {
        using var file = typeof(ElasticsearchMapping).Assembly
            .GetManifestResourceStream("Catalog.Search.Elasticsearch.mapping.json")!;
        var body = JsonNode.Parse(file)!;
        body["mappings"]!["_meta"] = new JsonObject { ["version"] = SearchFields.IndexVersion };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>The body that notes a checkpoint.</summary>
    public static byte[] Note(long checkpoint) => JsonSerializer.SerializeToUtf8Bytes(
        new NoteBody(new(SearchFields.IndexVersion, checkpoint)), ElasticsearchJson.Default.NoteBody);

    /// <summary>Reads the answer to the question for the mapping; null where no whole index is behind the alias.</summary>
    public static IndexNote? Read(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        foreach (var index in document.RootElement.EnumerateObject())
        {
            if (index.Value.TryGetProperty("mappings", out var mappings)
                && mappings.TryGetProperty("_meta", out var note)
                && note.TryGetProperty("version", out var version) && version.TryGetInt32(out var number)
                && note.TryGetProperty("checkpoint", out var checkpoint) && checkpoint.TryGetInt64(out var seq))
            {
                return new(number, seq);
            }
        }

        return null;
    }
}

internal sealed record NoteBody([property: JsonPropertyName("_meta")] NoteFields Note);

internal sealed record NoteFields(
    [property: JsonPropertyName("version")] int Version, [property: JsonPropertyName("checkpoint")] long Checkpoint);

[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<string>>))]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ElasticsearchJson : JsonSerializerContext;
