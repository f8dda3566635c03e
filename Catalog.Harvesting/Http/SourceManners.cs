namespace Catalog.Harvesting.Http;

/// <summary>How the outgoing client behaves: every limit that holds against a slow, endless or huge source, and what it
/// owes to others' servers. The defaults are those of the harvesting contract §2.0.1.</summary>
public sealed record SourceManners
{
    public static SourceManners Default { get; } = new();

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request until the head of the answer is there.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest silence inside a body.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one answer, redirects included.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Largest body, counted after decompression.</summary>
    public int MaxBytes { get; init; } = 64 << 20;

    /// <summary>How many bytes one compressed byte may become, once <see cref="RatioFrom"/> bytes have come out.</summary>
    public int MaxRatio { get; init; } = 200;

    public int RatioFrom { get; init; } = 1 << 20;

    public int MaxRedirects { get; init; } = 5;

    public int Tries { get; init; } = 5;

    /// <summary>Wait before the second try; it doubles with each further one, and chance takes off a part.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A server that asks for a longer wait than this is asked again by the next job.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Requests to one host at a time; hosts that the operator allowed by name are not slowed.</summary>
    public int ParallelRequests { get; init; } = 2;

    /// <summary>Shortest time between two requests to one host.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(500);
}
