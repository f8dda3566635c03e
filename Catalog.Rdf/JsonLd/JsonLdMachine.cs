using System.Text.Json;
using System.Text.Unicode;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>Reads JSON-LD from windows of bytes: small documents whole, large ones by the elements of their lists, with one
/// algorithm. A node that is streamed is taken entry by entry, each as an object of its own with the node's name: a node
/// says the same as its entries do one after the other.</summary>
internal sealed partial class JsonLdMachine
{
    private readonly RdfReaderOptions _options;
    private readonly ContextBuilder _contexts;
    private readonly Expander _expander;
    private readonly RdfEmitter _emitter;
    private readonly ActiveContext _initial;
    private readonly Text _base;
    private readonly JsonTree _tree = new();
    private readonly Stack<Frame> _frames = [];
    private readonly List<ExpandedObject> _output = [];
    private readonly DocumentPosition _position = new();
    private JsonReaderState _state;
    private bool _done;
    private byte[] _window = [];
    private int _length;
    private int _faults;

    public JsonLdMachine(IRdfSink sink, RdfReaderOptions options)
    {
        _options = options;
        _state = new JsonReaderState(new JsonReaderOptions { MaxDepth = options.MaxJsonDepth + 1 });
        _base = options.BaseIri is null ? default : Text.Of(options.BaseIri);
        _contexts = new ContextBuilder(options.JsonLd, options.MaxJsonDepth);
        _expander = new Expander(_contexts, _base);
        _emitter = new RdfEmitter(sink, options, Repaired);
        _initial = ActiveContext.Initial(_base);
        if (!options.JsonLd.Context.IsEmpty)
        {
            try
            {
                var given = JsonTree.Parse(options.JsonLd.Context.ToArray(), options.MaxJsonDepth).Root;
                _initial = _contexts.Apply(_initial, given.Kind == JsonKind.Object && given.TryGet("@context"u8, out var inner) ? inner : given, _base);
            }
            catch (JsonLdError error)
            {
                throw new RdfSyntaxException(error.Code, error.Message);
            }
        }
    }

    /// <summary>The expanded form of a document that is held whole (JSON-LD 1.1 API §5.1 and §9.2, expand).</summary>
    internal static List<ExpandedObject> Expand(byte[] document, RdfReaderOptions options)
    {
        var machine = new JsonLdMachine(new NoSink(), options);
        try
        {
            var tree = JsonTree.Parse(document, options.MaxJsonDepth);
            machine.ExpandRoot(tree.Root);
            return machine._output;
        }
        catch (JsonLdError error)
        {
            throw machine._position.Error(error.Code, error.Message, document, error.At.Bytes == document ? error.At.Start : 0);
        }
    }

    /// <summary>Reads what is complete in the window.</summary>
    /// <returns>The number of bytes that are done.</returns>
    public int Feed(byte[] window, int length, bool final)
    {
        (_window, _length) = (window, length);
        var reader = new Utf8JsonReader(window.AsSpan(0, length), final, _state);
        try
        {
            while (true)
            {
                var before = reader;
                if (!Step(ref reader, window, length, final))
                {
                    reader = before;
                    break;
                }
            }
        }
        catch (JsonLdError error)
        {
            throw _position.Error(error.Code, error.Message, window.AsSpan(0, length), error.At.Bytes == window ? error.At.Start : (int)reader.BytesConsumed);
        }
        catch (JsonException error)
        {
            throw _position.Error("json-syntax", Sentence(error), window.AsSpan(0, length), Place(error, window.AsSpan(0, length), (int)reader.BytesConsumed));
        }
        catch (RdfSyntaxException error) when (error.Line == 0)
        {
            throw _position.Error(error.Code, error.Message, window.AsSpan(0, length), (int)reader.BytesConsumed);
        }

        _state = reader.CurrentState;
        var consumed = (int)reader.BytesConsumed;
        _position.MoveOver(window.AsSpan(0, consumed));
        if (final && !_done)
        {
            throw _position.Error("json-syntax", "The document ends too early.", window.AsSpan(0, length), length);
        }

        return consumed;
    }

