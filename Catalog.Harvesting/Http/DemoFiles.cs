using System.Security.Cryptography;
using Catalog.Dcat;

namespace Catalog.Harvesting.Http;

/// <summary>Answers the reserved address of the demo from a folder, so that its catalogues go through the real pipeline
/// and no outside host is asked.</summary>
public sealed class DemoFiles(string folder)
{
    // https://demo.invalid/catalog/open.ttl is open.ttl beside the folder of files.
    private const string Catalogues = "catalog/";

    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>True for an address below <see cref="PublicAddresses.DemoPrefix"/>.</summary>
    public static bool Answers(Uri address) =>
        address.AbsoluteUri.StartsWith(PublicAddresses.DemoPrefix, StringComparison.Ordinal);

    /// <summary>The file at the address, or 304 where the copy that is there already is still good.</summary>
    public SourceAnswer Answer(Uri address, SourceRequest request)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (path.StartsWith(Catalogues, StringComparison.Ordinal))
        {
            path = path[Catalogues.Length..];
        }

        var file = Path.GetFullPath(Path.Combine(_folder, path));
        if (!file.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
        {
            throw new SourceException("source-gone", $"'{address}' is not in the demo.");
        }

        var body = File.ReadAllBytes(file);
        var tag = '"' + Convert.ToHexStringLower(SHA256.HashData(body)) + '"';
        return request.ETag == tag
            ? new SourceAnswer { Url = address, NotModified = true, ETag = tag }
            : new SourceAnswer { Url = address, Body = body, ETag = tag };
    }
}
