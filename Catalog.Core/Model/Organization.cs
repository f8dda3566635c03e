namespace Catalog.Model;

/// <summary>Who owns sources and entries (not the publisher, which is an <see cref="Agent"/>).</summary>
public sealed record Organization
{
    /// <summary>UUID in text.</summary>
    public required string Id { get; init; }

    /// <summary>The readable handle; one namespace with groups.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    public string ImageUrl { get; init; } = "";

    public DateTimeOffset Created { get; init; }
}

/// <summary>A collection of entries: one of the EU themes or one that people made.</summary>
public sealed record Group
{
    /// <summary>UUID in text.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    public string ImageUrl { get; init; } = "";

    public DateTimeOffset Created { get; init; }
}
