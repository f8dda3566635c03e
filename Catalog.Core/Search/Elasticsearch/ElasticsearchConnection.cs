using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.Serialization;
using Elastic.Transport;
using Elastic.Transport.Products.Elasticsearch;

namespace Catalog.Search.Elasticsearch;

/// <summary>The official client from our settings, and its faults in our words.</summary>
internal static class ElasticsearchConnection
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static ElasticsearchClient Open(ElasticsearchOptions options)
    {
        Uri[] nodes = [.. options.Urls
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => new Uri(url, UriKind.Absolute))];
        NodePool pool = nodes.Length == 1 ? new SingleNodePool(nodes[0]) : new StaticNodePool(nodes);
        var settings = new ElasticsearchClientSettings(
            pool, (_, client) => new DefaultSourceSerializer(client, ElasticsearchJson.Default))
            .RequestTimeout(Timeout)
            .EnableHttpCompression(nodes.Any(node => !node.IsLoopback));
        if (options.ApiKey is not "")
        {
            settings.Authentication(new ApiKey(options.ApiKey));
        }
        else if (options.Username is not "")
        {
            settings.Authentication(new BasicAuthentication(options.Username, options.Password));
        }

        if (options.CaFile is not "")
        {
            settings.ServerCertificateValidationCallback(CertificateValidations.AuthorityIsRoot(ReadAuthority(options.CaFile)));
        }

        return new ElasticsearchClient(settings);
    }

    /// <summary>Asks; the client throws only where the server is another product.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (UnsupportedProductException exception)
        {
            throw new SearchUnavailableException(
                "The search engine is not available: the server at this address is not Elasticsearch 9, which is needed "
                + "(OpenSearch is another product).",
                exception);
        }
    }

    /// <summary>What went wrong, as an operator needs to read it.</summary>
    public static SearchUnavailableException Fault(ApiCallDetails call)
    {
        var cause = call.OriginalException;
        var reason = call.HttpStatusCode switch
        {
            400 when call.ProductError is ElasticsearchServerError { Error.Type: "media_type_header_exception" } =>
                "the server is older than Elasticsearch 9, which is needed",
            401 or 403 => "it does not accept the credentials (Catalog:Search:Elasticsearch:ApiKey, or Username and Password)",
            404 => "the index is being built",
            { } status => call.ProductError is ElasticsearchServerError error
                ? $"it answered {status}: {error.Error?.Reason}"
                : $"it answered {status}",
            null => cause is null ? "it does not answer" : $"it cannot be reached ({Innermost(cause).Message})",
        };
        return new($"The search engine is not available: {reason}.", cause);
    }

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static X509Certificate2 ReadAuthority(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"Catalog:Search:Elasticsearch:CaFile: '{file}' is no readable certificate in PEM.", exception);
        }
    }
}
