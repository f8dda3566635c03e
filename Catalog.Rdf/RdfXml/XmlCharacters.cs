using System.Buffers;

namespace Catalog.Rdf.RdfXml;

/// <summary>Characters that XML 1.0 cannot hold (XML §2.2): control characters but tab and line breaks, U+FFFE and
/// U+FFFF. Portals send them all the same, from text that was pasted out of PDF files.</summary>
internal static class XmlCharacters
{
    public static SearchValues<char> Illegal { get; } = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(value => value is not ('\t' or '\n' or '\r')).Select(value => (char)value), '\uFFFE', '\uFFFF']);

    public static void Replace(Span<char> text)
    {
        while (text.IndexOfAny(Illegal) is >= 0 and var at)
        {
            text[at] = '\uFFFD';
            text = text[(at + 1)..];
        }
    }
}
