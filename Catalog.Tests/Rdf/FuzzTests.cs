using System.Diagnostics;
using System.Globalization;
using Catalog.Rdf;
using Catalog.Tests.Support;

namespace Catalog.Tests.Rdf;

/// <summary>Random and damaged documents: the only exception is <see cref="RdfSyntaxException"/>, and nothing hangs.
/// <c>CATALOG_FUZZ_SEED</c> repeats a run; <c>CATALOG_FUZZ_SECONDS</c> or <c>CATALOG_FUZZ_INPUTS</c> make a long one, for one
/// reader with <c>CATALOG_FUZZ_READER</c> (its name).</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "<", ">", "\"", "\"\"\"", "'", "\\", "\\u", "\\uD800", "_:", "@prefix ", "PREFIX ", "a ", "[", "]", "(", ")", "{", "}", ".", ";", ",", "^^", "@de",
        "&", "&#x1;", "&amp;", "<!--", "]]>", "<rdf:li>", " rdf:ID='a'", " rdf:parseType='Collection'", "\0", "\r", "\n", "é", "\uFEFF", "1e", "-", "+", ":", "#",
    ];

    [Theory]
    [InlineData("Turtle", "w3c/rdf11/rdf-turtle")]
    [InlineData("TriG", "w3c/rdf11/rdf-trig")]
    [InlineData("N-Triples", "w3c/rdf11/rdf-n-triples")]
    [InlineData("N-Quads", "w3c/rdf11/rdf-n-quads")]
    [InlineData("RDF/XML", "w3c/rdf11/rdf-xml")]
    [InlineData("JSON-LD", "w3c/json-ld11/expand")]
    public async Task Damaged_documents_are_read_or_refused(string name, string folder)
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("CATALOG_FUZZ_READER") ?? name) == name, "CATALOG_FUZZ_READER names another reader.");
        var format = Formats.Named(name);
        var inputs = Number("CATALOG_FUZZ_INPUTS");
        var seconds = inputs is null ? Number("CATALOG_FUZZ_SECONDS") ?? 1.5 : double.PositiveInfinity;
        var seed = (int)(Number("CATALOG_FUZZ_SEED") ?? Random.Shared.Next());
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var samples = Directory.GetFiles(SharedData.Require(folder), "*", SearchOption.AllDirectories)
            .Where(file => RdfFormat.FromExtension(Path.GetExtension(file)) == format)
            .Select(File.ReadAllBytes)
            .ToList();
        var options = new RdfReaderOptions { BaseIri = "https://base.example/" };
        var clock = Stopwatch.StartNew();
        var count = 0;
        while (clock.Elapsed.TotalSeconds < seconds && !(count >= inputs))
        {
            var document = Damage(samples[random.Next(samples.Count)], random);
            var start = clock.Elapsed;
            try
            {
                await Graph.LoadAsync(new MemoryStream(document), format, options, TestContext.Current.CancellationToken);
            }
            catch (RdfSyntaxException)
            {
                // Refused, as it should be.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Assert.Fail($"Seed {seed}, document {count}: {Convert.ToBase64String(document)}\n{exception}");
            }

            Assert.True(clock.Elapsed - start < TimeSpan.FromSeconds(5), $"Seed {seed}, document {count} took {clock.Elapsed - start}.");
            count++;
        }

        output.WriteLine($"{name}: {count} documents in {clock.Elapsed.TotalSeconds:F0} s");
    }

    private static double? Number(string variable) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static byte[] Damage(byte[] sample, Random random)
    {
        var bytes = new List<byte>(sample);
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(20, bytes.Count - at) + 1));
                    break;
                case 2 when at < bytes.Count:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, random.Next(1, Math.Min(40, bytes.Count - at) + 1)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
