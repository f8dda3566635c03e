using System.CommandLine;
using Catalog.Api.Commands;

namespace Catalog.Tests.Rdf;

/// <summary>The verbs <c>rdf count | convert | validate | hash</c>.</summary>
public sealed class RdfCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catalog-rdf");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_counted_converted_and_hashed()
    {
        var file = Write("a.ttl", "@prefix e: <urn:e:> . e:a e:p [ e:q 1 ] , \"x\"@de .");
        var triples = Path.Combine(_folder.FullName, "a.nt");

        Assert.Equal((0, "3"), await RunAsync("count", file));
        Assert.Equal((0, ""), await RunAsync("convert", file, "--to", "nt", "--output", triples));

        Assert.Equal(3, (await File.ReadAllLinesAsync(triples, TestContext.Current.CancellationToken)).Length);
        var (code, hash) = await RunAsync("hash", file);
        Assert.Equal((code, hash), await RunAsync("hash", triples));
        Assert.Equal(64, hash.Length);
    }

    [Fact]
    public async Task A_file_is_validated_against_shapes()
    {
        var shapes = Write(
            "shapes.ttl",
            """
            @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <urn:e:> .
            e:shape a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path e:p ; sh:minCount 1 ; sh:message "p fehlt"@de ] .
            """);

        Assert.Equal(0, (await RunAsync("validate", Write("good.ttl", "<urn:a> a <urn:e:T> ; <urn:e:p> 1 ."), "--shapes", shapes)).Code);
        var (code, text) = await RunAsync("validate", Write("bad.ttl", "<urn:a> a <urn:e:T> ."), "--shapes", shapes, "--language", "de");

        Assert.Equal(1, code);
        Assert.Contains("p fehlt", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_its_place_and_read_leniently_when_asked()
    {
        var file = Write("broken.nt", "<urn:a> <urn:p> 1 .\n<urn:b> <urn:p> <urn:c> .\n");

        var refused = await Assert.ThrowsAsync<Catalog.Api.Operations.RefusedException>(() => RunAsync("count", file));

        Assert.Contains("broken.nt: Line 1, column 17", refused.Message, StringComparison.Ordinal);
        Assert.Equal(65, refused.ExitCode);
        Assert.Equal((0, "1"), await RunAsync("count", file, "--lenient"));
        Assert.Equal(66, (await Assert.ThrowsAsync<Catalog.Api.Operations.RefusedException>(() => RunAsync("count", file + "x.nt"))).ExitCode);
        Assert.Equal(64, (await Assert.ThrowsAsync<Catalog.Api.Operations.RefusedException>(() => RunAsync("count", Write("a.csv", "")))).ExitCode);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var code = await RdfCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = TextWriter.Null, EnableDefaultExceptionHandler = false },
            TestContext.Current.CancellationToken);
        return (code, output.ToString().Trim());
    }
}
