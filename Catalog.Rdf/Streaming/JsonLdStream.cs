using System.Buffers;
using Catalog.Rdf.Syntax;
using Catalog.Rdf.Writing;

namespace Catalog.Rdf.Streaming;

/// <summary>JSON-LD in stream mode: expanded form, an object for statements of one subject that come together.</summary>
internal sealed class JsonLdStream(IBufferWriter<byte> output) : RdfStreamWriter(output)
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private readonly LastTerm _graph = new();
    private readonly LastTerm _subject = new();
    private readonly LastTerm _predicate = new();
    private readonly PrefixTable _seen = new();
    private bool _started;
    private bool _first = true;

    private protected override void Write(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
    {
        Start();
        if (!_graph.Is(graph))
        {
            EndNode();
            EndGraph();
            StartGraph(graph);
        }

        if (_subject.Is(subject) && _predicate.Is(predicate))
        {
            Out.Append((byte)',');
            AppendValue(@object);
            return;
        }

        if (!_subject.Is(subject) || _seen.TryFind(predicate.Value, out _))
        {
            EndNode();
            StartNode(subject);
        }
        else
        {
            Out.Append((byte)']');
        }

        _predicate.Set(predicate);
        _seen.Set(predicate.Value, default);
        Out.Append((byte)',');
        AppendIri(predicate.Value);
        Out.Append(":["u8);
        AppendValue(@object);
    }

    private protected override void Finish()
    {
        Start();
        EndNode();
        EndGraph();
        Out.Append("\n]\n"u8);
    }

    private void Start()
    {
        if (!_started)
        {
            _started = true;
            Out.Append((byte)'[');
        }
    }

    private void StartNode(in RdfTerm subject)
    {
        Out.Append(_first ? "\n{\"@id\":"u8 : ",\n{\"@id\":"u8);
        _first = false;
        AppendName(subject);
        _subject.Set(subject);
        _predicate.Clear();
        _seen.Clear();
    }

    private void EndNode()
    {
        if (!_subject.IsNone)
        {
            Out.Append("]}"u8);
            _subject.Clear();
            _predicate.Clear();
        }
    }

    private void StartGraph(in RdfTerm graph)
    {
        _graph.Set(graph);
        if (!_graph.IsNone)
        {
            Out.Append(_first ? "\n{\"@id\":"u8 : ",\n{\"@id\":"u8);
            AppendName(graph);
            Out.Append(",\"@graph\":["u8);
            _first = true;
        }
    }

    private void EndGraph()
    {
        if (!_graph.IsNone)
        {
            Out.Append("]}"u8);
            _graph.Clear();
            _first = false;
        }
    }

    private void AppendValue(in RdfTerm term)
    {
        if (term.Kind != TermKind.Literal)
        {
            Out.Append("{\"@id\":"u8);
            AppendName(term);
            Out.Append((byte)'}');
            return;
        }

        Out.Append("{\"@value\":"u8);
        AppendString(term.Value);
        if (!term.Language.IsEmpty)
        {
            Out.Append(",\"@language\":"u8);
            AppendString(term.Language);
        }
        else if (!term.Datatype.IsEmpty)
        {
            Out.Append(",\"@type\":"u8);
            AppendIri(term.Datatype);
        }

        Out.Append((byte)'}');
    }

    private void AppendName(in RdfTerm term)
    {
        if (term.Kind == TermKind.Iri)
        {
            AppendIri(term.Value);
            return;
        }

        Out.Append("\"_:"u8);
        Out.Append(term.Value);
        Out.Append((byte)'"');
    }

    private void AppendIri(ReadOnlySpan<byte> iri)
    {
        Out.Append((byte)'"');
        TermText.AppendIriCharacters(Out, iri);
        Out.Append((byte)'"');
    }

    private void AppendString(ReadOnlySpan<byte> value)
    {
        Out.Append((byte)'"');
        while (value.IndexOfAny(Stops) is >= 0 and var at)
        {
            Out.Append(value[..at]);
            TermText.AppendEscape(Out, value[at..]);
            value = value[(at + 1)..];
        }

        Out.Append(value);
        Out.Append((byte)'"');
    }
}
