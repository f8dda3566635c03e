namespace Catalog.Harvesting.Http;

/// <summary>What to ask a source for.</summary>
/// <param name="Url">The address.</param>
/// <param name="Accept">The Accept header.</param>
public sealed record SourceRequest(string Url, string Accept)
{
    /// <summary>Validator of the copy that is there already, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The server's own date of that copy, or null.</summary>
    public string? LastModified { get; init; }
}

/// <summary>A whole answer.</summary>
public sealed record SourceAnswer
{
    /// <summary>The address that answered in the end.</summary>
    public required Uri Url { get; init; }

    /// <summary>True: the copy that is there already is still good; there is no body.</summary>
    public bool NotModified { get; init; }

    /// <summary>The decompressed body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? MediaType { get; init; }

    public string? Charset { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>The address of the next page as the Link header gives it, or null.</summary>
    public string? NextLink { get; init; }

    /// <summary>Where a permanent redirect says that the source now is, or null.</summary>
    public Uri? MovedTo { get; init; }
}
