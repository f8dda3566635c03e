using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Search;
using Catalog.Tests.Support;

namespace Catalog.Tests.Search;

/// <summary>What the index is told of a dataset (contract ckan-action-api §3.7).</summary>
public sealed class SearchDocumentTests
{
    private static readonly PublicAddresses Addresses = new("https://katalog.example");

    private static readonly Organization Owner =
        new() { Id = "0c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11", Name = "stadt", Title = "Stadt Jena" };

    private static readonly CatalogRecord Entry = new()
    {
        Id = "1c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11",
        Name = "baeume",
        OrganizationId = Owner.Id,
        Groups = ["stadtgruen"],
        Created = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        Modified = new(2026, 2, 2, 3, 4, 5, 678, TimeSpan.Zero),
        Dataset = new Dataset
        {
            Iri = new Iri("/dataset/1c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11"),
            Title = [new Literal("Trees", "en"), new Literal("Bäume", "de")],
            Description = [new Literal("<p>Alle B&auml;ume &amp; <b>Str&auml;ucher</b></p>", "de")],
            Keyword = [new Literal("Baum"), new Literal("Baum", "de"), new Literal(" "), new Literal("Grün", "de")],
            Theme = [new Iri("http://publications.europa.eu/resource/authority/data-theme/ENVI")],
            Distribution =
            [
                new Distribution
                {
                    Id = "2c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11",
                    Node = new BlankNode("d"),
                    Title = [new Literal("Baumliste", "de")],
                    AccessUrl = [new Iri("https://demo.invalid/baeume.csv")],
                    License = new LabelledResource(new Iri("http://dcat-ap.de/def/licenses/dl-by-de/2.0")),
                    Format = new LabelledResource(new Iri("http://publications.europa.eu/resource/authority/file-type/CSV")),
                },
            ],
            Spatial =
            [
                new Location
                {
                    Node = new BlankNode("l"),
                    BoundingBox = [new Literal("POLYGON((11.5 50.8, 11.7 50.8, 11.7 51, 11.5 51, 11.5 50.8))")],
                },
            ],
        },
    };

    [Theory]
    [InlineData("title", "Bäume|Trees")]
    [InlineData("title_string", "Bäume")]
    [InlineData("notes", "Alle Bäume &  Sträucher")]
    [InlineData("tags", "Baum|Grün")]
    [InlineData("num_tags", "2")]
    [InlineData("groups", "envi|stadtgruen")]
    [InlineData("organization", "stadt")]
    [InlineData("owner_org", "0c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11")]
    [InlineData("license_id", "dl-by-de/2.0")]
    [InlineData("isopen", "true")]
    [InlineData("res_name", "Baumliste")]
    [InlineData("res_format", "CSV")]
    [InlineData("res_url", "https://katalog.example/demo/baeume.csv")]
    [InlineData("num_resources", "1")]
    [InlineData("metadata_created", "2026-01-02T03:04:05.678Z")]
    [InlineData("metadata_modified", "2026-02-02T03:04:05.678Z")]
    [InlineData("state", "active")]
    [InlineData("capacity", "public")]
    [InlineData("permission_labels", "public")]
    [InlineData("bbox_west", "11.5")]
    [InlineData("bbox_north", "51")]
    [InlineData("theme", "http://publications.europa.eu/resource/authority/data-theme/ENVI")]
    [InlineData("uri", "https://katalog.example/dataset/1c5a5e3e-5d0b-5b5e-9d53-7f2f6f6d2a11")]
    public void A_field_has_its_values(string field, string expected) =>
        Assert.Equal(expected, string.Join('|', Document(Entry).Values[field]));

