namespace Catalog.Rdf.Syntax;

/// <summary>Turtle and TriG: tokens drive an explicit stack of open <c>[ ]</c> and <c>( )</c>, so nesting costs no
/// recursion and the document may be cut at any byte.</summary>
internal sealed partial class TurtleMachine : TermMachine
{
    private readonly bool _trig;
    private readonly PrefixTable _prefixes = new();
    private readonly ByteBuffer _pendingPrefix = new(64);
    private readonly ByteBuffer _terms = new(1024);
    private readonly ByteBuffer _graph = new(128);
    private TermKind _graphKind;
    private bool _inGraph;
    private bool _sparqlDirective;
    private IriReference? _base;
    private State _state = State.Statement;
    private Frame[] _frames = new Frame[8];
    private int _top;
    private long _nextNode;
    private bool _recovering;

    public TurtleMachine(IRdfSink sink, RdfReaderOptions options, bool trig)
        : base(sink, options)
    {
        _trig = trig;
        if (options.BaseIri is { } baseIri)
        {
            _base = new IriReference(System.Text.Encoding.UTF8.GetBytes(baseIri));
        }
    }

    private enum State : byte
    {
        Statement,
        PrefixName,
        PrefixIri,
        BaseIri,
        DirectiveDot,
        GraphName,
        GraphAnonymous,
        GraphOpen,
        Verb,
        VerbOrGraph,
        VerbAfterAnonymous,
        VerbAfterSemicolon,
        VerbAfterSubjectList,
        VerbInPropertyList,
        Object,
        AfterObject,
        CollectionOpen,
        CollectionItem,
    }

    private enum FrameKind : byte
    {
        Statement,
        PropertyList,
        Collection,
    }

    public override int Feed(ReadOnlySpan<byte> window, bool final)
    {
        var scanner = new Scanner(window, final);
        while (true)
        {
            if (!InComment)
            {
                SkipSpace(ref scanner);
            }

            var start = scanner.Position;
            if (scanner.AtEnd)
            {
                if (final && !_recovering && (_state != State.Statement || _inGraph))
                {
                    ReadUnexpectedEnd(ref scanner);
                }

                return start;
            }

            if (_recovering)
            {
                if (!Recover(ref scanner))
                {
                    return scanner.Position;
                }

                continue;
            }

            InComment |= scanner.Current == '#';

            if (InComment)
            {
                SkipComment(ref scanner);
                continue;
            }

            Scratch.Clear();
            try
            {
                if (!Step(ref scanner))
                {
                    return start;
                }
            }
            catch (RdfSyntaxException fault) when (GoesOver(fault))
            {
                _recovering = true;
                scanner.Position = start;
            }
        }
    }

    /// <summary>Goes to the next dot at the end of a line, where the next statement most likely begins.</summary>
    private bool Recover(scoped ref Scanner scanner)
    {
        while (scanner.Rest.IndexOf((byte)'.') is >= 0 and var dot)
        {
            var after = scanner.Rest[(dot + 1)..];
            var end = after.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r');
            if (end < 0 && !scanner.Final)
            {
                scanner.Position += dot;
                return false;
            }

            scanner.Position += dot + 1;
            if (end < 0 || after[end] == '\n')
            {
                _recovering = false;
                _state = State.Statement;
                StartStatement();
                return true;
            }
        }

        scanner.Position = scanner.Window.Length;
        if (scanner.Final)
        {
            _recovering = false;
            _state = State.Statement;
            return true;
        }

        return false;
    }

    private void ReadUnexpectedEnd(scoped ref Scanner scanner)
    {
        try
        {
            NeedMore(ref scanner, Expected());
        }
        catch (RdfSyntaxException fault) when (GoesOver(fault))
        {
            // What came before the end is kept.
        }
    }

    private static void SkipSpace(scoped ref Scanner scanner)
    {
        var window = scanner.Window;
        var at = scanner.Position;
        while ((uint)at < (uint)window.Length && CharacterClass.Is(window[at], CharacterClass.Space))
        {
            at++;
        }

        scanner.Position = at;
    }

    private bool Step(scoped ref Scanner scanner)
    {
        switch (_state)
        {
            case State.Statement:
                return ReadStatementStart(ref scanner);
            case State.Verb:
            case State.VerbOrGraph:
            case State.VerbAfterAnonymous:
            case State.VerbAfterSemicolon:
            case State.VerbAfterSubjectList:
            case State.VerbInPropertyList:
                return ReadVerb(ref scanner);
            case State.Object:
                return ReadObject(ref scanner);
            case State.AfterObject:
                return ReadAfterObject(ref scanner);
            case State.CollectionOpen:
                if (scanner.Current == ')')
                {
                    scanner.Position++;
                    _top--;
                    Give(new RdfTerm(TermKind.Iri, Names.RdfNil));
                    return true;
                }

                OpenCollection();
                return true;
            case State.CollectionItem:
                if (scanner.Current == ')')
                {
                    scanner.Position++;
                    CloseCollection();
                    return true;
                }

                return ReadObject(ref scanner);
            default:
                return ReadDirective(ref scanner);
        }
    }

