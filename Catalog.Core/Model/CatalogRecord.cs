namespace Catalog.Model;

/// <summary>Who may see an entry; set by the source, the organisation or an editor, never by dct:accessRights.</summary>
public enum AccessClass
{
    /// <summary>Seen by everyone.</summary>
    Open,

    /// <summary>Described for everyone; the data have terms or a price.</summary>
    Restricted,

    /// <summary>Seen by the staff of its organisation only.</summary>
    Internal,
}

/// <summary>Where an entry stands in its life.</summary>
public enum RecordState
{
    Active,
    Draft,
    Retired,
}

/// <summary>The catalogue's own entry about a dataset (dcat:CatalogRecord): what it describes and what is ours about
/// it.</summary>
public sealed record CatalogRecord
{
    /// <summary>UUID in text; the dataset's id everywhere.</summary>
    public required string Id { get; init; }

    /// <summary>The readable handle in addresses; unique; never follows a changed title.</summary>
    public required string Name { get; init; }

    public required Dataset Dataset { get; init; }

    public AccessClass Access { get; init; } = AccessClass.Open;

    public RecordState State { get; init; } = RecordState.Active;

    /// <summary>Id of the <see cref="Organization"/> that owns it, or null.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Id of the <see cref="HarvestSource"/> that it came from, or null.</summary>
    public string? SourceId { get; init; }

    /// <summary>The key inside its source, or null.</summary>
    public string? RecordKey { get; init; }

    /// <summary>Names of the groups that people put it in (the 13 EU themes follow from dcat:theme).</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>When the entry was made, UTC to the microsecond.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When the entry last changed, UTC to the microsecond.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>The seq of its last change in the change log; the version of every rendering.</summary>
    public long Version { get; init; }

    /// <summary>True if lists, search, counts and feeds show it to everyone.</summary>
    public bool IsPublic => State == RecordState.Active && Access != AccessClass.Internal;
}