    [Theory]
    [InlineData("baeume")]
    [InlineData("Bäume")]
    [InlineData("Trees")]
    [InlineData("Stadt Jena")]
    [InlineData("Baum")]
    [InlineData("CSV")]
    [InlineData("Baumliste")]
    [InlineData("envi")]
    [InlineData("Umwelt")]
    [InlineData("Datenlizenz Deutschland")]
    public void Free_text_has_it(string expected) => Assert.Contains(
        Document(Entry).Values["text"], value => value.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void Internal_entries_and_drafts_carry_the_label_of_their_organisation()
    {
        var hidden = Document(Entry with { Access = AccessClass.Internal });
        var draft = Document(Entry with { State = RecordState.Draft });

        Assert.Equal(["private"], hidden.Values["capacity"]);
        Assert.Equal(["member-" + Owner.Id], hidden.Values["permission_labels"]);
        Assert.Equal(["draft"], draft.Values["state"]);
        Assert.Equal(["public"], draft.Values["capacity"]);
        Assert.Equal(["member-" + Owner.Id], draft.Values["permission_labels"]);
        Assert.False(Document(Entry with { State = RecordState.Draft, OrganizationId = null }).Values
            .ContainsKey("permission_labels"));
    }

    [Fact]
    public void Extras_that_somebody_wrote_stand_instead_of_the_derived_ones()
    {
        var document = Document(Entry with
        {
            Dataset = Entry.Dataset with
            {
                AdditionalValues = new Dictionary<string, string>
                {
                    ["extras"] = """
                        [{"key":"theme","value":"TRAN"},{"key":"tags","value":"x"},{"key":"a b","value":"[\"c\",\"d\"]"},
                         {"key":"erhebung_date","value":"06.07.2023"},{"key":"other_date","value":"gestern"}]
                        """,
                    ["license_id"] = "\"cc-by\"",
                    ["url"] = "\"https://x.example/\"",
                    ["author"] = "\"Amt für Umwelt\"",
                },
            },
        });

        Assert.Equal(["TRAN"], document.Values["theme"]);
        Assert.Equal(["TRAN"], document.Values["extras_theme"]);
        Assert.Equal(["Baum", "Grün"], document.Values["tags"]);
        Assert.Equal(["x"], document.Values["extras_tags"]);
        Assert.Equal(["c", "d"], document.Values["ab"]);
        Assert.Equal(["2023-07-06T00:00:00.000Z"], document.Values["erhebung_date"]);
        Assert.False(document.Values.ContainsKey("other_date"));
        Assert.False(document.Values.ContainsKey("extras_other_date"));
        Assert.False(document.Values.ContainsKey("uri"));
        Assert.Equal(["cc-by"], document.Values["license_id"]);
        Assert.Equal(["https://x.example/"], document.Values["url"]);
        Assert.Equal(["Amt für Umwelt"], document.Values["author"]);
    }

    [Theory]
    [InlineData("<p>a</p><!-- b --><br/>c", "a   c")]
    [InlineData("a < b > c &lt; d", "a < b > c < d")]
    [InlineData("<<script>x</script", "< x</script")]
    [InlineData("<", "<")]
    public void Markup_is_no_text(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Fact]
    public void A_value_that_is_not_JSON_stops_nothing()
    {
        var document = Document(Entry with
        {
            Dataset = Entry.Dataset with
            {
                AdditionalValues = new Dictionary<string, string> { ["extras"] = "[{", ["url"] = "http://x.example" },
            },
        });

        Assert.Equal(["http://x.example"], document.Values["url"]);
    }

    [Fact]
    public void Titles_sort_as_a_German_reader_expects()
    {
        string[] titles = ["Zoo", "Öffnungszeiten", "Ofen", "Straße", "Strasse", "ämter", "Apfel", "Amt"];

        Assert.Equal(
            ["Amt", "ämter", "Apfel", "Ofen", "Öffnungszeiten", "Strasse", "Straße", "Zoo"],
            titles.OrderBy(TextFolding.SortKey, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[11.5,50.8],[11.7,50.9],[11.5,51]]]}""", 11.5, 50.8, 11.7, 51)]
    [InlineData("""{"type":"Point","coordinates":[11.5,50.8,200]}""", 11.5, 50.8, 11.5, 50.8)]
    [InlineData("POINT(11.5 50.8)", 11.5, 50.8, 11.5, 50.8)]
    [InlineData("<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(11.5 -50.8)", 11.5, -50.8, 11.5, -50.8)]
    public void A_geometry_has_a_box(string geometry, double west, double south, double east, double north) =>
        Assert.Equal(new Box(west, south, east, north), GeometryBox.Find(geometry));

    [Theory]
    [InlineData("")]
    [InlineData("Jena")]
    [InlineData("{\"type\":")]
    [InlineData("{\"coordinates\":{}}")]
    [InlineData("POINT(4468503 5644190)")]
    public void Anything_else_has_none(string geometry) => Assert.Null(GeometryBox.Find(geometry));

    [Fact]
    public async Task Every_dataset_of_a_real_catalogue_becomes_a_document()
    {
        var token = TestContext.Current.CancellationToken;
        await using var file = File.OpenRead(
            SharedData.Require("dcat-ap-de/real-catalogues/bremen-catalog-2021.rdf"));
        var graph = await Graph.LoadAsync(
            file, RdfFormat.RdfXml, new RdfReaderOptions { BaseIri = "https://quelle.example/" }, token);

        var documents = DatasetReader.FindDatasets(graph)
            .Select((node, number) => DatasetReader.Read(graph, node, DatasetId.ForName("test", $"{number}")).Dataset)
            .Select(dataset => Document(Entry with { Dataset = dataset }))
            .ToList();

        Assert.Equal(153, documents.Count);
        Assert.All(documents, document =>
        {
            Assert.NotEqual("baeume", document.Values["title"][0]);
            Assert.DoesNotContain(document.Values["notes"], notes => notes.Contains("<p>", StringComparison.Ordinal));
        });
    }

    private static SearchDocument Document(CatalogRecord record) =>
        SearchDocument.From(record, Owner, new Dictionary<string, Group>(), Addresses);
}
