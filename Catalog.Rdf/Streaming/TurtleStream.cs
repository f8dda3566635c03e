using System.Buffers;
using Catalog.Rdf.Syntax;
using Catalog.Rdf.Writing;

namespace Catalog.Rdf.Streaming;

/// <summary>Turtle and TriG in stream mode: <c>;</c> and <c>,</c> where subject and predicate stay, the prefixes of
/// the source where a local name needs no escape.</summary>
internal sealed class TurtleStream(IBufferWriter<byte> output, bool graphs) : RdfStreamWriter(output)
{
    private readonly LastTerm _graph = new();
    private readonly LastTerm _subject = new();
    private readonly LastTerm _predicate = new();
    private readonly PrefixTable _prefixes = new();
    private readonly PrefixTable _namespaces = new();
    private bool _open;

    public override void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        if (!IsName(name) || iri.IsEmpty || iri.IndexOfAny(CharacterClass.IriStops) >= 0)
        {
            return;
        }

        if (_prefixes.TryFind(name, out var before))
        {
            if (before.SequenceEqual(iri))
            {
                return;
            }

            // The old namespace has no prefix any more; no prefix ends in a colon.
            _namespaces.Set(before, ":"u8);
        }

        EndStatement();
        EndGraph();
        _prefixes.Set(name, iri);
        _namespaces.Set(iri, name);
        Out.Append("@prefix "u8);
        Out.Append(name);
        Out.Append(": <"u8);
        Out.Append(iri);
        Out.Append("> .\n"u8);
    }

    private protected override void Write(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
    {
        if (graphs && !_graph.Is(graph))
        {
            EndStatement();
            EndGraph();
            _graph.Set(graph);
            if (!_graph.IsNone)
            {
                AppendTerm(graph);
                Out.Append(" {\n"u8);
            }
        }

        if (!_open || !_subject.Is(subject))
        {
            EndStatement();
            _open = true;
            _subject.Set(subject);
            AppendTerm(subject);
            Out.Append((byte)' ');
            AppendPredicate(predicate);
        }
        else if (_predicate.Is(predicate))
        {
            Out.Append(" , "u8);
            AppendTerm(@object);
            return;
        }
        else
        {
            Out.Append(" ;\n    "u8);
            AppendPredicate(predicate);
        }

        AppendTerm(@object);
    }

    private protected override void Finish()
    {
        EndStatement();
        EndGraph();
    }

    private void AppendPredicate(in RdfTerm predicate)
    {
        _predicate.Set(predicate);
        if (predicate.Value.SequenceEqual(Names.RdfType))
        {
            Out.Append((byte)'a');
        }
        else
        {
            AppendIri(predicate.Value);
        }

        Out.Append((byte)' ');
    }

    private void AppendTerm(in RdfTerm term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                AppendIri(term.Value);
                break;
            case TermKind.Literal when !term.Datatype.IsEmpty:
                TermText.AppendQuoted(Out, term.Value);
                Out.Append("^^"u8);
                AppendIri(term.Datatype);
                break;
            default:
                TermText.AppendTerm(Out, term);
                break;
        }
    }

    private void AppendIri(ReadOnlySpan<byte> iri)
    {
        var start = iri.LastIndexOfAny((byte)'/', (byte)'#') + 1;
        if (start > 0 && start < iri.Length && _namespaces.TryFind(iri[..start], out var prefix)
            && !prefix.SequenceEqual(":"u8) && IsLocal(iri[start..]))
        {
            Out.Append(prefix);
            Out.Append((byte)':');
            Out.Append(iri[start..]);
            return;
        }

        TermText.AppendIri(Out, iri);
    }

    private static bool IsLocal(ReadOnlySpan<byte> local)
    {
        foreach (var value in local)
        {
            if (!CharacterClass.Is(value, CharacterClass.Name))
            {
                return false;
            }
        }

        return local[0] != '-';
    }

    private static bool IsName(ReadOnlySpan<byte> name) =>
        name.IsEmpty || (IsLocal(name) && CharacterClass.Is(name[0], CharacterClass.NameStart));

    private void EndStatement()
    {
        if (_open)
        {
            Out.Append(" .\n"u8);
            _open = false;
        }
    }

    private void EndGraph()
    {
        if (!_graph.IsNone)
        {
            Out.Append("}\n"u8);
            _graph.Clear();
        }
    }
}
