namespace Catalog.Api.Operations;

/// <summary>The addresses that the service listens on, as a person would type them.</summary>
internal static class ListeningAddress
{
    private const string Fallback = "http://localhost:5000";

    /// <summary>What the settings say before anything listens, or null where the system will choose the port.</summary>
    public static string? Expected(IConfiguration configuration)
    {
        var urls = configuration["urls"] ?? configuration["ASPNETCORE_URLS"];
        if (urls is null && configuration["http_ports"] is { Length: > 0 } ports)
        {
            urls = "http://localhost:" + ports.Split(';', ',')[0];
        }

        var first = Typed((urls ?? Fallback).Split(';')[0]);
        return first.EndsWith(":0", StringComparison.Ordinal) ? null : first;
    }

    /// <summary>An address that names every interface is typed with <c>localhost</c>.</summary>
    public static string Typed(string address) => address
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
