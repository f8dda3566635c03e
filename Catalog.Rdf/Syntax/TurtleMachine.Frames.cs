using System.Runtime.InteropServices;
using System.Buffers.Text;

namespace Catalog.Rdf.Syntax;

internal sealed partial class TurtleMachine
{
    private readonly byte[] _itemLabel = new byte[24];
    private readonly byte[] _nodeLabel = new byte[24];
    private readonly byte[] _nextLabel = new byte[24];

    [StructLayout(LayoutKind.Auto)]
    private struct Frame
    {
        public FrameKind Kind;
        public TermKind SubjectKind;
        public bool AsSubject;
        public bool HasItem;
        public int Mark;
        public int SubjectLength;
        public int PredicateLength;
        public long Node;
    }

    private static ReadOnlySpan<byte> Label(long node, byte[] buffer)
    {
        buffer[0] = (byte)'g';
        Utf8Formatter.TryFormat(node, buffer.AsSpan(1), out var length);
        return buffer.AsSpan(0, length + 1);
    }

    private void StartStatement()
    {
        _top = 0;
        _terms.Clear();
        _frames[0] = default;
    }

    private void SetSubject(in RdfTerm subject)
    {
        ref var frame = ref _frames[_top];
        frame.SubjectKind = subject.Kind;
        frame.SubjectLength = subject.Value.Length;
        frame.PredicateLength = 0;
        _terms.Truncate(frame.Mark);
        _terms.Append(subject.Value);
    }

    private void SetPredicate(ReadOnlySpan<byte> iri)
    {
        ref var frame = ref _frames[_top];
        frame.PredicateLength = iri.Length;
        _terms.Truncate(frame.Mark + frame.SubjectLength);
        _terms.Append(iri);
    }

    private RdfTerm Graph() => new(_graphKind, _graphKind == TermKind.None ? default : _graph.Written);

    /// <summary>Hands a finished term to the innermost open construct.</summary>
    private void Give(scoped in RdfTerm term)
    {
        ref var frame = ref _frames[_top];
        switch (frame.Kind)
        {
            case FrameKind.Collection:
                AddItem(ref frame, term);
                _state = State.CollectionItem;
                return;
            default:
                if (frame.SubjectKind == TermKind.None)
                {
                    // Only a collection or a property list at the start of a statement ends up here.
                    SetSubject(term);
                    _state = State.Verb;
                    return;
                }

                Sink.Quad(
                    new RdfTerm(frame.SubjectKind, _terms.Slice(frame.Mark, frame.SubjectLength)),
                    new RdfTerm(TermKind.Iri, _terms.Slice(frame.Mark + frame.SubjectLength, frame.PredicateLength)),
                    term,
                    Graph());
                _state = State.AfterObject;
                return;
        }
    }

    private void AddItem(ref Frame list, scoped in RdfTerm item)
    {
        if (list.HasItem)
        {
            var next = _nextNode++;
            Sink.Quad(
                new RdfTerm(TermKind.BlankNode, Label(list.Node, _nodeLabel)),
                new RdfTerm(TermKind.Iri, Names.RdfRest),
                new RdfTerm(TermKind.BlankNode, Label(next, _nextLabel)),
                Graph());
            list.Node = next;
        }

        list.HasItem = true;
        Sink.Quad(
            new RdfTerm(TermKind.BlankNode, Label(list.Node, _nodeLabel)),
            new RdfTerm(TermKind.Iri, Names.RdfFirst),
            item,
            Graph());
    }

    private void Push(scoped ref Scanner scanner, FrameKind kind, bool asSubject)
    {
        if (_top >= Options.MaxTurtleDepth)
        {
            throw Error("limit-depth", $"'[' and '(' are nested more than {Options.MaxTurtleDepth} deep.", ref scanner, scanner.Position - 1);
        }

        if (++_top == _frames.Length)
        {
            Array.Resize(ref _frames, _top * 2);
        }

        _frames[_top] = new Frame { Kind = kind, AsSubject = asSubject, Mark = _terms.Length };
    }

    private void PushPropertyList(scoped ref Scanner scanner, bool asSubject)
    {
        var label = Label(_nextNode++, _itemLabel);
        if (asSubject)
        {
            StartStatement();
            SetSubject(new RdfTerm(TermKind.BlankNode, label));
        }
        else
        {
            Give(new RdfTerm(TermKind.BlankNode, label));
        }

        Push(ref scanner, FrameKind.PropertyList, asSubject);
        SetSubject(new RdfTerm(TermKind.BlankNode, label));
        _state = State.VerbInPropertyList;
    }

    private void ClosePropertyList(bool empty)
    {
        var frame = _frames[_top];
        _terms.Truncate(frame.Mark);
        _top--;
        _state = frame.AsSubject
            ? empty ? State.VerbAfterAnonymous : State.VerbAfterSubjectList
            : AfterNested();
    }

    private void PushCollection(scoped ref Scanner scanner, bool asSubject)
    {
        Push(ref scanner, FrameKind.Collection, asSubject);
        _state = State.CollectionOpen;
    }

    /// <summary>The list has an item, so it needs a node: the construct around it gets that before the item comes.</summary>
    private void OpenCollection()
    {
        var node = _nextNode++;
        _top--;
        Give(new RdfTerm(TermKind.BlankNode, Label(node, _itemLabel)));
        _top++;
        _frames[_top].Node = node;
        _frames[_top].Mark = _terms.Length;
        _state = State.CollectionItem;
    }

    private void CloseCollection()
    {
        var frame = _frames[_top];
        Sink.Quad(
            new RdfTerm(TermKind.BlankNode, Label(frame.Node, _nodeLabel)),
            new RdfTerm(TermKind.Iri, Names.RdfRest),
            new RdfTerm(TermKind.Iri, Names.RdfNil),
            Graph());
        _terms.Truncate(frame.Mark);
        _top--;
        _state = frame.AsSubject ? State.Verb : AfterNested();
    }

    private State AfterNested() =>
        _frames[_top].Kind == FrameKind.Collection ? State.CollectionItem : State.AfterObject;

    private void OpenGraph()
    {
        _graphKind = _frames[0].SubjectKind;
        _graph.Clear();
        _graph.Append(_terms.Slice(0, _frames[0].SubjectLength));
        _inGraph = true;
        _state = State.Statement;
    }

    private void CloseGraph()
    {
        _inGraph = false;
        _graphKind = TermKind.None;
        _state = State.Statement;
    }
}
