using Catalog.Model;

namespace Catalog.Harvesting;

/// <summary>What a harvester tells the runner.</summary>
public abstract record HarvestEvent
{
    private HarvestEvent()
    {
    }

    /// <summary>A record was listed.</summary>
    public sealed record Found(SourceRecord Record) : HarvestEvent;

    /// <summary>A record was listed that cannot even be taken apart; it still counts as seen.</summary>
    public sealed record Unreadable(string Key, string Code, string Reason) : HarvestEvent;

    /// <summary>A single document has not changed since the last complete read: everything counts as seen.</summary>
    public sealed record NotModified : HarvestEvent;

    /// <summary>Something happened that the report should say, without ending the read.</summary>
    public sealed record Noted(string Code, string Message) : HarvestEvent;

    /// <summary>The read ended before its end: nothing may be missed because of it.</summary>
    public sealed record BrokenOff(string Code, string Message) : HarvestEvent;

    /// <summary>The read reached its end; validators of a single document for the next conditional request.</summary>
    public sealed record Finished(string? ETag, string? LastModified, int? Expected) : HarvestEvent;
}

/// <summary>Reads one kind of source. It knows formats and HTTP manners, not the store.</summary>
public interface IHarvester
{
    /// <summary>Reads the source from start to end. Faults of the source come as events, not as exceptions.</summary>
    IAsyncEnumerable<HarvestEvent> ReadAsync(HarvestSource source, CancellationToken cancellationToken);

    /// <summary>Maps stored raw bytes again, after the mapping changed.</summary>
    MappedRecord Remap(HarvestSource source, string recordKey, Storage.SourceContent content, string datasetId);
}
