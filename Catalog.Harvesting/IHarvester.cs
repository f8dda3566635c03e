using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting;

/// <summary>What a harvester tells the runner.</summary>
public abstract record HarvestEvent
{
    private HarvestEvent()
    {
    }

    /// <summary>How many records the source says it has; told as soon as it is known, for the progress bar.</summary>
    public sealed record Announced(int Total) : HarvestEvent;

    /// <summary>A record was listed.</summary>
    public sealed record Found(SourceRecord Record) : HarvestEvent;

    /// <summary>A record was listed that cannot even be taken apart. With a key it still counts as seen; without one it
    /// may be any of the known records, so nothing is marked as missing after it.</summary>
    public sealed record Unreadable(string? Key, string Code, string Reason) : HarvestEvent;

    /// <summary>A record was listed that the source itself has withdrawn from the public: reported as skipped, and not seen.
    /// </summary>
    public sealed record Withdrawn(string Key, string Code, string Reason) : HarvestEvent;

    /// <summary>A single document has not changed since the last complete read: everything counts as seen that it listed
    /// then.</summary>
    public sealed record NotModified : HarvestEvent;

    /// <summary>Something happened that the report should say, without ending the read.</summary>
    public sealed record Noted(string Code, string Message) : HarvestEvent;

    /// <summary>The read ended before its end: nothing may be missed because of it.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Message">The sentence that goes with it.</param>
    /// <param name="Answered">True if the source answered with something, though not to the end; false if it could not be
    /// read at all.</param>
    public sealed record BrokenOff(string Code, string Message, bool Answered) : HarvestEvent;

    /// <summary>The read reached its end; validators of a single document for the next conditional request.</summary>
    public sealed record Finished(string? ETag, string? LastModified) : HarvestEvent;
}

/// <summary>Reads one kind of source. It knows formats and HTTP manners, not the store.</summary>
public interface IHarvester
{
    /// <summary>Version of the mapping from raw bytes to a dataset; another one maps the stored bytes again.</summary>
    int MappingVersion { get; }

    /// <summary>Reads the source from start to end. Faults of the source come as events, not as exceptions.</summary>
    IAsyncEnumerable<HarvestEvent> ReadAsync(HarvestSource source, CancellationToken cancellationToken);

    /// <summary>Maps stored raw bytes again, after the mapping changed.</summary>
    /// <param name="source">Where the record came from.</param>
    /// <param name="datasetId">The id that the dataset has.</param>
    /// <param name="content">What is stored.</param>
    /// <param name="known">Ids of all records of the source by their keys, for references between them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<MappedRecord> RemapAsync(
        HarvestSource source, string datasetId, SourceContent content, IReadOnlyDictionary<string, string> known,
        CancellationToken cancellationToken);
}
