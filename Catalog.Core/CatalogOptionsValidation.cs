using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Catalog;

/// <summary>What a setting must be, each violation as a sentence for the person who wrote the file. Settings of harvesting
/// are checked by the room that reads them.</summary>
public sealed class CatalogOptionsValidation : IValidateOptions<CatalogOptions>
{
    private static readonly SearchValues<char> NeverInAnAddress = SearchValues.Create(" ?#<>\"{}|\\^`\u00a0");

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CatalogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] violations =
            [.. General(options), .. Storage(options.Storage), .. Elasticsearch(options.Search.Elasticsearch)];
        return violations is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }

    private static IEnumerable<string> General(CatalogOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            yield return "Catalog:DataDirectory is empty; name the folder of the database and the index.";
        }

        if (options.BaseUrl is not "" && !IsBaseUrl(options.BaseUrl))
        {
            yield return $"Catalog:BaseUrl '{options.BaseUrl}' is not an address; write http:// or https://, a host and "
                + "at most a path, without a query, a fragment or a user.";
        }

        foreach (var (key, value) in new[]
        {
            ("License", options.License), ("Publisher:Iri", options.Publisher.Iri), ("Contact:Url", options.Contact.Url),
        })
        {
            if (value is not "" && !IsWebAddress(value))
            {
                yield return $"Catalog:{key} '{value}' is not an absolute http or https address.";
            }
        }
    }

    private static IEnumerable<string> Storage(StorageOptions options)
    {
        if (options.ConnectionString is "")
        {
            yield break;
        }

        var keys = options.ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)[0].Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())
            .ToHashSet(StringComparer.Ordinal);
        var sqlite = keys.Contains("DATASOURCE") || keys.Contains("FILENAME");
        var postgres = keys.Contains("HOST") || keys.Contains("SERVER");
        if (sqlite == postgres)
        {
            // The text may hold a password, so it is not repeated.
            yield return "Catalog:Storage:ConnectionString names "
                + (sqlite ? "both a file and a host" : "neither a file nor a host")
                + "; write 'Data Source=…' for SQLite or 'Host=…' for PostgreSQL.";
        }
    }

    private static IEnumerable<string> Elasticsearch(ElasticsearchOptions options)
    {
        const string Section = "Catalog:Search:Elasticsearch";
        if (options.Urls is "")
        {
            if (options is not { ApiKey: "", Username: "", Password: "", CaFile: "" })
            {
                yield return $"{Section} has credentials or a CaFile but no Urls; name the nodes, or remove the rest to use "
                    + "the embedded index.";
            }

            yield break;
        }

        foreach (var url in List(options.Urls).Where(url => !IsWebAddress(url)))
        {
            yield return $"{Section}:Urls holds '{url}', which is not an absolute http or https address.";
        }

        if (options.ApiKey is not "" && options is not { Username: "", Password: "" })
        {
            yield return $"{Section} has an ApiKey and a Username or Password; choose one of the two.";
        }

        if (options.Username is "" != options.Password is "")
        {
            yield return $"{Section} has only one of Username and Password; both belong together.";
        }

        if (options.Index is "" || options.Index.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not '-' and not '_')
            || options.Index[0] is '-' or '_')
        {
            yield return $"{Section}:Index '{options.Index}' cannot name an index; write lower-case letters, digits, - and _, "
                + "beginning with a letter or digit.";
        }

        if (CertificateProblem(options.CaFile) is { } problem)
        {
            yield return $"{Section}:CaFile {problem}";
        }
    }

    private static string[] List(string commaList) =>
        commaList.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsWebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host is not "";

    /// <summary>Every IRI of the catalogue begins with this address, so what no IRI may hold is refused, not repaired.</summary>
    private static bool IsBaseUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
        && uri.Host is not "" && value.AsSpan().IndexOfAny(NeverInAnAddress) < 0 && !value.Any(char.IsControl);

    private static string? CertificateProblem(string file)
    {
        if (file is "")
        {
            return null;
        }

        if (!File.Exists(file))
        {
            return $"'{file}' is not there.";
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0 ? null : $"'{file}' holds no certificate in PEM form.";
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"'{file}' cannot be read as a certificate in PEM form.";
        }
    }
}
