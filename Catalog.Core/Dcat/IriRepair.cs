using System.Buffers;
using System.Globalization;
using System.Text;

namespace Catalog.Dcat;

/// <summary>Makes addresses legal and finds the address in a text (contract harvesting §2.0.4, URL).</summary>
internal static class IriRepair
{
    /// <summary>What RFC 3987 and the grammar of IRIREF in Turtle keep out; letters outside ASCII are allowed.</summary>
    private static readonly SearchValues<char> Illegal = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"
        + " <>\"{}|\\^`");

    /// <summary>The IRI without blanks around it and with illegal characters percent-encoded; the same object if it was
    /// legal.</summary>
    public static string Legal(string iri)
    {
        if (!iri.AsSpan().ContainsAny(Illegal))
        {
            return iri;
        }

        var trimmed = iri.Trim();
        var blanksFallOut = trimmed.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        var legal = new StringBuilder(trimmed.Length + 8);
        foreach (var character in trimmed)
        {
            if (!Illegal.Contains(character))
            {
                legal.Append(character);
            }
            else if (character is not ('\r' or '\n') && !(blanksFallOut && character == ' '))
            {
                legal.Append('%').Append(((int)character).ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return legal.ToString();
    }

    /// <summary>The address that a text says, or null: <c>https://…</c>, <c>urn:…</c>, <c>www.…</c>.</summary>
    public static string? Address(string text)
    {
        var address = text.Trim();
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            address = "http://" + address;
        }

        var colon = address.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || colon == address.Length - 1 || !char.IsAsciiLetter(address[0]))
        {
            return null;
        }

        foreach (var character in address.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
            {
                return null;
            }
        }

        // "Stand: heute" is a sentence, not an address.
        return char.IsWhiteSpace(address[colon + 1]) ? null : Legal(address);
    }

    /// <summary>The <c>mailto:</c> address that a text says, or null.</summary>
    public static string? Mail(string text)
    {
        var mail = text.Trim().Replace("(at)", "@", StringComparison.OrdinalIgnoreCase);
        if (mail.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return Legal(mail);
        }

        var at = mail.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < mail.Length - 1 && !mail.AsSpan().ContainsAny(Illegal) && !mail.Contains(':', StringComparison.Ordinal)
            ? "mailto:" + mail
            : Address(mail);
    }

    /// <summary>The <c>tel:</c> address that a text says, without its blanks and slashes, or null.</summary>
    public static string? Telephone(string text)
    {
        var number = text.Trim();
        if (number.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            return Legal(number);
        }

        var digits = new StringBuilder("tel:");
        foreach (var character in number)
        {
            if (char.IsAsciiDigit(character) || character is '+' or '-' or '.' or '(' or ')')
            {
                digits.Append(character);
            }
            else if (character is not (' ' or '/'))
            {
                return null;
            }
        }

        return digits.Length > 6 ? digits.ToString() : null;
    }
}
