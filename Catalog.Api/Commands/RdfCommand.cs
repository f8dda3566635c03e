using System.CommandLine;
using System.Globalization;
using Catalog.Rdf;
using Catalog.Rdf.Shacl;

namespace Catalog.Api.Commands;

/// <summary><c>rdf count | convert | validate | hash</c>: <c>Catalog.Rdf</c> from a shell; needs no store.</summary>
internal static class RdfCommand
{
    private const int DoesNotConform = 1;

    private static readonly Dictionary<string, RdfFormat> Formats = new(StringComparer.Ordinal)
    {
        ["ttl"] = RdfFormat.Turtle,
        ["nt"] = RdfFormat.NTriples,
        ["rdf"] = RdfFormat.RdfXml,
        ["jsonld"] = RdfFormat.JsonLd,
        ["trig"] = RdfFormat.TriG,
        ["nq"] = RdfFormat.NQuads,
    };

    public static Command Create() => new("rdf", "RDF files: counts, converts, validates, hashes.") { Count(), Convert(), Validate(), Hash() };

    private static Command Count()
    {
        var input = new Input();
        var count = new Command("count", "Counts the statements of a file.");
        input.AddTo(count);
        count.SetAction(async (words, cancellationToken) =>
        {
            var counter = new Counter();
            await input.ReadAsync(words, counter, cancellationToken);
            await words.InvocationConfiguration.Output.WriteLineAsync(counter.Statements.ToString(CultureInfo.InvariantCulture));
            return 0;
        });
        return count;
    }

    private static Command Convert()
    {
        var input = new Input();
        var to = new Option<string>("--to") { Description = "The format to write.", Required = true };
        to.AcceptOnlyFromAmong([.. Formats.Keys]);
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The file to write; without one to standard output." };
        var convert = new Command("convert", "Writes the statements of a file in another format, as they come.") { to, output };
        input.AddTo(convert);
        convert.SetAction(async (words, cancellationToken) =>
        {
            await using var stream = words.GetValue(output) is { } file ? file.Create() : Console.OpenStandardOutput();
            var writer = RdfStreamWriter.Create(stream, Formats[words.GetValue(to)!]);
            await input.ReadAsync(words, writer, cancellationToken);
            writer.Complete();
            await stream.FlushAsync(cancellationToken);
            if (writer.Dropped > 0)
            {
                await words.InvocationConfiguration.Error.WriteLineAsync(
                    $"{writer.Dropped.ToString(CultureInfo.InvariantCulture)} statements or characters were left out: the format cannot hold them.");
            }

            return 0;
        });
        return convert;
    }

    private static Command Validate()
    {
        var input = new Input();
        var shapes = new Option<FileInfo[]>("--shapes")
        {
            Description = "Files of SHACL shapes; they are read as one graph.", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var background = new Option<FileInfo[]>("--vocabularies")
        {
            Description = "Files that the data refers to; they are not checked.", AllowMultipleArgumentsPerToken = true,
        };
        var language = new Option<string>("--language") { Description = "The language of the messages.", DefaultValueFactory = _ => "en" };
        var validate = new Command("validate", "Checks a file against SHACL shapes; 0 if it conforms, else 1.") { shapes, background, language };
        input.AddTo(validate);
        validate.SetAction(async (words, cancellationToken) =>
        {
            var rules = ShapesGraph.Parse(await LoadAsync(words.GetValue(shapes)!, cancellationToken));
            foreach (var fault in rules.Faults)
            {
                await words.InvocationConfiguration.Error.WriteLineAsync($"shapes: {fault.Message} ({fault.Code})");
            }

            var others = words.GetValue(background) is { Length: > 0 } files ? await LoadAsync(files, cancellationToken) : null;
            var data = await input.LoadAsync(words, cancellationToken);
            var report = rules.Validate(data, others);
            report.WriteText(words.InvocationConfiguration.Output, words.GetValue(language)!);
            return report.Conforms ? 0 : DoesNotConform;
        });
        return validate;
    }

    private static Command Hash()
    {
        var input = new Input();
        var hash = new Command("hash", "A hash of the statements that depends neither on their order nor on names of blank nodes.");
        input.AddTo(hash);
        hash.SetAction(async (words, cancellationToken) =>
        {
            var graph = await input.LoadAsync(words, cancellationToken);
            await words.InvocationConfiguration.Output.WriteLineAsync(TreeHash.Compute(graph.Triples));
            return 0;
        });
        return hash;
    }

    private static async Task<Graph> LoadAsync(IEnumerable<FileInfo> files, CancellationToken cancellationToken)
    {
        var all = new Graph();
        foreach (var file in files)
        {
            var graph = await RdfFile.LoadAsync(file, from: null, RdfReaderOptions.Default, cancellationToken);

            // Each file has blank nodes of its own.
            var prefix = $"f{all.Count}-";
            foreach (var triple in graph.Triples)
            {
                all.Add(new Triple((Resource)Apart(triple.Subject), triple.Predicate, Apart(triple.Object)));
            }

            Term Apart(Term term) => term is BlankNode node ? new BlankNode(prefix + node.Label) : term;
        }

        return all;
    }

    /// <summary>The file that a verb reads and how.</summary>
    private sealed class Input
    {
        private readonly Argument<FileInfo> _file = new("FILE") { Description = "The file to read; its ending says the format." };
        private readonly Option<string?> _from = new("--from") { Description = "The format of the file, where its ending does not say." };
        private readonly Option<string?> _base = new("--base") { Description = "The base of relative IRIs." };
        private readonly Option<bool> _lenient = new("--lenient") { Description = "Repair and go over faults, and tell them." };

        public Input() => _from.AcceptOnlyFromAmong([.. Formats.Keys]);

        public void AddTo(Command command)
        {
            command.Arguments.Add(_file);
            command.Options.Add(_from);
            command.Options.Add(_base);
            command.Options.Add(_lenient);
        }

        public Task ReadAsync(ParseResult words, IRdfSink sink, CancellationToken cancellationToken) =>
            RdfFile.ReadAsync(words.GetValue(_file)!, From(words), sink, Options(words), cancellationToken);

        public Task<Graph> LoadAsync(ParseResult words, CancellationToken cancellationToken) =>
            RdfFile.LoadAsync(words.GetValue(_file)!, From(words), Options(words), cancellationToken);

        private RdfFormat? From(ParseResult words) => words.GetValue(_from) is { } name ? Formats[name] : null;

        private RdfReaderOptions Options(ParseResult words)
        {
            var file = words.GetValue(_file)!;
            return new RdfReaderOptions
            {
                BaseIri = words.GetValue(_base) ?? new Uri(file.FullName).AbsoluteUri,
                Lenient = words.GetValue(_lenient),
                Report = fault => words.InvocationConfiguration.Error.WriteLine($"{file.Name}: {fault.Message} ({fault.Code})"),
            };
        }
    }

    private sealed class Counter : IRdfSink
    {
        public long Statements { get; private set; }

        public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
        {
            // Not a statement.
        }

        public void Base(ReadOnlySpan<byte> iri)
        {
            // Not a statement.
        }

        public void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph) => Statements++;
    }
}
