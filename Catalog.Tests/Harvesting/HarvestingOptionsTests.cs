using Catalog.Harvesting;
using Catalog.Harvesting.Http;
using Microsoft.Extensions.Time.Testing;

namespace Catalog.Tests.Harvesting;

public sealed class HarvestingOptionsTests
{
    public static TheoryData<string, CatalogOptions> Mistakes => new()
    {
        { "Catalog:Harvesting:AllowedHosts", new CatalogOptions { Harvesting = { AllowedHosts = "intranet:http" } } },
        { "Catalog:Harvesting:Proxy", new CatalogOptions { Harvesting = { Proxy = "proxy.stadt.de:3128" } } },
        { "Catalog:Harvesting:CaFile", new CatalogOptions { Harvesting = { CaFile = "no-such-file.pem" } } },
        { "Catalog:TimeZone", new CatalogOptions { TimeZone = "Europe/Teststadt" } },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_setting_that_cannot_be_read_is_named_in_a_sentence(string name, CatalogOptions options)
    {
        var result = new HarvestingOptionsValidator().Validate(null, options);

        Assert.True(result.Failed);
        Assert.StartsWith(name, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_fine() =>
        Assert.True(new HarvestingOptionsValidator().Validate(null, new CatalogOptions()).Succeeded);

    [Fact]
    public async Task A_stranger_is_asked_twice_a_second_and_no_faster()
    {
        var clock = new FakeTimeProvider();
        using var politeness = new HostPoliteness(SourceManners.Default, clock);
        (await politeness.EnterAsync("www.teststadt.de", TestContext.Current.CancellationToken)).Dispose();

        var second = politeness.EnterAsync("www.teststadt.de", TestContext.Current.CancellationToken);
        var other = await politeness.EnterAsync("www.nachbarstadt.de", TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMilliseconds(499));
        var early = second.IsCompleted;
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var place = await second;

        Assert.False(early);
        var third = politeness.EnterAsync("www.nachbarstadt.de", TestContext.Current.CancellationToken);
        var fourth = politeness.EnterAsync("www.nachbarstadt.de", TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));
        await third;
        Assert.False(fourth.IsCompleted);
        other.Dispose();
        clock.Advance(TimeSpan.FromSeconds(9));
        await fourth;
        place.Dispose();
    }
}
