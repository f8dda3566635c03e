namespace Catalog.Harvesting.Http;

/// <summary>A source could not be read: a stable code and the sentence for the person who must repair it.</summary>
public sealed class SourceException : Exception
{
    public SourceException(string code, string message, Exception? cause = null)
        : base(message, cause)
    {
        Code = code;
    }

    public string Code { get; }

    /// <summary>True if the same request may succeed a little later.</summary>
    public bool CanRetry { get; init; }

    /// <summary>How long the server asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
