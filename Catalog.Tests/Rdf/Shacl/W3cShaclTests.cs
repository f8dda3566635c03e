using Catalog.Rdf;
using Catalog.Rdf.Shacl;
using Catalog.Rdf.Vocabulary;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf.Shacl;

/// <summary>The SHACL Core suite of the W3C.</summary>
public sealed class W3cShaclTests
{
    private const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private const string Sht = "http://www.w3.org/ns/shacl-test#";
    private const string Sh = "http://www.w3.org/ns/shacl#";

    public static TheoryData<string?> Cases
    {
        get
        {
            var names = new TheoryData<string?>();
            var root = Path.Combine(SharedData.Root, "w3c", "shacl", "core");
            if (!Directory.Exists(root))
            {
                names.Add((string?)null);
                return names;
            }

            foreach (var file in Directory.EnumerateFiles(root, "*.ttl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (File.ReadAllText(file).Contains("sht:Validate", StringComparison.Ordinal))
                {
                    names.Add(Path.GetRelativePath(root, file));
                }
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Core_case_passes(string? name)
    {
        var root = SharedData.Require(Path.Combine("w3c", "shacl", "core"));
        var manifest = await LoadAsync(Path.Combine(root, name!));
        var test = Assert.Single(manifest.Subjects(RDF.Type, new Iri(Sht + "Validate")));
        var action = (Resource)Assert.Single(manifest.Objects(test, new Iri(Mf + "action")));
        var data = await FileAsync(manifest, action, "dataGraph", Path.Combine(root, name!));
        var shapes = await FileAsync(manifest, action, "shapesGraph", Path.Combine(root, name!));
        var expected = (Resource)Assert.Single(manifest.Objects(test, new Iri(Mf + "result")));

        var report = ShapesGraph.Parse(shapes).Validate(data);

        var actual = report.ToGraph();
        var node = Assert.Single(actual.Subjects(RDF.Type, new Iri(Sh + "ValidationReport")));
        Assert.Equal(Results(manifest, expected), Results(actual, node));
        Assert.Equal(
            manifest.Objects(expected, new Iri(Sh + "conforms")).Select(value => value.ToString()),
            actual.Objects(node, new Iri(Sh + "conforms")).Select(value => value.ToString()));
    }

    [Fact]
    public void The_suite_has_all_its_98_cases()
    {
        SharedData.Require(Path.Combine("w3c", "shacl", "core"));

        Assert.Equal(98, Cases.Count);
    }

    private static async Task<Graph> FileAsync(Graph manifest, Resource action, string property, string path)
    {
        var file = ((Iri)Assert.Single(manifest.Objects(action, new Iri(Sht + property)))).Value;
        var local = new Uri(file).LocalPath;
        return local == path ? manifest : await LoadAsync(local);
    }

    private static async Task<Graph> LoadAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        var options = new RdfReaderOptions { BaseIri = new Uri(path).AbsoluteUri };
        return await Graph.LoadAsync(stream, RdfFormat.Turtle, options, TestContext.Current.CancellationToken);
    }

    /// <summary>The results as text; blank nodes keep their labels, since data and report come from one file.</summary>
    private static List<string> Results(Graph graph, Resource report) =>
        [.. graph.Objects(report, new Iri(Sh + "result")).Cast<Resource>().Select(result => string.Join(" | ",
            Value(graph, result, "focusNode"),
            PathText(graph, result),
            Value(graph, result, "value"),
            Value(graph, result, "resultSeverity"),
            Value(graph, result, "sourceConstraintComponent"),
            graph.Objects(result, new Iri(Sh + "sourceShape")).OfType<Iri>().SingleOrDefault())).Order(StringComparer.Ordinal)];

    private static string Value(Graph graph, Resource result, string property) =>
        string.Join(",", graph.Objects(result, new Iri(Sh + property)).Select(value => value is Literal literal
            ? $"{literal.Value}^^{literal.Datatype}@{literal.Language}"
            : value.ToString()));

    private static string PathText(Graph graph, Resource result) =>
        graph.Objects(result, new Iri(Sh + "resultPath")) is [var path] ? Describe(graph, path) : "";

    private static string Describe(Graph graph, Term term) => term is BlankNode node
        ? "[" + string.Join(";", graph.About(node).Select(triple => $"{triple.Predicate} {Describe(graph, triple.Object)}").Order(StringComparer.Ordinal)) + "]"
        : term.ToString()!;
}
