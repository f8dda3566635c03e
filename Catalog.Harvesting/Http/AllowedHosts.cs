using System.Globalization;
using System.Net;

namespace Catalog.Harvesting.Http;

/// <summary>The hosts that may be asked although they are private: <c>host</c>, <c>host:port</c> or CIDR, as the
/// operator wrote them in <c>Catalog:Harvesting:AllowedHosts</c>.</summary>
public sealed class AllowedHosts
{
    private readonly List<(string Host, int? Port)> _hosts = [];
    private readonly List<IPNetwork> _networks = [];

    private AllowedHosts()
    {
    }

    /// <summary>Reads the comma list.</summary>
    /// <exception cref="FormatException">An entry is none of the three.</exception>
    public static AllowedHosts Parse(string list)
    {
        var allowed = new AllowedHosts();
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            allowed.Add(entry);
        }

        return allowed;
    }

    /// <summary>True if the operator named this host (a name or a literal address).</summary>
    public bool Names(string host, int port)
    {
        var bare = Bare(host);
        foreach (var (name, only) in _hosts)
        {
            if ((only is null || only == port) && string.Equals(name, bare, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return IPAddress.TryParse(bare, out var address) && Contains(address);
    }

    /// <summary>True if the address lies in a network that the operator named.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _networks.Exists(network => network.Contains(plain));
    }

    private void Add(string entry)
    {
        if (entry.Contains('/', StringComparison.Ordinal))
        {
            _networks.Add(IPNetwork.TryParse(entry, out var network) ? network : throw Wrong(entry));
            return;
        }

        if (IPAddress.TryParse(entry.Trim('[', ']'), out var address))
        {
            _hosts.Add((address.ToString(), null));
            return;
        }

        var colon = entry.LastIndexOf(':');
        if (colon < 0)
        {
            _hosts.Add((Named(entry, entry), null));
            return;
        }

        if (!int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
        {
            throw Wrong(entry);
        }

        _hosts.Add((Named(entry[..colon], entry), port));
    }

    private static string Named(string host, string entry)
    {
        var bare = Bare(host);
        return Uri.CheckHostName(bare) == UriHostNameType.Unknown ? throw Wrong(entry) : bare;
    }

    private static string Bare(string host) => host.Trim('[', ']').TrimEnd('.');

    private static FormatException Wrong(string entry) => new(
        $"Catalog:Harvesting:AllowedHosts has the entry '{entry}', which is not a host, a host:port or a CIDR network.");
}
