using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Rdf;
using Catalog.Rdf.JsonLd;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>One case of a JSON-LD manifest.</summary>
internal sealed record JsonLdCase(JsonObject Entry, string Folder, string BaseIri)
{
    public string Input => (string)Entry["input"]!;

    public string InputIri => BaseIri + Input;

    public bool IsPositive => !Types.Contains("jld:NegativeEvaluationTest");

    public string? Expected => (string?)Entry["expect"];

    public string? ErrorCode => (string?)Entry["expectErrorCode"];

    private IEnumerable<string> Types => Entry["@type"] is JsonArray types ? types.Select(type => (string)type!) : [(string)Entry["@type"]!];

    public T? Option<T>(string name) => Entry["option"]?[name] is { } value ? value.GetValue<T>() : default;

    public byte[] Read(string relative) => File.ReadAllBytes(Path.Combine(Folder, relative));

    /// <summary>The options of the case; contexts come from the suite's own folder.</summary>
    public RdfReaderOptions Options() => new()
    {
        BaseIri = Option<string>("base") ?? InputIri,
        JsonLd = new JsonLdOptions
        {
            DocumentLoader = Load,
            Context = Option<string>("expandContext") is { } context ? Read(context) : default,
            RdfDirection = Option<string>("rdfDirection") switch
            {
                "i18n-datatype" => RdfDirection.I18nDatatype,
                "compound-literal" => RdfDirection.CompoundLiteral,
                _ => RdfDirection.None,
            },
        },
    };

    private RemoteDocument? Load(string url)
    {
        if (!url.StartsWith(BaseIri, StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.Combine(Folder, url[BaseIri.Length..]);
        return File.Exists(path) ? new RemoteDocument(url, File.ReadAllBytes(path)) : null;
    }
}

/// <summary>The JSON-LD 1.1 suites of the W3C and the cases that are left out.</summary>
internal static class JsonLdSuite
{
    /// <summary>Names of the cases of a manifest; one null where the suite is missing, so that the theory can skip.</summary>
    public static TheoryData<string?> NamesOf(string manifest)
    {
        var names = new TheoryData<string?>();
        if (!Directory.Exists(Path.Combine(SharedData.Root, "w3c", "json-ld11")))
        {
            names.Add((string?)null);
            return names;
        }

        foreach (var entry in Manifest(manifest)["sequence"]!.AsArray())
        {
            names.Add((string)entry!["@id"]!);
        }

        return names;
    }

    public static JsonLdCase Case(string manifest, string? name)
    {
        var folder = SharedData.Require(Path.Combine("w3c", "json-ld11"));
        var document = Manifest(manifest);
        var entry = document["sequence"]!.AsArray().Single(item => (string)item!["@id"]! == name)!.AsObject();
        var test = new JsonLdCase(entry, folder, (string)document["baseIri"]!);
        if (test.Option<string>("specVersion") == "json-ld-1.0" || test.Option<string>("processingMode") == "json-ld-1.0")
        {
            Assert.Skip("Holds for JSON-LD 1.0 only; this is a processor of 1.1.");
        }

        if (test.Option<bool>("produceGeneralizedRdf"))
        {
            Assert.Skip("Blank nodes as predicates are not RDF 1.1 and are left out.");
        }

        return test;
    }

    private static JsonObject Manifest(string name) => JsonNode.Parse(
        File.ReadAllBytes(Path.Combine(SharedData.Root, "w3c", "json-ld11", name + "-manifest.jsonld")),
        documentOptions: new JsonDocumentOptions { MaxDepth = 64 })!.AsObject();
}
