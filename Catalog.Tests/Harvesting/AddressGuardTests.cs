using System.Net;
using Catalog.Harvesting.Http;

namespace Catalog.Tests.Harvesting;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.57.3")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001:0:53aa::1")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_of_the_public_internet_is_told_apart(string address) =>
        Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("141.91.184.90")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("193.0.0.1")]
    [InlineData("2a00:1450:4001:81b::200e")]
    [InlineData("::ffff:141.91.184.90")]
    [InlineData("64:ff9b::141.91.184.90")]
    [InlineData("2002:8d5b:b85a::1")]
    public void An_address_of_the_public_internet_is_told_apart(string address) =>
        Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("intranet.stadt.de", "intranet.stadt.de", 443, true)]
    [InlineData("intranet.stadt.de", "INTRANET.stadt.de", 8081, true)]
    [InlineData("intranet.stadt.de:8443", "intranet.stadt.de", 8443, true)]
    [InlineData("intranet.stadt.de:8443", "intranet.stadt.de", 443, false)]
    [InlineData("intranet.stadt.de", "intranet.stadt.de.evil.example", 443, false)]
    [InlineData(" 10.1.0.0/16 , 127.0.0.1:5000 ", "10.1.2.3", 80, true)]
    [InlineData("10.1.0.0/16", "10.2.2.3", 80, false)]
    [InlineData("10.1.0.0/16, 127.0.0.1:5000", "127.0.0.1", 5000, true)]
    [InlineData("10.1.0.0/16, 127.0.0.1:5000", "127.0.0.1", 5001, false)]
    [InlineData("[::1]:5000", "[::1]", 5000, true)]
    [InlineData("::1", "[::1]", 5000, true)]
    [InlineData("", "10.2.2.3", 80, false)]
    public void An_operator_can_name_hosts_ports_and_networks(string list, string host, int port, bool allowed) =>
        Assert.Equal(allowed, AllowedHosts.Parse(list).Names(host, port));

    [Theory]
    [InlineData("stadt.de:abc")]
    [InlineData("stadt.de:0")]
    [InlineData("10.0.0.0/40")]
    [InlineData("https://stadt.de")]
    [InlineData("two words")]
    public void An_entry_that_cannot_be_read_is_named_in_a_sentence(string list)
    {
        var exception = Assert.Throws<FormatException>(() => AllowedHosts.Parse(list));

        Assert.Contains("Catalog:Harvesting:AllowedHosts", exception.Message, StringComparison.Ordinal);
        Assert.Contains(list, exception.Message, StringComparison.Ordinal);
    }
}
