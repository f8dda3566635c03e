using System.Globalization;
using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.Shacl;

namespace Catalog.Tests.Rdf.Shacl;

public sealed class ShapesGraphTests
{
    private const string Prefixes = """
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix ex: <http://example.org/> .

        """;

    [Theory]
    [InlineData("ex:s a sh:NodeShape ; sh:shape ex:other .", "unknown-term")]
    [InlineData("ex:s sh:targetNode ex:n ; <https://purl.eu/ns/shacl#message> \"x\" .", "wrong-namespace")]
    [InlineData("ex:s sh:targetNode ex:n ; sh:severity sh:Info, sh:Warning .", "many-severities")]
    [InlineData("ex:s sh:targetNode ex:n ; sh:minLength \"many\" .", "value")]
    [InlineData("ex:s sh:targetNode ex:n ; sh:pattern \"(\" .", "value")]
    [InlineData("ex:s sh:targetNode ex:n ; sh:path [] .", "path")]
    [InlineData("ex:s sh:targetNode ex:n ; sh:in ex:noList .", "list")]
    [InlineData("ex:s sh:targetNode ex:n ; sh:property ex:noPath .", "property")]
    [InlineData("<> owl:imports <http://example.org/vocabulary> .", "import")]
    [InlineData("ex:s sh:targetSubjectsOf <http://example.org/ns/a>, <http://example.org/ns#b> .", "namespace-twins")]
    public async Task A_fault_in_the_shapes_is_reported_and_survived(string shapes, string code)
    {
        var parsed = await ParseAsync(shapes);

        Assert.Contains(parsed.Faults, fault => fault.Code == code);
        parsed.Validate(await GraphAsync("ex:n ex:p 1 ."));
    }

    [Fact]
    public async Task A_namespace_that_shapes_bind_wrongly_can_be_read_as_it_was_meant()
    {
        const string Shapes = "ex:s sh:targetNode ex:n ; sh:property [ sh:path <http://data.europa.eu/r5r#availability> ; sh:maxCount 0 ] .";
        var data = await GraphAsync("ex:n <http://data.europa.eu/r5r/availability> ex:v .");
        var options = new ShapesOptions { NamespaceRepairs = new Dictionary<string, string>(StringComparer.Ordinal) { ["http://data.europa.eu/r5r#"] = "http://data.europa.eu/r5r/" } };

        var asWritten = await ParseAsync(Shapes);
        var repaired = ShapesGraph.Parse(await GraphAsync(Shapes), options);

        Assert.True(asWritten.Validate(data).Conforms);
        Assert.False(repaired.Validate(data).Conforms);
        Assert.Contains(repaired.Faults, fault => fault.Code == "namespace-repaired");
    }

    [Fact]
    public async Task The_background_is_seen_but_its_nodes_are_not_checked()
    {
        var shapes = await ParseAsync("ex:s sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:class ex:Top ; sh:minCount 1 ] .");
        var data = await GraphAsync("ex:n a ex:C ; ex:p ex:v .");
        var background = await GraphAsync("ex:v a ex:Low . ex:Low rdfs:subClassOf ex:Top . ex:other a ex:C .");

        Assert.False(shapes.Validate(data).Conforms);
        Assert.True(shapes.Validate(data, background).Conforms);
        Assert.True(shapes.Validate(data, background).Conforms);
        Assert.False(shapes.Validate(data).Conforms);
    }

    [Fact]
    public async Task Shapes_and_data_that_refer_to_themselves_come_to_an_end()
    {
        var shapes = await ParseAsync(
            "ex:s sh:targetClass ex:C ; sh:node ex:s ; sh:property ex:p . ex:p sh:path ex:next ; sh:property ex:p ; sh:not [ sh:node ex:s ; sh:not ex:s ] .");

        var report = shapes.Validate(await GraphAsync("ex:a a ex:C ; ex:next ex:b . ex:b ex:next ex:a ."));

        Assert.NotNull(report);
    }

