using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Catalog.Rdf;
using Catalog.Rdf.JsonLd;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>The W3C's remote-doc suite: a stub stands for the HTTP client, which knows media types, redirects and links;
/// the reader gets the bytes, their address and the context that a link named.</summary>
public sealed partial class RemoteDocumentTests
{
    public static TheoryData<string?> Cases => JsonLdSuite.NamesOf("remote-doc");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Remote_document_case_passes(string? name)
    {
        var test = JsonLdSuite.Case("remote-doc", name);
        if (name == "#t0013")
        {
            Assert.Skip("The context is a script in an HTML page; scripts are not looked for.");
        }

        if (!test.IsPositive)
        {
            var error = Assert.Throws<RdfSyntaxException>(() => Expand(test));
            Assert.Equal(test.ErrorCode, error.Code);
            return;
        }

        Assert.Equal(
            ExpandedJson.Canonical(JsonNode.Parse(test.Read(test.Expected!))),
            ExpandedJson.Canonical(ExpandedJson.From(Expand(test))));
    }

    private static List<ExpandedObject> Expand(JsonLdCase test)
    {
        var path = test.Option<string>("redirectTo") ?? test.Input;
        var links = Links(test);
        var type = test.Option<string>("contentType") ?? Path.GetExtension(path) switch
        {
            ".jsonld" => "application/ld+json",
            ".html" => "text/html",
            _ => "application/json",
        };

        if (!IsJson(type) && links.FirstOrDefault(link => link.Rel == "alternate" && link.Type == "application/ld+json") is { Target: { } alternate })
        {
            (path, type) = ("remote-doc/" + alternate, "application/ld+json");
        }

        if (!IsJson(type) || !File.Exists(Path.Combine(test.Folder, path)))
        {
            throw new RdfSyntaxException("loading document failed", $"There is no JSON at {path}.");
        }

        var contexts = links.Where(link => link.Rel == "http://www.w3.org/ns/json-ld#context").Select(link => link.Target).ToList();
        if (contexts.Count > 1)
        {
            throw new RdfSyntaxException("multiple context link headers", "More than one link to a context.");
        }

        var options = test.Options() with { BaseIri = test.BaseIri + path };
        if (contexts.Count == 1 && type != "application/ld+json")
        {
            options = options with { JsonLd = options.JsonLd with { Context = System.Text.Encoding.UTF8.GetBytes($"\"{test.BaseIri}remote-doc/{contexts[0]}\"") } };
        }

        return JsonLdMachine.Expand(test.Read(path), options);
    }

    private static bool IsJson(string type) => type is "application/json" or "application/ld+json" || type.EndsWith("+json", StringComparison.Ordinal);

    private static List<(string Target, string Rel, string? Type)> Links(JsonLdCase test)
    {
        var header = test.Entry["option"]?["httpLink"];
        var values = header is JsonArray many ? many.Select(item => (string)item!) : header is null ? [] : [(string)header!];
        return [.. values.Select(value => (
            Link().Match(value).Groups["value"].Value,
            Rel().Match(value).Groups["value"].Value,
            Type().Match(value) is { Success: true } type ? type.Groups["value"].Value : null))];
    }

    [GeneratedRegex("<(?<value>[^>]*)>", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("rel=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Rel();

    [GeneratedRegex("type=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Type();
}
