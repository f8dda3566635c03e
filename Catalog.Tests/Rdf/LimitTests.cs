using System.Text;
using Catalog.Rdf;

namespace Catalog.Tests.Rdf;

/// <summary>Runs alone, since it measures the time that the process works.</summary>
[CollectionDefinition("Measured", DisableParallelization = true)]
public sealed class MeasuredTests;

/// <summary>Strangers' documents: every limit has a code of its own, and bombs are refused at once.</summary>
[Collection("Measured")]
public sealed class LimitTests
{
    private static readonly RdfReaderOptions Small = new()
    {
        MaxDocumentBytes = 100_000,
        MaxLiteralBytes = 1_000,
        MaxIriBytes = 200,
        MaxTurtleDepth = 5,
        MaxXmlDepth = 20,
        MaxPrefixes = 5,
        MaxBlankNodes = 10,
        MaxEntityCharacters = 1_000,
        MaxTriples = 50,
        MaxGraphBytes = 5_000,
    };

    public static TheoryData<string, string, string> Documents
    {
        get
        {
            var longText = new string('x', 2_000);
            const string rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e:'>";
            return new()
            {
                { "Turtle", "limit-document", new string('\n', 100_001) },
                { "N-Triples", "limit-document", new string('\n', 100_001) },
                { "RDF/XML", "limit-document", rdf + new string('\n', 100_001) + "</rdf:RDF>" },
                { "Turtle", "limit-literal", $"<urn:s> <urn:p> \"{longText}\"." },
                { "Turtle", "limit-literal", $"<urn:s> <urn:p> \"\"\"{longText}\"\"\"." },
                { "Turtle", "limit-literal", $"<urn:s> <urn:p> \"\\n{longText}" },
                { "N-Triples", "limit-literal", $"<urn:s> <urn:p> \"{longText}\" ." },
                { "RDF/XML", "limit-literal", $"{rdf}<e:A><e:p>{longText}</e:p></e:A></rdf:RDF>" },
                { "Turtle", "limit-iri", $"<urn:{longText}> <urn:p> 1 ." },
                { "Turtle", "limit-iri", $"@prefix {longText}: <urn:x> ." },
                { "Turtle", "limit-iri", $"@prefix x: <urn:x> . x:{longText} a x:y ." },
                { "N-Triples", "limit-iri", $"<urn:{longText}> <urn:p> <urn:o> ." },
                { "N-Triples", "limit-iri", $"_:{longText} <urn:p> <urn:o> ." },
                { "RDF/XML", "limit-iri", $"{rdf}<e:A rdf:about='urn:{longText}'/></rdf:RDF>" },
                { "Turtle", "limit-depth", "<urn:s> <urn:p> " + string.Concat(Enumerable.Repeat("[ <urn:p> ", 6)) },
                { "Turtle", "limit-depth", "<urn:s> <urn:p> " + new string('(', 6) },
                { "RDF/XML", "limit-depth", rdf + string.Concat(Enumerable.Repeat("<e:A><e:p>", 11)) },
                { "RDF/XML", "limit-depth", rdf + "<e:A><e:p rdf:parseType='Literal'>" + string.Concat(Enumerable.Repeat("<e:A>", 21)) },
                { "Turtle", "limit-prefixes", string.Concat(Enumerable.Range(0, 6).Select(i => $"PREFIX p{i}: <urn:x> ")) },
                { "Turtle", "limit-blank-nodes", "<urn:s> <urn:p> " + string.Join(',', Enumerable.Repeat("[]", 11)) },
                { "Turtle", "limit-graph", $"@prefix p: <urn:{new string('x', 150)}> . p:s p:p {string.Join(',', Enumerable.Range(0, 50).Select(i => "p:" + i))} ." },
                { "N-Triples", "limit-blank-nodes", string.Concat(Enumerable.Range(0, 11).Select(i => $"_:b{i} <urn:p> <urn:o> .\n")) },
                { "RDF/XML", "limit-triples", rdf + string.Concat(Enumerable.Repeat("<e:A rdf:about='urn:a'/>", 51)) },
                { "RDF/XML", "limit-entities", Laughs("<e:A><e:p>&l9;</e:p></e:A>") },
                { "RDF/XML", "limit-entities", Laughs("<e:A rdf:about='urn:&l9;'/>") },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_beyond_a_limit_is_refused_with_the_code_of_the_limit(string format, string code, string document)
    {
        var error = await RefusedAsync(document, Formats.Named(format), Small);

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task Bombs_are_refused_in_under_a_second_with_the_limits_that_ship()
    {
        const string rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e:'>";
        var bombs = new (RdfFormat Format, string Document)[]
        {
            (RdfFormat.RdfXml, Laughs("<e:A><e:p>&l9;</e:p></e:A>")),
            (RdfFormat.Turtle, "<urn:s> <urn:p> " + string.Concat(Enumerable.Repeat("[<urn:p>", 500_000))),
            (RdfFormat.Turtle, "<urn:s> <urn:p> " + new string('(', 5_000_000)),
            (RdfFormat.Turtle, new string('a', 5_000_000)),
            (RdfFormat.Turtle, "<" + new string('a', 5_000_000)),
            (RdfFormat.NTriples, "<urn:a> <urn:b> \"" + new string('\\', 20_000_000)),
            (RdfFormat.NTriples, "<urn:a> <urn:b> \"" + new string('a', 20_000_000)),
            (RdfFormat.RdfXml, rdf + string.Concat(Enumerable.Repeat("<e:A><e:p>", 100_000))),
            (RdfFormat.RdfXml, rdf + "<e:A><e:p rdf:parseType='Literal'>" + string.Concat(Enumerable.Repeat("<e:A>", 100_000))),
        };
        foreach (var (format, document) in bombs)
        {
            var before = Environment.CpuUsage.TotalTime;

            await RefusedAsync(document, format, RdfReaderOptions.Default);

            var used = Environment.CpuUsage.TotalTime - before;
            Assert.True(used < TimeSpan.FromSeconds(1), $"{format}: {document[..40]} took {used}.");
        }
    }

    [Fact]
    public async Task Nothing_outside_an_XML_document_is_read()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
        var document = $"""
            <!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "file://{secret}">]>
            <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e:'><e:A><e:p>a&x;b</e:p></e:A></rdf:RDF>
            """;
        try
        {
            var list = await QuadList.ReadAsync(document, RdfFormat.RdfXml);

            Assert.Equal(new Literal("ab"), list.Quads[1].Object);
        }
        catch (RdfSyntaxException exception)
        {
            Assert.Equal("xml", exception.Code);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    private static string Laughs(string content)
    {
        var text = new StringBuilder("<!DOCTYPE rdf:RDF [<!ENTITY l0 'lol'>");
        for (var i = 1; i < 10; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY l{i} '{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}'>");
        }

        return text + "]><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='urn:e:'>" + content + "</rdf:RDF>";
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("no-such-encoding")]
    public async Task An_XML_encoding_that_is_not_to_be_had_is_an_error_of_the_document(string encoding)
    {
        var document = System.Text.Encoding.ASCII.GetBytes($"<?xml version='1.0' encoding='{encoding}'?><a xmlns='urn:'/>");

        var error = await Assert.ThrowsAsync<RdfSyntaxException>(() => QuadList.ReadAsync(document, RdfFormat.RdfXml, RdfReaderOptions.Default));

        Assert.Equal("encoding", error.Code);
    }

    private static Task<RdfSyntaxException> RefusedAsync(string document, RdfFormat format, RdfReaderOptions options) =>
        Assert.ThrowsAsync<RdfSyntaxException>(() => Graph.LoadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(document)), format, options, TestContext.Current.CancellationToken));
}
