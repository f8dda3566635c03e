using System.Security.Cryptography;

namespace Catalog.Api.Portal;

/// <summary>A file of the portal that travels inside the program.</summary>
internal sealed class PortalAsset
{
    public PortalAsset(string resource, string mediaType, Func<string, string> path)
    {
        using var stream = typeof(PortalAsset).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program lacks its part {resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Bytes = bytes;
        MediaType = mediaType;
        Path = path(Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    public byte[] Bytes { get; }

    public string MediaType { get; }

    /// <summary>Below the base address.</summary>
    public string Path { get; }
}

/// <summary>The style sheet and the icon. The style sheet's address names its content, so it may be kept for ever.</summary>
internal static class PortalAssets
{
    public static PortalAsset StyleSheet { get; } =
        new("portal.css", "text/css; charset=utf-8", version => $"/assets/{version}/portal.css");

    public static PortalAsset Icon { get; } = new("favicon.svg", "image/svg+xml", _ => "/favicon.svg");
}
