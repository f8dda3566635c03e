using System.Buffers;
using System.Globalization;

namespace Catalog.Rdf.Syntax;

/// <summary>The tokens that Turtle and the line formats have in common. Each method answers false when the window
/// ends inside the token; the caller then goes back to the token's start.</summary>
internal abstract class TermMachine(IRdfSink sink, RdfReaderOptions options) : ByteMachine(sink, options)
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n\r"u8);
    private long _repairedAt = -1;

    private static readonly byte[] SimpleEscapes = MakeSimpleEscapes();
    private static readonly SearchValues<byte> ShortStringStops = SearchValues.Create("'\\\n\r"u8);

    /// <summary>An IRI in angle brackets, unescaped but not resolved.</summary>
    protected bool ReadIriReference(scoped ref Scanner scanner, out ReadOnlySpan<byte> iri)
    {
        var start = scanner.Position + 1;
        var rest = scanner.Window[start..];
        var end = rest.IndexOfAny(CharacterClass.IriStops);
        if (end >= 0 && rest[end] == '>' && end <= Options.MaxIriBytes)
        {
            iri = rest[..end];
            scanner.Position = start + end + 1;
            return true;
        }

        return ReadEscapedIri(ref scanner, start, out iri);
    }

    private bool ReadEscapedIri(scoped ref Scanner scanner, int start, out ReadOnlySpan<byte> iri)
    {
        iri = default;
        var from = Scratch.Length;
        var at = start;
        while (true)
        {
            var rest = scanner.Window[at..];
            var end = rest.IndexOfAny(CharacterClass.IriStops);
            if (Scratch.Length - from + (end < 0 ? rest.Length : end) > Options.MaxIriBytes)
            {
                throw Error("limit-iri", $"An IRI is longer than {Options.MaxIriBytes} bytes.", ref scanner, start);
            }

            if (end < 0)
            {
                return NeedMore(ref scanner, "'>' at the end of an IRI");
            }

            Scratch.Append(rest[..end]);
            at += end;
            switch (scanner.Window[at])
            {
                case (byte)'>':
                    iri = Scratch.Slice(from, Scratch.Length - from);
                    scanner.Position = at + 1;
                    return true;
                case (byte)'\\':
                    if (!ReadUnicodeEscape(ref scanner, ref at, out var rune))
                    {
                        return false;
                    }

                    if (rune < 0x80 && CharacterClass.IriStops.Contains((byte)rune))
                    {
                        throw Error("iri-character", $"An IRI must not contain the character U+{rune:X4}, not even escaped.", ref scanner, at - 1);
                    }

                    Scratch.AppendRune(rune);
                    break;
                default:
                    if (Options.Lenient && FindIriEnd(ref scanner, at, out var complete))
                    {
                        if (!complete)
                        {
                            return false;
                        }

                        RepairIri(ref scanner, start, ref at);
                        break;
                    }

                    throw Error(
                        "iri-character",
                        $"An IRI must not contain {Show(scanner.Window[at..])}; expected '>' or a character that an IRI may have (others are percent-encoded).",
                        ref scanner,
                        at);
            }
        }
    }

    /// <summary>True if the IRI ends near by, so that its bad characters are a slip and not a missing '>'.</summary>
    private static bool FindIriEnd(scoped ref Scanner scanner, int at, out bool complete)
    {
        const int Near = 2048;
        var rest = scanner.Window[at..];
        var end = rest.IndexOfAny((byte)'>', (byte)'<', (byte)'"');
        complete = end >= 0;
        return end >= 0 ? end < Near && rest[end] == '>' : rest.Length < Near && !scanner.Final;
    }

    /// <summary>Percent-encodes a character that no IRI may have; a line break with its indentation is taken out.</summary>
    private void RepairIri(scoped ref Scanner scanner, int start, ref int at)
    {
        if (_repairedAt != PlaceOf(start))
        {
            _repairedAt = PlaceOf(start);
            var fault = Error("iri-repaired", $"An IRI contained {Show(scanner.Window[at..])}; it was repaired.", ref scanner, at);
            if (!GoesOver(fault))
            {
                throw fault;
            }
        }

        if (scanner.Window[at] is (byte)'\n' or (byte)'\r')
        {
            var length = scanner.Window[at..].IndexOfAnyExcept(" \t\r\n"u8);
            at += length < 0 ? 1 : length;
            return;
        }

        Writing.TermText.AppendIriCharacters(Scratch, scanner.Window.Slice(at, 1));
        at++;
    }

    /// <summary>A quoted string, unescaped.</summary>
    /// <param name="scanner">Stands at the first quote.</param>
    /// <param name="allowLong">Whether three quotes open a string with line breaks.</param>
    /// <param name="value">The content.</param>
    protected bool ReadString(scoped ref Scanner scanner, bool allowLong, out ReadOnlySpan<byte> value)
    {
        value = default;
        var quote = scanner.Current;
        var start = scanner.Position + 1;
        var rest = scanner.Window[start..];
        if (allowLong)
        {
            if (rest.Length < 2 && !scanner.Final)
            {
                return false;
            }

            if (rest.Length >= 2 && rest[0] == quote && rest[1] == quote)
            {
                return ReadLongString(ref scanner, quote, start + 2, out value);
            }
        }

        var end = rest.IndexOfAny(quote == '"' ? StringStops : ShortStringStops);
        if (end >= 0 && rest[end] == quote && end <= Options.MaxLiteralBytes)
        {
            value = rest[..end];
            scanner.Position = start + end + 1;
            return true;
        }

        return ReadEscapedString(ref scanner, quote, start, out value);
    }

    private bool ReadEscapedString(scoped ref Scanner scanner, byte quote, int start, out ReadOnlySpan<byte> value)
    {
        value = default;
        var from = Scratch.Length;
        var at = start;
        while (true)
        {
            var rest = scanner.Window[at..];
            var end = !rest.IsEmpty && rest[0] == '\\' ? 0 : rest.IndexOfAny(quote == '"' ? StringStops : ShortStringStops);
            CheckLiteral(ref scanner, start, Scratch.Length - from + (end < 0 ? rest.Length : end));
            if (end < 0)
            {
                return NeedMore(ref scanner, "a closing quote");
            }

            Scratch.Append(rest[..end]);
            at += end;
            if (scanner.Window[at] == quote)
            {
                value = Scratch.Slice(from, Scratch.Length - from);
                scanner.Position = at + 1;
                return true;
            }

            if (scanner.Window[at] != '\\')
            {
                throw Error("string-line-break", "A string in single quotes must not contain a line break; expected the closing quote.", ref scanner, at);
            }

            if (!AppendEscape(ref scanner, ref at))
            {
                return false;
            }

            AppendSimpleEscapes(scanner.Window, ref at);
        }
    }

    /// <summary>Text that consists of escapes, such as a page of <c>\n</c>, without a search for each.</summary>
    private void AppendSimpleEscapes(ReadOnlySpan<byte> window, ref int at)
    {
        while (at + 1 < window.Length && window[at] == '\\' && SimpleEscapes[window[at + 1]] is not 0 and var plain)
        {
            Scratch.Append(plain);
            at += 2;
        }
    }

    private static byte[] MakeSimpleEscapes()
    {
        var table = new byte[256];
        table['t'] = (byte)'\t';
        table['b'] = (byte)'\b';
        table['n'] = (byte)'\n';
        table['r'] = (byte)'\r';
        table['f'] = (byte)'\f';
        table['"'] = (byte)'"';
        table['\''] = (byte)'\'';
        table['\\'] = (byte)'\\';
        return table;
    }

    private bool ReadLongString(scoped ref Scanner scanner, byte quote, int start, out ReadOnlySpan<byte> value)
    {
        value = default;
        var from = Scratch.Length;
        var at = start;
        var copied = start;
        while (true)
        {
            var rest = scanner.Window[at..];
            var end = rest.IndexOfAny(quote, (byte)'\\');
            CheckLiteral(ref scanner, start, Scratch.Length - from + at - copied + (end < 0 ? rest.Length : end));
            if (end < 0)
            {
                return NeedMore(ref scanner, "three closing quotes");
            }

            at += end;
            if (scanner.Window[at] == '\\')
            {
                Scratch.Append(scanner.Window[copied..at]);
                if (!AppendEscape(ref scanner, ref at))
                {
                    return false;
                }

                copied = at;
                continue;
            }

            if (scanner.Window.Length - at < 3 && !scanner.Final)
            {
                return false;
            }

            if (!scanner.Window[at..].StartsWith([quote, quote, quote]))
            {
                at++;
                continue;
            }

            if (Scratch.Length == from)
            {
                value = scanner.Window[copied..at];
            }
            else
            {
                Scratch.Append(scanner.Window[copied..at]);
                value = Scratch.Slice(from, Scratch.Length - from);
            }

            scanner.Position = at + 3;
            return true;
        }
    }

    private void CheckLiteral(scoped ref Scanner scanner, int start, int length)
    {
        if (length > Options.MaxLiteralBytes)
        {
            throw Error("limit-literal", $"A literal is longer than {Options.MaxLiteralBytes} bytes.", ref scanner, start);
        }
    }

    private bool AppendEscape(scoped ref Scanner scanner, ref int at)
    {
        if (at + 1 >= scanner.Window.Length)
        {
            return NeedMore(ref scanner, "a character after '\\'");
        }

        if (SimpleEscapes[scanner.Window[at + 1]] is not 0 and var plain)
        {
            Scratch.Append(plain);
            at += 2;
            return true;
        }

        if (!ReadUnicodeEscape(ref scanner, ref at, out var rune))
        {
            return false;
        }

        Scratch.AppendRune(rune);
        return true;
    }

    private bool ReadUnicodeEscape(scoped ref Scanner scanner, ref int at, out int rune)
    {
        rune = 0;
        if (at + 1 >= scanner.Window.Length)
        {
            return NeedMore(ref scanner, "a character after '\\'");
        }

        var digits = scanner.Window[at + 1] switch
        {
            (byte)'u' => 4,
            (byte)'U' => 8,
            _ => throw Error("escape", $"'\\' followed by {Show(scanner.Window[(at + 1)..])} is no escape here.", ref scanner, at),
        };
        var hex = scanner.Window[(at + 2)..];
        hex = hex.Length > digits ? hex[..digits] : hex;
        foreach (var value in hex)
        {
            if (!CharacterClass.Is(value, CharacterClass.Hex))
            {
                throw Error("escape", $"A Unicode escape needs {digits} hexadecimal digits.", ref scanner, at);
            }
        }

        if (hex.Length < digits)
        {
            return NeedMore(ref scanner, "the digits of a Unicode escape");
        }

        var code = uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (code > 0x10FFFF || code is >= 0xD800 and <= 0xDFFF)
        {
            throw Error("escape", $"U+{code:X} is no Unicode character.", ref scanner, at);
        }

        rune = (int)code;
        at += 2 + digits;
        return true;
    }

    /// <summary>A blank node label after <c>_:</c>; a trailing dot is left for the grammar.</summary>
    protected bool ReadBlankNodeLabel(scoped ref Scanner scanner, out ReadOnlySpan<byte> label)
    {
        label = default;
        if (scanner.Window.Length - scanner.Position < 3)
        {
            return NeedMore(ref scanner, "a blank node label");
        }

        if (scanner.Window[scanner.Position + 1] != ':')
        {
            throw Error("blank-node", "Expected ':' after '_'.", ref scanner, scanner.Position + 1);
        }

        var start = scanner.Position + 2;
        var at = start;
        var end = start;
        while (true)
        {
            if (at >= scanner.Window.Length)
            {
                if (!scanner.Final)
                {
                    CheckName(ref scanner, start, at - start);
                    return false;
                }

                break;
            }

            var value = scanner.Window[at];
            var classes = CharacterClass.Of(value);
            if ((classes & CharacterClass.Name) != 0 && (value != '-' || at > start))
            {
                end = ++at;
            }
            else if (value == '.' && at > start)
            {
                at++;
            }
            else if ((classes & CharacterClass.NonAscii) != 0
                && CharacterClass.NonAsciiLength(scanner.Window[at..], at == start) is > 0 and var length)
            {
                end = at += length;
            }
            else
            {
                break;
            }
        }

        if (end == start)
        {
            throw Error("blank-node", $"A blank node label must not start with {Show(scanner.Window[start..])}.", ref scanner, start);
        }

        CheckName(ref scanner, start, end - start);
        label = scanner.Window[start..end];
        scanner.Position = end;
        return true;
    }

    /// <summary>A language tag after <c>@</c> (Turtle §6.5, LANGTAG).</summary>
    protected bool ReadLanguage(scoped ref Scanner scanner, out ReadOnlySpan<byte> language)
    {
        language = default;
        var start = scanner.Position + 1;
        var at = start;
        var partStart = start;
        while (at < scanner.Window.Length)
        {
            var value = scanner.Window[at];
            var fits = partStart == start
                ? CharacterClass.Is(value, CharacterClass.Letter)
                : CharacterClass.Is(value, CharacterClass.Letter | CharacterClass.Digit);
            if (fits)
            {
                at++;
            }
            else if (value == '-' && at > partStart)
            {
                partStart = ++at;
            }
            else
            {
                break;
            }
        }

        if (at == scanner.Window.Length && !scanner.Final)
        {
            CheckName(ref scanner, start, at - start);
            return false;
        }

        if (at == partStart)
        {
            throw Error("language-tag", "Expected a language tag such as 'de' or 'de-DE' after '@'.", ref scanner, at);
        }

        language = scanner.Window[start..at];
        scanner.Position = at;
        return true;
    }

    protected void CheckName(scoped ref Scanner scanner, int start, int length)
    {
        if (length > Options.MaxIriBytes)
        {
            throw Error("limit-iri", $"A name is longer than {Options.MaxIriBytes} bytes.", ref scanner, start);
        }
    }

    /// <summary>A label of the document beside the labels that readers make (<c>g0</c>, <c>g1</c>, …): one that looks
    /// like those gets a <c>u</c> in front, so both stay apart without a table.</summary>
    protected ReadOnlySpan<byte> KeepApart(ReadOnlySpan<byte> label)
    {
        var g = label.IndexOfAnyExcept((byte)'u');
        if (g < 0 || label[g] != 'g' || g + 1 == label.Length || label[(g + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return label;
        }

        var from = Scratch.Length;
        Scratch.Append((byte)'u');
        Scratch.Append(label);
        return Scratch.Slice(from, Scratch.Length - from);
    }
}
