using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Catalog.Harvesting.Http;

/// <summary>Opens the connections of the outgoing client: a name is resolved once, every address of it is checked, and
/// the connection goes to a checked address, so that a second answer of the name server changes nothing.</summary>
internal static class GuardedConnections
{
    public static SocketsHttpHandler Create(
        AddressGuard guard, Uri? proxy, X509Certificate2Collection authorities, SourceManners manners, TimeProvider time)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new OneProxy(proxy),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = (context, cancellationToken) =>
                ConnectAsync(context.DnsEndPoint, guard, proxy, manners, time, cancellationToken),
        };
        if (authorities.Count > 0)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                IsTrusted(certificate, chain, errors, authorities);
        }

        return handler;
    }

    /// <summary>The certificates of a PEM file.</summary>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        if (file.Length == 0)
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or CryptographicException
            or UnauthorizedAccessException)
        {
            throw new FormatException($"Catalog:Harvesting:CaFile '{file}' cannot be read: {exception.Message}", exception);
        }

        return authorities.Count > 0
            ? authorities
            : throw new FormatException($"Catalog:Harvesting:CaFile '{file}' holds no certificate in PEM form.");
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target, AddressGuard guard, Uri? proxy, SourceManners manners, TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(manners.ConnectTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var addresses = await ResolveAsync(target.Host, both.Token);

            // The proxy is the operator's own word; everything else must be public or named.
            var isProxy = proxy is not null && proxy.Port == target.Port
                && string.Equals(proxy.IdnHost, target.Host, StringComparison.OrdinalIgnoreCase);
            if (!isProxy && !guard.Allowed.Names(target.Host, target.Port))
            {
                foreach (var address in addresses)
                {
                    guard.CheckAddress(target.Host, address);
                }
            }

            return await OpenAsync(addresses, target, both.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new SourceException(
                "timeout-connect",
                $"{target.Host}:{target.Port} did not accept a connection within "
                + $"{manners.ConnectTimeout.TotalSeconds:0.#} seconds.",
                exception)
            { CanRetry = true };
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancellationToken);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.NoData);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw new SourceException("dns-failed", $"The host name '{host}' cannot be resolved.", exception)
            {
                CanRetry = true,
            };
        }
    }

    private static async Task<Stream> OpenAsync(
        IPAddress[] addresses, DnsEndPoint target, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                last = exception;
                socket.Dispose();
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw new SourceException(
            "connect-failed", $"No connection to {target.Host}:{target.Port}: {last?.Message}", last)
        { CanRetry = true };
    }

    private static bool IsTrusted(
        X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(server);
    }

    /// <summary>Always this proxy; the framework's own would pass it by for loopback hosts.</summary>
    private sealed class OneProxy : IWebProxy
    {
        private readonly Uri _address;

        public OneProxy(Uri address)
        {
            _address = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
            if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
            {
                Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
            }
        }

        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => _address;

        public bool IsBypassed(Uri host) => false;
    }
}
