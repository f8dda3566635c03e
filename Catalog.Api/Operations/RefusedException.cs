namespace Catalog.Api.Operations;

/// <summary>The program cannot do what it was asked; the message is a sentence for the person who started it, and the
/// only thing that is printed.</summary>
internal sealed class RefusedException(string message, int exitCode = RefusedException.Configuration) : Exception(message)
{
    /// <summary>Settings or a missing store (EX_CONFIG of sysexits.h).</summary>
    public const int Configuration = 78;

    /// <summary>Wrong usage (EX_USAGE).</summary>
    public const int Usage = 64;

    public int ExitCode { get; } = exitCode;
}