    private bool ReadStatementStart(scoped ref Scanner scanner)
    {
        switch (scanner.Current)
        {
            case (byte)'@':
                return ReadAtDirective(ref scanner);
            case (byte)'[':
                scanner.Position++;
                PushPropertyList(ref scanner, asSubject: true);
                return true;
            case (byte)'(':
                scanner.Position++;
                StartStatement();
                PushCollection(ref scanner, asSubject: true);
                return true;
            case (byte)'<':
            case (byte)'_':
            case (byte)':':
                break;
            case (byte)'{' when _trig && !_inGraph:
                scanner.Position++;
                _inGraph = true;
                _graphKind = TermKind.None;
                return true;
            case (byte)'}' when _inGraph:
                scanner.Position++;
                CloseGraph();
                return true;
            default:
                if (CharacterClass.Is(scanner.Current, CharacterClass.Letter))
                {
                    if (!ReadKeyword(ref scanner, out var isKeyword) || isKeyword)
                    {
                        return isKeyword;
                    }
                }

                break;
        }

        if (!ReadResource(ref scanner, "a subject: an IRI, a prefixed name, a blank node, '[' or '('", out var subject))
        {
            return false;
        }

        StartStatement();
        SetSubject(subject);
        _state = _trig && !_inGraph ? State.VerbOrGraph : State.Verb;
        return true;
    }

    private bool ReadVerb(scoped ref Scanner scanner)
    {
        switch (scanner.Current)
        {
            case (byte)';' when _state == State.VerbAfterSemicolon:
                scanner.Position++;
                return true;
            case (byte)'.' when _top == 0 && _state is State.VerbAfterSemicolon or State.VerbAfterSubjectList:
                scanner.Position++;
                _state = State.Statement;
                return true;
            case (byte)'}' when _inGraph && _top == 0 && _state is State.VerbAfterSemicolon or State.VerbAfterSubjectList:
                scanner.Position++;
                CloseGraph();
                return true;
            case (byte)']' when _top > 0 && _state is State.VerbAfterSemicolon or State.VerbInPropertyList:
                scanner.Position++;
                ClosePropertyList(empty: _state == State.VerbInPropertyList);
                return true;
            case (byte)'{' when _trig && !_inGraph && _state is State.VerbOrGraph or State.VerbAfterAnonymous:
                scanner.Position++;
                OpenGraph();
                return true;
            case (byte)'a':
                if (scanner.Rest.Length < 2 && !scanner.Final)
                {
                    return false;
                }

                if (scanner.Rest.Length < 2 || EndsKeyword(scanner.Rest[1]))
                {
                    scanner.Position++;
                    SetPredicate(Names.RdfType);
                    _state = State.Object;
                    return true;
                }

                break;
            case (byte)'_':
                throw Unexpected(ref scanner, Expected());
        }

        if (!ReadIri(ref scanner, Expected(), out var iri))
        {
            return false;
        }

        SetPredicate(iri);
        _state = State.Object;
        return true;
    }

    private static bool EndsKeyword(byte value) =>
        !CharacterClass.Is(value, CharacterClass.Name | CharacterClass.NonAscii) && value is not ((byte)':' or (byte)'.');

    private bool ReadObject(scoped ref Scanner scanner)
    {
        switch (scanner.Current)
        {
            case (byte)'[':
                scanner.Position++;
                PushPropertyList(ref scanner, asSubject: false);
                return true;
            case (byte)'(':
                scanner.Position++;
                PushCollection(ref scanner, asSubject: false);
                return true;
            case (byte)'"':
            case (byte)'\'':
                if (!ReadLiteral(ref scanner, out var literal))
                {
                    return false;
                }

                Give(literal);
                return true;
            case (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                if (!ReadNumber(ref scanner, out var number))
                {
                    return false;
                }

                Give(number);
                return true;
            case (byte)'t' or (byte)'f':
                if (!ReadBoolean(ref scanner, out var found))
                {
                    return false;
                }

                if (found)
                {
                    return true;
                }

                break;
        }

        if (!ReadResource(ref scanner, Expected(), out var term))
        {
            return false;
        }

        Give(term);
        return true;
    }

    private bool ReadAfterObject(scoped ref Scanner scanner)
    {
        switch (scanner.Current)
        {
            case (byte)',':
                _state = State.Object;
                break;
            case (byte)';':
                _state = State.VerbAfterSemicolon;
                break;
            case (byte)'.' when _top == 0:
                _state = State.Statement;
                break;
            case (byte)']' when _top > 0:
                ClosePropertyList(empty: false);
                break;
            case (byte)'}' when _inGraph && _top == 0:
                CloseGraph();
                break;
            default:
                throw Unexpected(ref scanner, Expected());
        }

        scanner.Position++;
        return true;
    }

    private string Expected() => _state switch
    {
        State.Statement => _inGraph ? "a subject or '}'" : "a subject or a directive",
        State.PrefixName => "a prefix that ends in ':'",
        State.PrefixIri or State.BaseIri => "an IRI in '<>'",
        State.DirectiveDot => "'.' at the end of the directive",
        State.GraphName => "the name of a graph",
        State.GraphAnonymous => "']'",
        State.GraphOpen => "'{'",
        State.Object => "an object: an IRI, a prefixed name, a blank node, a literal, '[' or '('",
        State.CollectionOpen or State.CollectionItem => "an item of the list or ')'",
        State.AfterObject => _top > 0 ? "',', ';' or ']'" : "',', ';' or '.'",
        State.VerbInPropertyList => "a predicate or ']'",
        State.VerbAfterSemicolon => _top > 0 ? "a predicate, ';' or ']'" : "a predicate, ';' or '.'",
        State.VerbOrGraph => "a predicate: an IRI, a prefixed name or 'a', or '{'",
        _ => "a predicate: an IRI, a prefixed name or 'a'",
    };

    private RdfSyntaxException Unexpected(scoped ref Scanner scanner, string expected) =>
        Error("unexpected", $"Found {Show(scanner.Rest)}; expected {expected}.", ref scanner, scanner.Position);
}
