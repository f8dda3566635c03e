using Catalog.Dcat;
using Catalog.Rdf;

namespace Catalog.Tests.Dcat;

public sealed class DatasetReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_stay_as_they_were_read()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ;
              dct:title "Bäume", "Trees"@en ;
              dct:description "<p>HTML bleibt</p>"@de ;
              dct:modified "2021-03-04T05:06:07.123456"^^xsd:dateTime ;
              dcat:theme <https://publications.europa.eu/resource/authority/data-theme/ENVI> ;
              dcat:distribution ex:r .
            ex:r a dcat:Distribution ; dct:license <https://www.dcat-ap.de/def/licenses/cc-zero> ; dcat:accessURL <https://a.example/ü> .
            """, Cancellation);

        var dataset = reading.Dataset;
        Assert.Empty(reading.Remarks);
        Assert.Empty(dataset.AdditionalTriples);
        Assert.Equal([new Literal("Bäume"), new Literal("Trees", "en")], dataset.Title);
        Assert.Equal("2021-03-04T05:06:07.123456", dataset.Modified!.Value);
        Assert.Equal("https://www.dcat-ap.de/def/licenses/cc-zero", dataset.Distribution[0].License!.Iri!.Value);
        Assert.Equal("https://a.example/ü", dataset.Distribution[0].AccessUrl[0].Value);
    }

    [Fact]
    public async Task Texts_where_addresses_are_due_become_addresses()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ;
              dct:language "de" ; dct:accrualPeriodicity "ANNUAL" ; dcat:theme "ENVI" ; dcat:landingPage "www.jena.de/daten" ;
              dct:publisher "Stadt Jena" ;
              dcat:contactPoint [ vcard:fn "Amt" ; vcard:hasEmail "amt@jena.example" ; vcard:hasTelephone "+49 3641 49-0" ] ;
              dcat:distribution [ dcat:accessURL "https://a.example/b c.csv" ; dct:format "CSV" ; dct:license "dl-de-by-2.0" ] .
            """, Cancellation);

        var dataset = reading.Dataset;
        Assert.Equal("http://publications.europa.eu/resource/authority/language/DEU", dataset.Language[0].Value);
        Assert.Equal("http://publications.europa.eu/resource/authority/frequency/ANNUAL", dataset.AccrualPeriodicity!.Value);
        Assert.Equal("http://publications.europa.eu/resource/authority/data-theme/ENVI", dataset.Theme[0].Value);
        Assert.Equal("http://www.jena.de/daten", dataset.LandingPage[0].Value);
        Assert.Equal("Stadt Jena", dataset.Publisher!.Name[0].Value);
        Assert.Equal("mailto:amt@jena.example", dataset.ContactPoint[0].Email[0].Value);
        Assert.Equal("tel:+49364149-0", dataset.ContactPoint[0].Telephone[0].Value);
        Assert.Equal("https://a.example/b%20c.csv", dataset.Distribution[0].AccessUrl[0].Value);
        Assert.Equal("http://publications.europa.eu/resource/authority/file-type/CSV", dataset.Distribution[0].Format!.Iri!.Value);
        Assert.Equal("http://dcat-ap.de/def/licenses/dl-by-de/2.0", dataset.Distribution[0].License!.Iri!.Value);
        Assert.Empty(dataset.AdditionalTriples);
        Assert.Equal(9, reading.Remarks.Count(r => r.Code == RepairCodes.LiteralForIri));
        Assert.Equal("dcterms:publisher", reading.Remarks.Single(r => r.Code == RepairCodes.LiteralForNode).Property);
    }

    [Fact]
    public async Task What_says_no_address_and_no_code_is_kept_as_it_was()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; dcat:theme "Allerlei" ; dct:language "TODO:" ;
              dcat:distribution [ dct:license "Nutzungsbedingungen der LHP" ] .
            """, Cancellation);

        Assert.Empty(reading.Dataset.Theme);
        Assert.Contains(reading.Dataset.AdditionalTriples, t => t.Predicate == DCAT.Theme && t.Object == new Literal("Allerlei"));
        Assert.Contains(reading.Dataset.AdditionalTriples, t => t.Predicate == DCT.Language);
        Assert.Equal("Nutzungsbedingungen der LHP", reading.Dataset.Distribution[0].License!.Label[0].Value);
        Assert.Equal(2, reading.Remarks.Count(r => r.Code == RepairCodes.NotAnIri));
    }

    [Theory]
    [InlineData("http://dcat-ap.de/def/dcatde/1_0/")]
    [InlineData("http://dcat-ap.de/def/dcatde/1.0/")]
    [InlineData("http://dcat-ap.de/def/dcatde/1.0.1/")]
    [InlineData("https://www.dcat-ap.de/def/dcatde/1.1/")]
    [InlineData("https://dcat-ap.de/def/dcatde/")]
    public async Task Earlier_namespaces_are_read_as_the_present_one(string space)
    {
        var reading = await Documents.ReadAsync($$"""
            @prefix old: <{{space}}> .
            ex:d a dcat:Dataset ; dct:title "T" ; old:contributorID <http://dcat-ap.de/def/contributors/x> ;
              old:geocodingText "Jena" ; old:legalbasisText "Gesetz" ; old:originator [ foaf:name "A" ] ; old:maintainer [ foaf:name "B" ] ;
              old:unheard "bleibt" ;
              dcat:distribution [ dcat:accessURL <https://a.example/> ; old:plannedAvailability <http://dcat-ap.de/def/plannedAvailability/stable> ] .
            """, Cancellation);

        var dataset = reading.Dataset;
        Assert.Equal("http://dcat-ap.de/def/contributors/x", dataset.ContributorId[0].Value);
        Assert.Equal("Jena", dataset.GeocodingDescription[0].Value);
        Assert.Equal("Gesetz", dataset.LegalBasis[0].Value);
        Assert.Equal("A", dataset.Originator[0].Name[0].Value);
        Assert.Equal("B", dataset.Custodian[0].Name[0].Value);
        Assert.Equal("http://dcat-ap.de/def/plannedAvailability/stable", dataset.Distribution[0].Availability!.Value);
        Assert.Equal(new Iri(DCATDE.Namespace + "unheard"), Assert.Single(dataset.AdditionalTriples).Predicate);
        Assert.All(reading.Remarks, r => Assert.Equal(RepairCodes.OldNamespace, r.Code));
    }

    [Fact]
    public async Task Dates_of_schema_org_are_read_as_those_of_DCAT()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; dct:temporal [ a dct:PeriodOfTime ; schema:startDate "2020-01-01"^^xsd:date ] .
            """, Cancellation);

        Assert.Equal("2020-01-01", reading.Dataset.Temporal[0].StartDate!.Value);
        Assert.Equal(RepairCodes.RenamedProperty, Assert.Single(reading.Remarks).Code);
    }

    [Fact]
    public async Task Back_links_do_not_drag_other_datasets_in()
    {
        var graph = await Documents.TurtleAsync("""
            ex:c a dcat:Catalog ; dcat:dataset ex:d, ex:e ; dct:title "Katalog" .
            ex:page a hydra:PagedCollection ; hydra:totalItems 2 .
            ex:d a dcat:Dataset ; dct:title "D" ; dct:isPartOf ex:c ; dct:relation ex:e, ex:page ; dcat:distribution ex:r ; dct:publisher ex:p .
            ex:r dcat:accessService ex:s .
            ex:s a dcat:DataService ; dcat:servesDataset ex:d, ex:e ; dct:title "Dienst" .
            ex:e a dcat:Dataset ; dct:title "E" ; dct:publisher ex:p .
            ex:p a foaf:Agent ; foaf:name "Beide" .
            """, Cancellation);

        var closure = DatasetReader.Closure(graph, new Iri("https://quelle.example/d"));
        var dataset = DatasetReader.Read(graph, new Iri("https://quelle.example/d"), Documents.DatasetId).Dataset;
        var written = DatasetWriter.Triples(dataset, Documents.Addresses);

        Assert.DoesNotContain(closure, t => t.Object == new Literal("E") || t.Object == new Literal("Katalog"));
        Assert.Contains(closure, t => t.Object == new Literal("Beide"));
        Assert.Equal("https://quelle.example/e", dataset.Relation[0].Value);
        Assert.Equal(2, dataset.Distribution[0].AccessService[0].ServesDataset.Count);
        Assert.Equal([new Iri("https://quelle.example/d")], written.Where(t => t.Predicate == DCAT.ServesDataset).Select(t => t.Object));
    }

    [Fact]
    public async Task A_second_value_of_a_single_property_and_unknown_properties_survive()
    {
        var reading = await Documents.ReadAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; dct:issued "2020"^^xsd:gYear, "2021"^^xsd:gYear ;
              ex:custom [ ex:deep "tief" ; ex:list ( "a" "b" ) ] ; dct:publisher ex:p .
            ex:p a foaf:Organization ; foaf:name "Amt" ; ex:budget 12 .
            """, Cancellation);

        var dataset = reading.Dataset;
        Assert.Equal("2020", dataset.Issued!.Value);
        Assert.Contains(dataset.AdditionalTriples, t => t.Predicate == DCT.Issued && ((Literal)t.Object).Value == "2021");
        Assert.Contains(dataset.AdditionalTriples, t => t.Object == FOAF.Organization);
        Assert.Equal(1 + 1 + 2 + 4 + 1 + 1, dataset.AdditionalTriples.Count);
        Assert.Equal(RepairCodes.SecondValue, Assert.Single(reading.Remarks).Code);
    }

    [Fact]
    public async Task A_dataset_without_title_says_so()
    {
        var reading = await Documents.ReadAsync("""ex:d a dcat:Dataset ; dct:title "  " ; dct:description "D" .""", Cancellation);

        Assert.Equal(RepairCodes.TitleMissing, reading.Problem!.Code);
    }

    [Fact]
    public async Task Minting_replaces_names_of_the_source_everywhere()
    {
        var graph = await Documents.TurtleAsync("""
            ex:d a dcat:Dataset ; dct:title "T" ; ex:own "x" ; dcat:distribution ex:r, [ dcat:accessURL <https://a.example/> ] .
            ex:r a dcat:Distribution ; dcat:accessURL <https://a.example/r> ; ex:own ex:d .
            """, Cancellation);

        var dataset = DatasetReader.Read(graph, new Iri("https://quelle.example/d"), Documents.DatasetId, NodeNaming.Mint).Dataset;
        var kept = DatasetReader.Read(graph, new Iri("https://quelle.example/d"), Documents.DatasetId).Dataset;

        Assert.Equal("/dataset/" + Documents.DatasetId, dataset.Iri.Value);
        Assert.Equal(PublicAddresses.Mint(Documents.DatasetId, dataset.Distribution[0].Id), dataset.Distribution[0].Node);
        Assert.Equal(kept.Distribution.Select(d => d.Id), dataset.Distribution.Select(d => d.Id));
        Assert.All(dataset.AdditionalTriples, t => Assert.StartsWith("/dataset/", ((Iri)t.Subject).Value, StringComparison.Ordinal));
        var written = DatasetWriter.Triples(dataset, Documents.Addresses);
        Assert.DoesNotContain(written, t => t.Subject.ToString().StartsWith("https://quelle", StringComparison.Ordinal));
        Assert.Contains(written, t => t.Object is Iri iri && iri.Value == "https://katalog.example/dataset/" + Documents.DatasetId);
    }

    [Fact]
    public async Task More_triples_than_a_dataset_may_have_are_not_cut_in_silence()
    {
        var many = string.Join(" , ", Enumerable.Range(0, 2100).Select(i => $"\"{i}\""));

        var reading = await Documents.ReadAsync($"ex:d a dcat:Dataset ; dct:title \"T\" ; dcat:keyword {many} .", Cancellation);

        Assert.Contains(reading.Remarks, r => r.Code == RepairCodes.RecordTooLarge);
        Assert.Null(reading.Problem);
    }
}
