namespace Catalog.Rdf.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 (§1.7).</summary>
internal enum Keyword : byte
{
    NotAKeyword,
    Base,
    Container,
    Context,
    Default,
    Direction,
    Graph,
    Id,
    Import,
    Included,
    Index,
    Json,
    Language,
    List,
    Nest,
    None,
    Prefix,
    Propagate,
    Protected,
    Reverse,
    Set,
    Type,
    Value,
    Version,
    Vocab,
}

internal enum TextDirection : byte
{
    None,
    LeftToRight,
    RightToLeft,
}

[Flags]
internal enum ContainerKinds : byte
{
    None = 0,
    Graph = 1,
    Id = 2,
    Index = 4,
    Language = 8,
    List = 16,
    Set = 32,
    Type = 64,
}

internal static class Keywords
{
    public static Keyword Of(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != '@')
        {
            return Keyword.NotAKeyword;
        }

        return text switch
        {
            _ when text.SequenceEqual("@id"u8) => Keyword.Id,
            _ when text.SequenceEqual("@type"u8) => Keyword.Type,
            _ when text.SequenceEqual("@value"u8) => Keyword.Value,
            _ when text.SequenceEqual("@language"u8) => Keyword.Language,
            _ when text.SequenceEqual("@context"u8) => Keyword.Context,
            _ when text.SequenceEqual("@graph"u8) => Keyword.Graph,
            _ when text.SequenceEqual("@list"u8) => Keyword.List,
            _ when text.SequenceEqual("@set"u8) => Keyword.Set,
            _ when text.SequenceEqual("@reverse"u8) => Keyword.Reverse,
            _ when text.SequenceEqual("@index"u8) => Keyword.Index,
            _ when text.SequenceEqual("@direction"u8) => Keyword.Direction,
            _ when text.SequenceEqual("@included"u8) => Keyword.Included,
            _ when text.SequenceEqual("@nest"u8) => Keyword.Nest,
            _ when text.SequenceEqual("@none"u8) => Keyword.None,
            _ when text.SequenceEqual("@json"u8) => Keyword.Json,
            _ when text.SequenceEqual("@base"u8) => Keyword.Base,
            _ when text.SequenceEqual("@vocab"u8) => Keyword.Vocab,
            _ when text.SequenceEqual("@container"u8) => Keyword.Container,
            _ when text.SequenceEqual("@default"u8) => Keyword.Default,
            _ when text.SequenceEqual("@import"u8) => Keyword.Import,
            _ when text.SequenceEqual("@prefix"u8) => Keyword.Prefix,
            _ when text.SequenceEqual("@propagate"u8) => Keyword.Propagate,
            _ when text.SequenceEqual("@protected"u8) => Keyword.Protected,
            _ when text.SequenceEqual("@version"u8) => Keyword.Version,
            _ => Keyword.NotAKeyword,
        };
    }

    /// <summary>True for <c>@</c> and nothing but letters after it: reserved for later versions.</summary>
    public static bool HasForm(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '@')
        {
            return false;
        }

        foreach (var value in text[1..])
        {
            if (!char.IsAsciiLetter((char)value))
            {
                return false;
            }
        }

        return true;
    }
}
