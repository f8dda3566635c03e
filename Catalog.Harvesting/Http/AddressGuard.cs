using System.Net;
using System.Net.Sockets;

namespace Catalog.Harvesting.Http;

/// <summary>Decides which addresses the service may ask on a stranger's word: only public ones, unless the operator
/// named the host (harvesting contract §2.0.1, SSRF).</summary>
internal sealed class AddressGuard(AllowedHosts allowed, bool throughProxy)
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
    ];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    // Inside 2000::/3 but not anyone's server: Teredo and other protocol assignments, documentation.
    private static readonly IPNetwork[] NotPublic6 =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("3fff::/20")];

    private static readonly string[] ReservedNames =
        ["localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa", "invalid", "test", "onion"];

    private static readonly int[] Ports = [80, 443, 8080, 8443];

    public AllowedHosts Allowed { get; } = allowed;

    /// <summary>Refuses what the text of an address already tells; names are checked when they are resolved.</summary>
    public void Check(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            throw new SourceException(
                "scheme", $"'{Shown(address)}' is refused: only http and https addresses can be harvested.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new SourceException(
                "userinfo", $"'{Shown(address)}' is refused: an address may not carry a user name or a password.");
        }

        if (Allowed.Names(address.Host, address.Port))
        {
            return;
        }

        if (!Ports.Contains(address.Port))
        {
            throw Blocked($"{address.Host}:{address.Port}", "its port is none of 80, 443, 8080 and 8443");
        }

        // System.Uri has already turned 2130706433, 0x7f.1 and the like into dotted form.
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal))
        {
            CheckAddress(address.Host, literal);
        }
        else if (IsThisMachine(address.Host) || (throughProxy && IsReservedName(address.Host)))
        {
            throw Blocked(address.Host, "the name is reserved for local networks");
        }
    }

    /// <summary>Refuses a resolved address that is not public.</summary>
    public void CheckAddress(string host, IPAddress address)
    {
        if (!IsPublic(address) && !Allowed.Contains(address))
        {
            throw Blocked(host, $"{address} is not a public address");
        }
    }

    /// <summary>True for an address of the public internet, however it is written.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(NotPublic4, network => network.Contains(address));
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        var bytes = address.GetAddressBytes();
        var plain = new IPAddress(bytes);
        if (Nat64.Contains(plain))
        {
            return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        }

        if (SixToFour.Contains(plain))
        {
            return IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
        }

        return Global6.Contains(plain) && !Array.Exists(NotPublic6, network => network.Contains(plain));
    }

    /// <summary>The address without what nobody should read in a report.</summary>
    public static string Shown(Uri address) => address.UserInfo.Length == 0
        ? address.OriginalString
        : address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private static bool IsThisMachine(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsReservedName(string host)
    {
        var name = host.TrimEnd('.');
        return !name.Contains('.', StringComparison.Ordinal)
            || Array.Exists(ReservedNames, reserved =>
                name.EndsWith("." + reserved, StringComparison.OrdinalIgnoreCase));
    }

    private static SourceException Blocked(string host, string why) => new(
        "ssrf-blocked",
        $"'{host}' is refused: {why}. An operator can allow it with Catalog:Harvesting:AllowedHosts.");
}
