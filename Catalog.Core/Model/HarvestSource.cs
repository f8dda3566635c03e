namespace Catalog.Model;

/// <summary>What a source speaks.</summary>
public enum SourceType
{
    Dcat,
    Ckan,
}

/// <summary>A place that the catalogue harvests.</summary>
public sealed record HarvestSource
{
    /// <summary>UUID v5 of the URL namespace and <c>source:</c> + name, so a rebuilt instance has the same ids.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    public required SourceType Type { get; init; }

    /// <summary>Name of the organisation that owns what comes from here.</summary>
    public required string OrganizationName { get; init; }

    /// <summary>Cron expression in the catalogue's time zone, or null: by hand only.</summary>
    public string? Schedule { get; init; }

    public AccessClass Access { get; init; } = AccessClass.Open;

    /// <summary>True: the source's IRIs are record keys only, and the catalogue mints its own.</summary>
    public bool Mint { get; init; }

    /// <summary>Complete reads in a row that must miss a record before it is retired.</summary>
    public int RetireAfterReads { get; init; } = 3;

    /// <summary>Days that a record must be missing before it is retired.</summary>
    public int RetireAfterDays { get; init; } = 3;

    public DateTimeOffset Created { get; init; }

    /// <summary>The validators of the last complete read of a single document, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The server's Last-Modified of that read, or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>Mapping version of that read; another one reads the source's stored records again.</summary>
    public int MappingVersion { get; init; }

    /// <summary>When the schedule next fires, or null.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
