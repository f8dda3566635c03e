using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Tests.Dcat;

public sealed class AuthorityTablesTests
{
    [Theory]
    [InlineData("http://dcat-ap.de/def/licenses/dl-by-de/2.0", "dl-by-de/2.0")]
    [InlineData("https://www.dcat-ap.de/def/licenses/dl-by-de/2.0/", "dl-by-de/2.0")]
    [InlineData("http://dcat-ap.de/def/licenses/dl-by-de/2_0", "dl-by-de/2.0")]
    [InlineData("dl-by-de/2.0", "dl-by-de/2.0")]
    [InlineData("dl-de-by-2.0", "dl-by-de/2.0")]
    [InlineData("https://www.govdata.de/dl-de/by-2-0", "dl-by-de/2.0")]
    [InlineData("https://www.govdata.de/dl-de/zero-2-0", "dl-zero-de/2.0")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/deed.de", "cc-by/4.0")]
    [InlineData("http://creativecommons.org/licenses/by/4.0", "cc-by/4.0")]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/legalcode", "cc-zero")]
    [InlineData("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0", "cc-by/4.0")]
    [InlineData("http://publications.europa.eu/resource/authority/licence/DLDE_ZERO_2_0", "dl-zero-de/2.0")]
    [InlineData("http://dcat-ap.de/def/licenses/cc-by-nc-de/4_0", "cc-by-nc/4.0")]
    [InlineData("https://www.dcat-ap.de/def/licenses/cc-zero", "cc-zero")]
    [InlineData("http://dcat-ap.de/def/licenses/geonutz/20131001", "geoNutz/20131001")]
    [InlineData("official-work", "officialWork")]
    [InlineData("cc-by", "cc-by")]
    [InlineData("odc-by", "odc-by")]
    [InlineData("http://dcat-ap.de/def/licenses/odby", "odby")]
    [InlineData("notspecified", "notspecified")]
    public void A_licence_is_found_under_each_of_its_spellings(string written, string id) =>
        Assert.Equal(id, AuthorityTables.FindLicense(written)?.Id);

    [Theory]
    [InlineData("Nutzungsbedingungen der LHP")]
    [InlineData("")]
    [InlineData("https://example.org/licence")]
    public void An_unknown_licence_is_not_guessed(string written) => Assert.Null(AuthorityTables.FindLicense(written));

    [Fact]
    public void The_register_has_the_fifteen_of_CKAN_and_the_thirty_four_of_the_profile()
    {
        var licenses = AuthorityTables.Licenses;

        Assert.Equal("notspecified", licenses[0].Id);
        Assert.Equal(43, licenses.Count);
        Assert.Equal(licenses.Count, licenses.Select(l => l.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(34, licenses.Where(l => l.Iri is not null).Select(l => l.Iri).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("Creative Commons Attribution", licenses.Single(l => l.Id == "cc-by").Title);
        Assert.True(licenses.Single(l => l.Id == "cc-by").IsOpen);
        Assert.All(licenses, l => Assert.Equal(l.Id, AuthorityTables.FindLicense(l.Id)!.Id));
        Assert.All(licenses.Where(l => l.Iri is not null), l => Assert.Equal(l.Iri, AuthorityTables.FindLicense(l.Iri!)!.Iri));
    }

    [Theory]
    [InlineData("http://publications.europa.eu/resource/authority/data-theme/TRAN", "TRAN")]
    [InlineData("https://publications.europa.eu/resource/authority/data-theme/tran/", "TRAN")]
    [InlineData("envi", "ENVI")]
    [InlineData("http://example.org/theme/ENVI", null)]
    public void A_theme_is_found_by_address_or_code(string written, string? code) =>
        Assert.Equal(code, AuthorityTables.FindTheme(written)?.Code);

    [Theory]
    [InlineData("csv", "CSV")]
    [InlineData("text/csv", "CSV")]
    [InlineData(".csv", "CSV")]
    [InlineData("http://publications.europa.eu/resource/authority/file-type/GEOJSON", "GeoJSON")]
    [InlineData("application/geo+json", "GeoJSON")]
    [InlineData("http://publications.europa.eu/resource/authority/file-type/WFS", "WFS")]
    [InlineData("http://publications.europa.eu/resource/authority/file-type/WMS_SRVC", "WMS")]
    [InlineData("https://www.iana.org/assignments/media-types/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX")]
    [InlineData("Unsinn", "Unsinn")]
    public void A_format_has_the_short_name_that_people_know(string typed, string name) =>
        Assert.Equal(name, AuthorityTables.FormatName(typed));

    [Theory]
    [InlineData("https://a.example/daten/baum.csv", "CSV")]
    [InlineData("https://a.example/daten/baum.geojson?x=1", "GeoJSON")]
    [InlineData("https://a.example/ows?SERVICE=WMS&REQUEST=GetCapabilities", "WMS")]
    [InlineData("https://a.example/ows?request=x&service=wfs", "WFS")]
    [InlineData("https://a.example", "")]
    [InlineData("https://a.example/daten", "")]
    public void Without_format_the_address_says_it(string address, string name) =>
        Assert.Equal(name, AuthorityTables.FormatName(new Distribution
        {
            Id = "x",
            Node = new BlankNode("d"),
            AccessUrl = [new Iri(address)],
        }));

    [Theory]
    [InlineData("http://publications.europa.eu/resource/authority/frequency/ANNUAL", "de", "jährlich")]
    [InlineData("http://publications.europa.eu/resource/authority/frequency/ANNUAL", "en", "annual")]
    [InlineData("http://publications.europa.eu/resource/authority/place/DEU_JEN", "de", "Jena")]
    [InlineData("http://sws.geonames.org/2822542/", "de", "Thüringen")]
    [InlineData("https://www.dcat-ap.de/def/licenses/dl-zero-de/2.0", "de", "Datenlizenz Deutschland – Zero – Version 2.0")]
    [InlineData("http://data.europa.eu/bna/c_ac64a52d", "en", "Geospatial")]
    [InlineData("https://example.org/", "de", null)]
    public void Entries_of_the_lists_have_labels(string iri, string language, string? label) =>
        Assert.Equal(label, AuthorityTables.Label(new Iri(iri), language));

    [Fact]
    public void Wild_codes_of_frequencies_languages_and_availabilities_are_understood()
    {
        Assert.Equal("IRREG", AuthorityTables.FindFrequency("http://publications.europa.eu/resource/authority/frequency/IRREGULAR")?.Code);
        Assert.Equal("WEEKLY", AuthorityTables.FindFrequency("http://publications.europa.eu/mdr/authority/frequency/WEEKLY")?.Code);
        Assert.Equal("DEU", AuthorityTables.FindLanguage("de_DE")?.Code);
        Assert.Equal("DEU", AuthorityTables.FindLanguage("http://publications.europa.eu/resource/authority/language/GER")?.Code);
        Assert.Equal("STABLE", AuthorityTables.FindAvailability("http://dcat-ap.de/def/plannedAvailability/stable")?.Code);
        Assert.Null(AuthorityTables.FindAvailability("https://example.org/stable"));
    }
}
