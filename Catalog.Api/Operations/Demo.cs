using System.Text.Json;
using System.Text.Json.Serialization;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Api.Operations;

/// <summary>The demo catalogue of Jena: three sources beside the program, harvested through the real pipeline at the
/// first start.</summary>
internal sealed partial class Demo(
    HarvestStore harvests, OrganizationStore organizations, HarvestRunner runner, TimeProvider time, ILogger<Demo> logger)
{
    public static string SourcesFile { get; } = Path.Combine(DemoEndpoints.Folder, "sources.json");

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        foreach (var described in await ReadAsync(cancellationToken))
        {
            var source = await harvests.FindSourceAsync(described.Name, cancellationToken)
                ?? await AddAsync(described, cancellationToken);

            // A start that was killed has left a job that is not complete: the next one repeats it.
            var jobs = await harvests.JobsAsync(source.Id, limit: 1, cancellationToken);
            if (jobs is [{ State: JobState.Complete or JobState.Partial }])
            {
                continue;
            }

            var job = await runner.RunAsync(source, progress: null, cancellationToken);
            LogFilled(source.Name, job?.Created ?? 0, job?.Failed ?? 0);
        }
    }

    private static async Task<IReadOnlyList<DemoSource>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(SourcesFile);
        var list = await JsonSerializer.DeserializeAsync(stream, DemoJson.Default.DemoSources, cancellationToken);
        return list?.Sources ?? [];
    }

    private async Task<HarvestSource> AddAsync(DemoSource described, CancellationToken cancellationToken)
    {
        var owner = described.Organization;
        if (await organizations.FindOrganizationAsync(owner.Name, cancellationToken) is null)
        {
            await organizations.SaveOrganizationAsync(
                new()
                {
                    Id = DatasetId.ForName("organization", owner.Name),
                    Name = owner.Name,
                    Title = owner.Title,
                    Description = owner.Description,
                    Created = time.GetUtcNow(),
                },
                cancellationToken);
        }

        var source = new HarvestSource
        {
            Id = DatasetId.ForSource(described.Name),
            Name = described.Name,
            Url = described.Url,
            Type = described.Type,
            OrganizationName = owner.Name,
            Access = described.Class,
            Mint = described.Mint,
            Created = time.GetUtcNow(),
        };
        await harvests.SaveSourceAsync(source, cancellationToken);
        return source;
    }

    [LoggerMessage(1, LogLevel.Information, "The demo source {Source} brought {Created} datasets, {Failed} failed")]
    private partial void LogFilled(string source, int created, int failed);
}

/// <summary>The file <c>schemas/demo/sources.json</c>.</summary>
internal sealed record DemoSources(IReadOnlyList<DemoSource> Sources);

internal sealed record DemoSource(
    string Name, string Url, SourceType Type, AccessClass Class, bool Mint, DemoOrganization Organization);

internal sealed record DemoOrganization(string Name, string Title, string Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DemoSources))]
internal sealed partial class DemoJson : JsonSerializerContext;
