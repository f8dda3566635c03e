using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Model;

namespace Catalog.Api.Commands;

/// <summary>What <c>harvest --json</c> says of a source; others script against these names.</summary>
internal sealed record HarvestLine(
    string Source, string? Job, string State, int Found, int Created, int Updated, int Unchanged, int Retired, int Skipped,
    int Failed, double Seconds)
{
    public static void Print(HarvestSource source, HarvestJob? job)
    {
        var line = job is null
            ? new HarvestLine(source.Name, null, ConsoleRows.Word(JobState.Incomplete), 0, 0, 0, 0, 0, 0, 0, 0)
            : new HarvestLine(
                source.Name, job.Id, ConsoleRows.Word(job.State), job.Found, job.Created, job.Updated, job.Unchanged, job.Retired,
                job.Skipped, job.Failed, Math.Round(((job.Finished ?? job.Started) - job.Started).TotalSeconds, 3));
        Console.WriteLine(Encoding.UTF8.GetString(
            JsonSerializer.SerializeToUtf8Bytes(line, HarvestLineJson.Default.HarvestLine)));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HarvestLine))]
internal sealed partial class HarvestLineJson : JsonSerializerContext;