    /// <summary>True if anything was done; false if it takes more bytes, or the document is at its end.</summary>
    private bool Step(ref Utf8JsonReader reader, byte[] window, int length, bool final)
    {
        if (_done)
        {
            // Only white space may follow; the reader says so otherwise.
            return reader.Read();
        }

        return _frames.TryPeek(out var frame) switch
        {
            false => StepDocument(ref reader, window, length, final),
            true when frame!.IsList => StepList(frame, ref reader, window, length, final),
            _ => StepNode(frame!, ref reader, window, length, final),
        };
    }

    private bool StepDocument(ref Utf8JsonReader reader, byte[] window, int length, bool final)
    {
        var start = (int)reader.BytesConsumed;
        _tree.Clear();
        var value = reader;
        if (ReadValue(ref value, window))
        {
            Check(window, start, (int)value.BytesConsumed);
            reader = value;
            ExpandRoot(_tree.Root);
            Emit(default);
            _done = true;
            return true;
        }

        if (MustWait(length - start, final))
        {
            return false;
        }

        var root = _tree.Count == 0 ? JsonKind.Null : _tree.Root.Kind;
        if (root == JsonKind.Array)
        {
            reader.Read();
            _frames.Push(new Frame { IsList = true, Context = _initial });
            return true;
        }

        return CanOpen(ownContextFirst: true) ? Open(ref reader, _initial, isTop: true) : Hold(length - start);
    }

    /// <summary>Reports a repair, up to the number that lenient reading bears.</summary>
    private void Repaired(Text at, string message)
    {
        var fault = _position.Error("iri-repaired", message, _window.AsSpan(0, _length), at.StartIn(_window));
        if (++_faults > _options.MaxFaults)
        {
            throw fault;
        }

        _options.Report?.Invoke(fault);
    }

    private void ExpandRoot(JsonRef root)
    {
        _expander.Expand(_initial, null, root, _output);
        if (root.Kind == JsonKind.Object && _output is [{ IsGraph: true, Has: Entries.Graph } graph])
        {
            _output.Clear();
            _output.AddRange(graph.Graph);
        }
    }

    private void Emit(in RdfTerm graph)
    {
        foreach (var node in _output)
        {
            _emitter.Node(node, graph);
        }

        _output.Clear();
    }

    /// <summary>Reads one value into the tree; false if the window ends before the value does.</summary>
    private bool ReadValue(ref Utf8JsonReader reader, byte[] window)
    {
        while (reader.Read())
        {
            if (reader.CurrentDepth >= _options.MaxJsonDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                throw new RdfSyntaxException("limit-depth", $"The JSON is nested more than {_options.MaxJsonDepth} deep.");
            }

            if (_tree.Add(ref reader, window, 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The JSON reader leaves the bytes of strings alone.</summary>
    private void Check(byte[] window, int start, int end)
    {
        if (!Utf8.IsValid(window.AsSpan(start, end - start)))
        {
            throw _position.Error("utf8", "The bytes are not UTF-8; expected text in UTF-8.", window.AsSpan(0, end), start);
        }
    }

    private bool MustWait(int available, bool final) => final || available < _options.JsonLd.StreamFromBytes;

    /// <summary>Waits for more of something that must be held whole, up to the limit.</summary>
    private bool Hold(int available) => available <= _options.JsonLd.MaxHeldBytes
        ? false
        : throw new RdfSyntaxException(
            "limit-held",
            $"A part of the document that must be held whole is longer than {_options.JsonLd.MaxHeldBytes} bytes. Only the elements of lists are read one by one, and only where @context comes first.");

    private static string Sentence(JsonException error)
    {
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "This is not JSON: " + (end < 0 ? error.Message : error.Message[..end]);
    }

    /// <summary>Where in the window the JSON reader found its error: it counts lines from the document's start.</summary>
    private int Place(JsonException error, ReadOnlySpan<byte> window, int otherwise)
    {
        if (error.LineNumber is not { } line || error.BytePositionInLine is not { } column)
        {
            return otherwise;
        }

        var at = 0;
        for (var skip = line - _position.LinesBefore; skip > 0; skip--)
        {
            at += window[at..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(window.Length, at + column - (line == _position.LinesBefore ? _position.BytesInLineBefore : 0));
    }

    private sealed class NoSink : IRdfSink
    {
        public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
        {
            // Expansion has no prefixes.
        }

        public void Base(ReadOnlySpan<byte> iri)
        {
            // Expansion has no base.
        }

        public void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
        {
            // Expansion makes no statements.
        }
    }
}
