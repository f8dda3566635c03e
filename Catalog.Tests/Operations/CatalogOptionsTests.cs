using Catalog.Tests.Support;

namespace Catalog.Tests.Operations;

/// <summary>Settings that cannot be are told in a sentence.</summary>
public sealed class CatalogOptionsTests
{
    public static TheoryData<CatalogOptions, string> Wrong => new()
    {
        { new() { DataDirectory = " " }, "DataDirectory is empty" },
        { new() { BaseUrl = "daten.stadt.example" }, "BaseUrl 'daten.stadt.example' is not an address" },
        { new() { BaseUrl = "ftp://daten.stadt.example" }, "BaseUrl" },
        { new() { BaseUrl = "http://daten.stadt.example/?a=b" }, "BaseUrl" },
        { new() { BaseUrl = "http://ich@daten.stadt.example/" }, "BaseUrl" },
        { new() { License = "CC0" }, "License 'CC0'" },
        { new() { Publisher = new() { Iri = "Stadt" } }, "Publisher:Iri 'Stadt'" },
        { new() { Contact = new() { Url = "javascript:alert(1)" } }, "Contact:Url" },
        { new() { Storage = new() { ConnectionString = "catalog.db" } }, "neither a file nor a host" },
        { new() { Storage = new() { ConnectionString = "Host=x;Data Source=y" } }, "both a file and a host" },
        { Elasticsearch(new() { ApiKey = "x" }), "no Urls" },
        { Elasticsearch(new() { Urls = "localhost:9200" }), "'localhost:9200'" },
        { Elasticsearch(new() { Urls = "http://e:9200", ApiKey = "k", Username = "u", Password = "p" }), "choose one" },
        { Elasticsearch(new() { Urls = "http://e:9200", Username = "u" }), "both belong together" },
        { Elasticsearch(new() { Urls = "http://e:9200", Index = "Katalog" }), "Index 'Katalog'" },
        { Elasticsearch(new() { Urls = "http://e:9200", CaFile = "/nowhere/ca.pem" }), "CaFile '/nowhere/ca.pem' is not there" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_setting_that_cannot_be_is_told(CatalogOptions options, string words)
    {
        var result = new CatalogOptionsValidation().Validate(null, options);

        Assert.Contains(result.Failures!, failure => failure.Contains(words, StringComparison.Ordinal));
        Assert.All(result.Failures!, failure => Assert.StartsWith("Catalog:", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_and_a_usual_production_are_right()
    {
        Assert.True(new CatalogOptionsValidation().Validate(null, new()).Succeeded);
        Assert.True(new CatalogOptionsValidation().Validate(null, new()
        {
            BaseUrl = "https://www.stadt.example/daten",
            Storage = new() { ConnectionString = "Host=db;Database=catalog;Username=u;Password=p" },
            Search = new() { Elasticsearch = new() { Urls = "https://e1:9200, https://e2:9200", ApiKey = "k" } },
        }).Succeeded);
    }

    [Fact]
    public void A_password_is_never_repeated()
    {
        var result = new CatalogOptionsValidation().Validate(
            null, new() { Storage = new() { ConnectionString = "Database=x;Password=geheim" } });

        Assert.DoesNotContain("geheim", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Catalog__Titel", "Katalog", "Titel")]
    [InlineData("Catalog__Demo", "vielleicht", "Catalog:Demo")]
    [InlineData("Catalog__BaseUrl", "nirgends", "Catalog:BaseUrl")]
    [InlineData("Catalog__TimeZone", "Mitteleuropa", "Catalog:TimeZone")]
    [InlineData("Catalog__Harvesting__Proxy", "proxy", "Proxy")]
    [InlineData("Catalog__Harvesting__CaFile", "/nowhere/ca.pem", "CaFile")]
    [InlineData("Catalog__Harvesting__AllowedHosts", "10.0.0.0/99", "AllowedHosts")]
    [InlineData("Catalog__Storage__ConnectionString", "Data Source=x.db;Unsinn=1", "ConnectionString")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence(string name, string value, string words)
    {
        using var program = new CatalogProgram().Set(name, value);

        var end = await program.RunAsync("--urls", "http://127.0.0.1:0");

        Assert.Equal(78, end.ExitCode);
        Assert.Contains(words, end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
        Assert.Equal("", end.Output);
    }

    private static CatalogOptions Elasticsearch(ElasticsearchOptions options) =>
        new() { Search = new() { Elasticsearch = options } };
}
