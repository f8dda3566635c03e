using Catalog.Dcat;

namespace Catalog.Tests.Dcat;

public sealed class FlatValuesTests
{
    [Fact]
    public async Task Values_stand_under_the_keys_that_portals_know()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; dct:identifier "ID-1" ; dct:issued "2020-01-01"^^xsd:date ;
              dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ENVI> ;
              dcatde:contributorID <http://dcat-ap.de/def/contributors/x> ;
              dct:publisher ex:p ; dcat:contactPoint [ vcard:fn "Amt" ; vcard:hasEmail <mailto:amt@jena.example> ] ;
              dct:spatial [ dcat:bbox "POLYGON((11.4 50.8,11.7 50.8,11.7 51.0,11.4 50.8))" ; skos:prefLabel "Jena" ] ;
              dct:temporal [ dcat:startDate "2019-01-01"^^xsd:date ] ; dct:provenance [ rdfs:label "gezählt" ] .
            ex:p a foaf:Agent ; foaf:name "Stadt" ; dct:type <http://purl.org/adms/publishertype/LocalAuthority> .
            """, TestContext.Current.CancellationToken);

        var values = FlatValues.Of(reading.Dataset, Documents.Addresses);

        var byKey = values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        Assert.Equal(values.Select(v => v.Key).Order(StringComparer.Ordinal), values.Select(v => v.Key));
        Assert.Equal("ID-1", byKey["identifier"]);
        Assert.Equal("2020-01-01", byKey["issued"]);
        Assert.Equal("""["http://publications.europa.eu/resource/authority/data-theme/ENVI"]""", byKey["theme"]);
        Assert.Equal("""["http://dcat-ap.de/def/contributors/x"]""", byKey["contributorID"]);
        Assert.Equal("Stadt", byKey["publisher_name"]);
        Assert.Equal("https://quelle.example/p", byKey["publisher_uri"]);
        Assert.Equal("http://purl.org/adms/publishertype/LocalAuthority", byKey["publisher_type"]);
        Assert.Equal("amt@jena.example", byKey["contact_email"]);
        Assert.Equal("""{"type":"Polygon","coordinates":[[[11.4,50.8],[11.7,50.8],[11.7,51],[11.4,50.8]]]}""", byKey["spatial"]);
        Assert.Equal("Jena", byKey["spatial_text"]);
        Assert.Equal("2019-01-01", byKey["temporal_start"]);
        Assert.Equal("gezählt", byKey["provenance"]);
        Assert.False(byKey.ContainsKey("temporal_end"));
    }
}