    [Fact]
    public async Task Shapes_nested_without_end_are_cut_off()
    {
        var chain = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"ex:s{i} sh:node ex:s{i + 1} .\nex:c{i} rdfs:subClassOf ex:c{i + 1} .\n"));

        var shapes = await ParseAsync("ex:s0 a sh:NodeShape, ex:c0 ; sh:targetNode ex:n .\n" + chain);

        Assert.Contains(shapes.Faults, fault => fault.Code == "depth");
        Assert.True(shapes.Validate(await GraphAsync("ex:n ex:p 1 .")).Conforms);
    }

    [Fact]
    public async Task A_pattern_made_to_hang_ends_at_once()
    {
        var shapes = await ParseAsync("ex:s sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:pattern \"^(a+)+$\", \"^(a|b)*\\\\1$\" ] .");
        var data = new Graph();
        data.Add(new Triple(new Iri("http://example.org/n"), new Iri("http://example.org/p"), new Literal(new string('a', 30_000) + "!")));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var report = shapes.Validate(data);

        Assert.Equal(2, report.Results.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("xsd:date", "2009-01-35", false)]
    [InlineData("xsd:date", "2024-02-29", true)]
    [InlineData("xsd:date", "2023-02-29", false)]
    [InlineData("xsd:dateTime", "2024-01-01T24:00:00", true)]
    [InlineData("xsd:dateTime", "2024-01-01T24:00:01", false)]
    [InlineData("xsd:dateTime", "2024-01-01", false)]
    [InlineData("xsd:gYear", "2024Z", true)]
    [InlineData("xsd:gYear", "24", false)]
    [InlineData("xsd:duration", "P1Y2MT3.5S", true)]
    [InlineData("xsd:duration", "P", false)]
    [InlineData("xsd:duration", "PT", false)]
    [InlineData("xsd:duration", "P1.5D", false)]
    [InlineData("xsd:decimal", "1.5", true)]
    [InlineData("xsd:decimal", "1e5", false)]
    [InlineData("xsd:decimal", ".", false)]
    [InlineData("xsd:byte", "-128", true)]
    [InlineData("xsd:byte", "128", false)]
    [InlineData("xsd:nonNegativeInteger", "-0", true)]
    [InlineData("xsd:nonNegativeInteger", "-1", false)]
    [InlineData("xsd:hexBinary", "0aF", false)]
    [InlineData("xsd:boolean", "True", false)]
    [InlineData("xsd:double", "-INF", true)]
    [InlineData("xsd:double", "1e", false)]
    [InlineData("xsd:language", "de-DE", true)]
    [InlineData("xsd:language", "de_DE", false)]
    public async Task A_lexical_form_belongs_to_its_datatype_or_not(string datatype, string form, bool valid)
    {
        var shapes = await ParseAsync($"ex:s sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:datatype {datatype} ] .");

        var report = shapes.Validate(await GraphAsync($"ex:n ex:p \"{form}\"^^{datatype} ."));

        Assert.Equal(valid, report.Conforms);
    }

    [Fact]
    public async Task The_report_speaks_the_language_that_is_asked_for()
    {
        var shapes = await ParseAsync(
            "ex:s sh:targetNode ex:n ; sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:message \"Titel fehlt.\"@de, \"No title.\"@en ] ; sh:property [ sh:path ex:q ; sh:minCount 2 ; sh:severity sh:Warning ] .");
        using var text = new StringWriter(CultureInfo.InvariantCulture);

        shapes.Validate(new Graph()).WriteText(text, "de");

        Assert.Equal(
            """
            2 results.
            Violation: Titel fehlt. | <http://example.org/n> <http://example.org/p> | MinCount
            Warning: At least 2 values must be there. | <http://example.org/n> <http://example.org/q> | MinCount

            """,
            text.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Many_threads_may_validate_at_once()
    {
        var shapes = await ParseAsync("ex:s sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:class ex:D ; sh:minCount 1 ] .");
        var background = await GraphAsync("ex:v a ex:D .");
        var graphs = new List<Graph>();
        for (var i = 0; i < 200; i++)
        {
            graphs.Add(await GraphAsync($"ex:n{i} a ex:C ; ex:p {(i % 2 == 0 ? "ex:v" : "ex:w")} ."));
        }

        var results = new int[graphs.Count];
        Parallel.For(0, graphs.Count, i => results[i] = shapes.Validate(graphs[i], background).Results.Count);

        Assert.Equal(Enumerable.Range(0, graphs.Count).Select(i => i % 2), results);
    }

    private static async Task<ShapesGraph> ParseAsync(string shapes) => ShapesGraph.Parse(await GraphAsync(shapes));

    private static async Task<Graph> GraphAsync(string turtle)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Prefixes + turtle));
        return await Graph.LoadAsync(stream, RdfFormat.Turtle, new RdfReaderOptions { BaseIri = "http://example.org/doc" }, TestContext.Current.CancellationToken);
    }
}
