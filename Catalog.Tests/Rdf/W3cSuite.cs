using Catalog.Rdf;
using Catalog.Rdf.Vocabulary;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>One case of a W3C manifest.</summary>
internal sealed record W3cCase(string Kind, string Action, string? Result, string Base);

/// <summary>The W3C RDF suites, read from their manifests with our own Turtle reader.</summary>
internal static class W3cSuite
{
    private const string Mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Dictionary<string, W3cCase>> Suites = [];

    /// <summary>The names of the cases; one null where the suite is missing, so that the theory can skip.</summary>
    public static TheoryData<string?> NamesOf(string suite)
    {
        var names = new TheoryData<string?>();
        if (!Directory.Exists(Path.Combine(SharedData.Root, "w3c", suite)))
        {
            names.Add((string?)null);
            return names;
        }

        foreach (var name in Load(suite).Keys.Order(StringComparer.Ordinal))
        {
            names.Add(name);
        }

        return names;
    }

    /// <summary>Names of the files in a folder that have a canonical form beside them.</summary>
    public static TheoryData<string?> CanonicalNamesOf(string folder)
    {
        var names = new TheoryData<string?>();
        var path = Path.Combine(SharedData.Root, "w3c", folder);
        if (!Directory.Exists(path))
        {
            names.Add((string?)null);
            return names;
        }

        foreach (var file in Directory.GetFiles(path, "*-c14n.*").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileNameWithoutExtension(file).Replace("-c14n", "", StringComparison.Ordinal));
        }

        return names;
    }

    public static W3cCase Case(string suite, string? name)
    {
        var folder = SharedData.Require(Path.Combine("w3c", suite));
        Assert.NotNull(name);
        Assert.True(Directory.Exists(folder));
        return Load(suite)[name];
    }

    private static Dictionary<string, W3cCase> Load(string suite)
    {
        lock (Gate)
        {
            if (!Suites.TryGetValue(suite, out var cases))
            {
                Suites.Add(suite, cases = Read(suite));
            }

            return cases;
        }
    }

    private static Dictionary<string, W3cCase> Read(string suite)
    {
        var folder = Path.Combine(SharedData.Root, "w3c", suite);
        var manifest = "https://manifest.invalid/";
        using var input = File.OpenRead(Path.Combine(folder, "manifest.ttl"));
        var graph = Graph.LoadAsync(
            input, RdfFormat.Turtle, new RdfReaderOptions { BaseIri = manifest }, CancellationToken.None).GetAwaiter().GetResult();
        var root = graph.Subjects(RDF.Type, new Iri(Mf + "Manifest"))[0];
        var assumedBase = graph.Objects(root, new Iri(Mf + "assumedTestBase")) is [Iri iri] ? iri.Value : manifest;
        var cases = new Dictionary<string, W3cCase>();
        for (var node = graph.Objects(root, new Iri(Mf + "entries"))[0]; node != RDF.Nil; node = graph.Objects((Resource)node, RDF.Rest)[0])
        {
            var entry = (Resource)graph.Objects((Resource)node, RDF.First)[0];
            var kinds = graph.Objects(entry, RDF.Type);
            if (kinds.Count == 0)
            {
                continue;
            }

            var action = Local(graph.Objects(entry, new Iri(Mf + "action")));
            var name = ((Iri)entry).Value[manifest.Length..].TrimStart('#');
            cases.Add(name, new W3cCase(
                ((Iri)kinds[0]).Value.Split('#')[1],
                Path.Combine(folder, action!),
                Local(graph.Objects(entry, new Iri(Mf + "result"))) is { } result ? Path.Combine(folder, result) : null,
                assumedBase + action));
        }

        return cases;

        string? Local(IReadOnlyList<Term> found) => found is [Iri file] ? file.Value[manifest.Length..] : null;
    }
}
