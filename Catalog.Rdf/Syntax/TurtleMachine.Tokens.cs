using System.Text;

namespace Catalog.Rdf.Syntax;

internal sealed partial class TurtleMachine
{
    private bool ReadResource(scoped ref Scanner scanner, string expected, out RdfTerm term)
    {
        term = default;
        if (scanner.Current == '_')
        {
            if (!ReadBlankNodeLabel(ref scanner, out var label))
            {
                return false;
            }

            term = new RdfTerm(TermKind.BlankNode, KeepApart(label));
            return true;
        }

        if (!ReadIri(ref scanner, expected, out var iri))
        {
            return false;
        }

        term = new RdfTerm(TermKind.Iri, iri);
        return true;
    }

    /// <summary>An IRI in brackets, resolved, or a prefixed name, expanded.</summary>
    private bool ReadIri(scoped ref Scanner scanner, string expected, out ReadOnlySpan<byte> iri)
    {
        if (scanner.Current != '<')
        {
            return ReadPrefixedName(ref scanner, expected, out iri);
        }

        var start = scanner.Position;
        if (!ReadIriReference(ref scanner, out iri))
        {
            return false;
        }

        if (IriReference.SchemeLength(iri) > 0)
        {
            return true;
        }

        if (_base is null)
        {
            throw Error("iri-relative", "The IRI is relative and the document has no base; expected an absolute IRI such as 'https://…'.", ref scanner, start + 1);
        }

        var from = Scratch.Length;
        _base.Resolve(iri, Scratch);
        iri = Scratch.Slice(from, Scratch.Length - from);
        return true;
    }

    private bool ReadPrefixedName(scoped ref Scanner scanner, string expected, out ReadOnlySpan<byte> iri)
    {
        iri = default;
        var start = scanner.Position;
        if (!ReadPrefix(ref scanner, expected, out var colon))
        {
            return false;
        }

        var window = scanner.Window;
        var local = colon + 1;
        var at = local;
        if (at < window.Length && window[at] != '-')
        {
            while (at < window.Length && (CharacterClass.Is(window[at], CharacterClass.Name) || window[at] == ':'))
            {
                at++;
            }
        }

        if (at >= window.Length && !scanner.Final)
        {
            CheckName(ref scanner, start, at - start);
            return false;
        }

        if (!_prefixes.TryFind(window[start..colon], out var expansion))
        {
            throw Error("prefix", $"The prefix '{Encoding.UTF8.GetString(window[start..colon])}:' is not declared.", ref scanner, start);
        }

        var from = Scratch.Length;
        Scratch.Append(expansion);
        if (at < window.Length && (window[at] is (byte)'.' or (byte)'%' or (byte)'\\' || window[at] >= 0x80))
        {
            if (!ReadUnusualLocal(ref scanner, start, local, ref at))
            {
                return false;
            }
        }
        else
        {
            Scratch.Append(window[local..at]);
        }

        CheckName(ref scanner, start, Scratch.Length - from);
        scanner.Position = at;
        iri = Scratch.Slice(from, Scratch.Length - from);
        return true;
    }

    /// <summary>The rest of a local name with dots, escapes or characters beyond ASCII.</summary>
    private bool ReadUnusualLocal(scoped ref Scanner scanner, int start, int local, ref int at)
    {
        var window = scanner.Window;
        at = local;
        var end = local;
        var endLength = Scratch.Length;
        while (at < window.Length)
        {
            var value = window[at];
            if (value == '%')
            {
                if (window.Length - at < 3)
                {
                    return NeedMore(ref scanner, "two hexadecimal digits after '%'");
                }

                if (!CharacterClass.Is(window[at + 1], CharacterClass.Hex) || !CharacterClass.Is(window[at + 2], CharacterClass.Hex))
                {
                    throw Error("escape", "Expected two hexadecimal digits after '%' in a name.", ref scanner, at);
                }

                Scratch.Append(window.Slice(at, 3));
                at += 3;
            }
            else if (value == '\\')
            {
                if (window.Length - at < 2)
                {
                    return NeedMore(ref scanner, "a character after '\\'");
                }

                if (!CharacterClass.Is(window[at + 1], CharacterClass.LocalEscape))
                {
                    throw Error("escape", $"'\\' followed by {Show(window[(at + 1)..])} is no escape in a name.", ref scanner, at);
                }

                Scratch.Append(window[at + 1]);
                at += 2;
            }
            else if (value == '.' && at > local)
            {
                // A dot belongs to the name only if more of the name follows.
                Scratch.Append(value);
                at++;
                continue;
            }
            else
            {
                var length = value >= 0x80
                    ? CharacterClass.NonAsciiLength(window[at..], at == local)
                    : value == ':' || (CharacterClass.Is(value, CharacterClass.Name) && (value != '-' || at > local)) ? 1 : 0;
                if (length == 0)
                {
                    break;
                }

                Scratch.Append(window.Slice(at, length));
                at += length;
            }

            end = at;
            endLength = Scratch.Length;
        }

        CheckName(ref scanner, start, at - start);
        if (at >= window.Length && !scanner.Final)
        {
            return false;
        }

        at = end;
        Scratch.Truncate(endLength);
        return true;
    }

