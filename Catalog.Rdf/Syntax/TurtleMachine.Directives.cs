using System.Text;

namespace Catalog.Rdf.Syntax;

internal sealed partial class TurtleMachine
{
    private bool ReadAtDirective(scoped ref Scanner scanner)
    {
        var rest = scanner.Rest[1..];
        var length = rest.IndexOfAnyExceptInRange((byte)'a', (byte)'z');
        if (length < 0 && rest.Length <= 6 && !scanner.Final)
        {
            return false;
        }

        var word = length < 0 ? rest : rest[..length];
        if (_inGraph || !(word.SequenceEqual("prefix"u8) || word.SequenceEqual("base"u8)))
        {
            throw Error("directive", _inGraph ? "A directive must not stand inside a graph." : "Expected '@prefix' or '@base'.", ref scanner, scanner.Position);
        }

        _sparqlDirective = false;
        _state = word[0] == 'p' ? State.PrefixName : State.BaseIri;
        scanner.Position += 1 + word.Length;
        return true;
    }

    /// <summary>SPARQL's PREFIX and BASE and TriG's GRAPH, in any case.</summary>
    private bool ReadKeyword(scoped ref Scanner scanner, out bool isKeyword)
    {
        isKeyword = false;
        var rest = scanner.Rest;
        var length = 0;
        while (length < rest.Length && length < 7 && CharacterClass.Is(rest[length], CharacterClass.Letter))
        {
            length++;
        }

        if (length == 7)
        {
            return true;
        }

        if (length == rest.Length)
        {
            return scanner.Final;
        }

        if (!EndsKeyword(rest[length]))
        {
            return true;
        }

        var word = rest[..length];
        if (!_inGraph && Ascii.EqualsIgnoreCase(word, "prefix"u8))
        {
            _state = State.PrefixName;
        }
        else if (!_inGraph && Ascii.EqualsIgnoreCase(word, "base"u8))
        {
            _state = State.BaseIri;
        }
        else if (_trig && !_inGraph && Ascii.EqualsIgnoreCase(word, "graph"u8))
        {
            _state = State.GraphName;
        }
        else
        {
            return true;
        }

        _sparqlDirective = true;
        isKeyword = true;
        scanner.Position += length;
        return true;
    }

    private bool ReadDirective(scoped ref Scanner scanner)
    {
        switch (_state)
        {
            case State.PrefixName:
                var start = scanner.Position;
                if (!ReadPrefix(ref scanner, Expected(), out var colon))
                {
                    return false;
                }

                _pendingPrefix.Clear();
                _pendingPrefix.Append(scanner.Window[start..colon]);
                scanner.Position = colon + 1;
                _state = State.PrefixIri;
                return true;
            case State.PrefixIri:
                if (!ReadDirectiveIri(ref scanner, out var iri))
                {
                    return false;
                }

                _prefixes.Set(_pendingPrefix.Written, iri);
                if (_prefixes.Count > Options.MaxPrefixes)
                {
                    throw Error("limit-prefixes", $"The document declares more than {Options.MaxPrefixes} prefixes.", ref scanner, scanner.Position);
                }

                Sink.Prefix(_pendingPrefix.Written, iri);
                _state = _sparqlDirective ? State.Statement : State.DirectiveDot;
                return true;
            case State.BaseIri:
                if (!ReadDirectiveIri(ref scanner, out var baseIri))
                {
                    return false;
                }

                _base = new IriReference(baseIri);
                Sink.Base(baseIri);
                _state = _sparqlDirective ? State.Statement : State.DirectiveDot;
                return true;
            case State.DirectiveDot:
                Require(ref scanner, (byte)'.', State.Statement);
                return true;
            case State.GraphName when scanner.Current == '[':
                StartStatement();
                SetSubject(new RdfTerm(TermKind.BlankNode, Label(_nextNode++, _itemLabel)));
                Require(ref scanner, (byte)'[', State.GraphAnonymous);
                return true;
            case State.GraphName:
                if (!ReadResource(ref scanner, Expected(), out var name))
                {
                    return false;
                }

                StartStatement();
                SetSubject(name);
                _state = State.GraphOpen;
                return true;
            case State.GraphAnonymous:
                Require(ref scanner, (byte)']', State.GraphOpen);
                return true;
            default:
                Require(ref scanner, (byte)'{', State.Statement);
                OpenGraph();
                return true;
        }
    }

    private bool ReadDirectiveIri(scoped ref Scanner scanner, out ReadOnlySpan<byte> iri)
    {
        if (scanner.Current != '<')
        {
            throw Unexpected(ref scanner, Expected());
        }

        return ReadIri(ref scanner, Expected(), out iri);
    }

    private void Require(scoped ref Scanner scanner, byte value, State next)
    {
        if (scanner.Current != value)
        {
            throw Unexpected(ref scanner, Expected());
        }

        scanner.Position++;
        _state = next;
    }
}
