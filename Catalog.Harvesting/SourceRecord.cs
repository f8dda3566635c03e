using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting;

/// <summary>What a harvester yields for one record, before anything is stored: the narrow waist between dialects and the
/// catalogue.</summary>
public sealed record SourceRecord
{
    /// <summary>The key inside its source (contract harvesting §2.0.3).</summary>
    public required string Key { get; init; }

    /// <summary>The id to take if it is free (CKAN's own), or null for v5 of source and key.</summary>
    public string? PreferredId { get; init; }

    /// <summary>Hash of the content without what changes at every read.</summary>
    public required string Hash { get; init; }

    /// <summary>Makes the dataset; only called for a record that is new or changed. The argument is the dataset's id.</summary>
    public required Func<string, MappedRecord> Map { get; init; }
}

/// <summary>A record as the catalogue will keep it, or why it cannot.</summary>
public abstract record MappedRecord
{
    private MappedRecord()
    {
    }

    /// <summary>A dataset to store.</summary>
    /// <param name="Dataset">The dataset.</param>
    /// <param name="Content">What is kept beside it.</param>
    /// <param name="Name">The readable handle that the source itself uses, or null to make one.</param>
    public sealed record Ready(Dataset Dataset, SourceContent Content, string? Name = null) : MappedRecord;

    /// <summary>Left out by rule, with its code.</summary>
    public sealed record Left(string Code, string Reason) : MappedRecord;

    /// <summary>Cannot be stored, with its code and the reason for its publisher.</summary>
    public sealed record Broken(string Code, string Reason) : MappedRecord;
}