    /// <summary>The part of a prefixed name before the colon.</summary>
    private bool ReadPrefix(scoped ref Scanner scanner, string expected, out int colon)
    {
        var window = scanner.Window;
        var start = scanner.Position;
        var at = start;
        colon = -1;
        while (at < window.Length)
        {
            var value = window[at];
            var classes = CharacterClass.Of(value);
            if ((classes & CharacterClass.NameStart) != 0)
            {
                at++;
            }
            else if (value == ':')
            {
                if (at > start && window[at - 1] == '.')
                {
                    break;
                }

                CheckName(ref scanner, start, at - start);
                colon = at;
                return true;
            }
            else if (at > start && ((classes & CharacterClass.Name) != 0 || value == '.'))
            {
                at++;
            }
            else if (value >= 0x80 && CharacterClass.NonAsciiLength(window[at..], at == start) is > 0 and var length)
            {
                at += length;
            }
            else
            {
                break;
            }
        }

        if (at >= window.Length)
        {
            CheckName(ref scanner, start, at - start);
            return NeedMore(ref scanner, expected);
        }

        if (at == start)
        {
            throw Unexpected(ref scanner, expected);
        }

        throw Error("prefix", $"Found {Show(window[at..])} where a prefixed name needs ':'; expected {expected}.", ref scanner, at);
    }

    private bool ReadLiteral(scoped ref Scanner scanner, out RdfTerm term)
    {
        term = default;
        if (!ReadString(ref scanner, allowLong: true, out var value))
        {
            return false;
        }

        var end = scanner.Position;
        if (!SkipSpaceAndComments(ref scanner))
        {
            return false;
        }

        if (!scanner.AtEnd && scanner.Current == '@')
        {
            if (!ReadLanguage(ref scanner, out var language))
            {
                return false;
            }

            term = new RdfTerm(value, language, default);
            return true;
        }

        if (scanner.AtEnd || scanner.Current != '^')
        {
            scanner.Position = end;
            term = new RdfTerm(value, default, default);
            return true;
        }

        if (scanner.Rest.Length < 2)
        {
            return NeedMore(ref scanner, "'^^'");
        }

        if (scanner.Rest[1] != '^')
        {
            throw Unexpected(ref scanner, "'^^' and a datatype");
        }

        scanner.Position += 2;
        if (!SkipSpaceAndComments(ref scanner))
        {
            return false;
        }

        if (scanner.AtEnd)
        {
            return NeedMore(ref scanner, "a datatype");
        }

        if (!ReadIri(ref scanner, "a datatype: an IRI or a prefixed name", out var datatype))
        {
            return false;
        }

        term = new RdfTerm(value, default, datatype.SequenceEqual(Names.XsdString) ? default : datatype);
        return true;
    }

    private static bool SkipSpaceAndComments(scoped ref Scanner scanner)
    {
        while (true)
        {
            SkipSpace(ref scanner);
            if (scanner.AtEnd)
            {
                return scanner.Final;
            }

            if (scanner.Current != '#')
            {
                return true;
            }

            var end = scanner.Rest.IndexOfAny((byte)'\n', (byte)'\r');
            scanner.Position = end < 0 ? scanner.Window.Length : scanner.Position + end;
        }
    }

    private bool ReadNumber(scoped ref Scanner scanner, out RdfTerm term)
    {
        term = default;
        var window = scanner.Window;
        var start = scanner.Position;
        var at = window[start] is (byte)'+' or (byte)'-' ? start + 1 : start;
        var digits = Digits(window, at);
        at += digits;
        var end = at;
        var datatype = Names.XsdInteger;
        if (at < window.Length && window[at] == '.')
        {
            var fraction = Digits(window, at + 1);
            if (fraction > 0)
            {
                at += 1 + fraction;
                end = at;
                datatype = Names.XsdDecimal;
            }
            else if (at + 1 < window.Length && digits > 0)
            {
                at++;
            }
            else if (at + 1 >= window.Length && !scanner.Final)
            {
                CheckName(ref scanner, start, at - start);
                return false;
            }
        }

        if (end > start && at < window.Length && (window[at] | 0x20) == 'e' && (digits > 0 || end == at))
        {
            var exponent = at + 1;
            if (exponent < window.Length && window[exponent] is (byte)'+' or (byte)'-')
            {
                exponent++;
            }

            var length = Digits(window, exponent);
            if (exponent + length >= window.Length && !scanner.Final)
            {
                CheckName(ref scanner, start, at - start);
                return false;
            }

            if (length > 0)
            {
                end = at = exponent + length;
                datatype = Names.XsdDouble;
            }
        }

        if (at >= window.Length && !scanner.Final)
        {
            CheckName(ref scanner, start, at - start);
            return false;
        }

        if (end == start || !CharacterClass.Is(window[end - 1], CharacterClass.Digit))
        {
            throw Error("number", "Expected digits in a number.", ref scanner, end);
        }

        CheckName(ref scanner, start, end - start);
        scanner.Position = end;
        term = new RdfTerm(window[start..end], default, datatype);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> window, int from)
    {
        if (from >= window.Length)
        {
            return 0;
        }

        var end = window[from..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? window.Length - from : end;
    }

    private bool ReadBoolean(scoped ref Scanner scanner, out bool found)
    {
        found = false;
        var rest = scanner.Rest;
        ReadOnlySpan<byte> word = scanner.Current == 't' ? "true"u8 : "false"u8;
        if (rest.Length <= word.Length && !scanner.Final)
        {
            return false;
        }

        if (!rest.StartsWith(word))
        {
            return true;
        }

        var after = word.Length;
        while (after < rest.Length
            && (CharacterClass.Is(rest[after], CharacterClass.Name | CharacterClass.NonAscii) || rest[after] == '.'))
        {
            after++;
        }

        if (after == rest.Length && !scanner.Final)
        {
            CheckName(ref scanner, scanner.Position, after);
            return false;
        }

        if ((after < rest.Length && rest[after] == ':')
            || (after > word.Length && rest[word.Length] != '.'))
        {
            return true;
        }

        found = true;
        scanner.Position += word.Length;
        Give(new RdfTerm(word, default, Names.XsdBoolean));
        return true;
    }
}
