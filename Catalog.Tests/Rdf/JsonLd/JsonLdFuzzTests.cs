using System.Text;
using Catalog.Rdf;
using Catalog.Rdf.JsonLd;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>Invented documents: a statement or an error with a place, never anything else.</summary>
public sealed class JsonLdFuzzTests
{
    private static readonly string[] Words =
    [
        "@context", "@id", "@type", "@value", "@language", "@graph", "@list", "@set", "@reverse", "@index", "@included", "@nest",
        "@container", "@vocab", "@base", "@protected", "@import", "@propagate", "@json", "@none", "@direction", "@version", "a", "b",
        "ex", "ex:a", "http://example.org/a", "http://example.org/", "_:b", "", ":", "a:b:c", "ltr", "de", "../x", "#", "@ignore", "term",
    ];

    private static readonly RdfReaderOptions Options = new() { BaseIri = "http://example.org/base", JsonLd = new JsonLdOptions { StreamFromBytes = 200 } };

    [Fact]
    public async Task Invented_documents_never_break_the_reader()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder();
            Value(random, text, 0);
            await ReadAsync(Encoding.UTF8.GetBytes(text.ToString()), seed, i);
        }
    }

    private static async Task ReadAsync(byte[] document, int seed, int round)
    {
        try
        {
            await RdfReader.ReadAsync(new DripStream(document, 97), RdfFormat.JsonLd, new QuadList(), Options, TestContext.Current.CancellationToken);
        }
        catch (RdfSyntaxException error)
        {
            Assert.True(error.Line > 0, $"Seed {seed}, round {round}: {error.Code} has no place.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Assert.Fail($"Seed {seed}, round {round}: {error}\n{Encoding.UTF8.GetString(document)}");
        }
    }

    private static void Value(Random random, StringBuilder text, int depth)
    {
        switch (depth > 6 ? random.Next(4) : random.Next(8))
        {
            case 0:
                text.Append(random.Next(5) == 0 ? "1.5e3" : "true");
                break;
            case 1:
                text.Append("null");
                break;
            case 2 or 3:
                String(random, text);
                break;
            case 4 or 5 when depth > 0:
                Array(random, text, depth);
                break;
            default:
                Object(random, text, depth);
                break;
        }
    }

    private static void Array(Random random, StringBuilder text, int depth)
    {
        text.Append('[');
        for (var count = random.Next(4); count > 0; count--)
        {
            Value(random, text, depth + 1);
            text.Append(count > 1 ? "," : "");
        }

        text.Append(']');
    }

    private static void Object(Random random, StringBuilder text, int depth)
    {
        text.Append('{');
        for (var count = random.Next(5); count > 0; count--)
        {
            String(random, text);
            text.Append(':');
            Value(random, text, depth + 1);
            text.Append(count > 1 ? ",\n" : "");
        }

        text.Append('}');
    }

    private static void String(Random random, StringBuilder text) => text.Append('"').Append(Words[random.Next(Words.Length)]).Append('"');
}
