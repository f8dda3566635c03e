using System.Collections.Frozen;
using Catalog.Model;

namespace Catalog.Dcat;

/// <summary>Names of formats from whatever stood there: an IRI of the EU list, a media type, a word, an address
/// (contract dcat-ap-de §2.10).</summary>
internal sealed class FileTypes
{
    private const string MediaTypePath = "iana.org/assignments/media-types/";
    private const string FileTypePath = "/authority/file-type/";

    private readonly string _base;
    private readonly FrozenDictionary<string, FileTypeEntry> _byWord;
    private readonly FrozenDictionary<string, string> _byExtension;

    public FileTypes()
    {
        var file = Embedded.Read("file-types.json", VocabularyJson.Default.FileTypeFile);
        var byWord = new Dictionary<string, FileTypeEntry>(StringComparer.OrdinalIgnoreCase);
        var byExtension = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in file.Types)
        {
            byWord.TryAdd(type.Code, type);
            byWord.TryAdd(type.Name, type);
        }

        foreach (var type in file.Types)
        {
            foreach (var word in type.Media.Concat(type.Aliases).Concat(type.Extensions))
            {
                byWord.TryAdd(word, type);
            }

            foreach (var extension in type.Extensions)
            {
                byExtension.TryAdd(extension, type.Name);
            }
        }

        _base = file.Base;
        _byWord = byWord.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _byExtension = byExtension.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Concepts = [.. file.Types.Select(type => new Concept(file.Base + type.Code, type.Code, type.Name, type.Name))];
    }

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>The IRI of the EU list for a word, or null.</summary>
    public string? FindIri(string word) =>
        _byWord.GetValueOrDefault(Word(word)) is { } type ? _base + type.Code : null;

    public string Name(string typed)
    {
        var word = Word(typed);
        if (_byWord.TryGetValue(word, out var type))
        {
            return type.Name;
        }

        // WFS stands in catalogues as file-type/WFS, which the list does not have: the word is still the best name.
        return word.Length < typed.Length && !word.Contains('/') ? word : typed.Trim();
    }

    public string Name(Distribution distribution)
    {
        if (NameOf(distribution.Format) is { } format)
        {
            return format;
        }

        if (distribution.MediaType is { } media
            && _byWord.TryGetValue(Word(media.Iri?.Value ?? Text(media) ?? ""), out var type))
        {
            return type.Name;
        }

        foreach (var address in distribution.DownloadUrl.Concat(distribution.AccessUrl))
        {
            if (FromAddress(address.Value) is { } name)
            {
                return name;
            }
        }

        return "";
    }

    private string? NameOf(LabelledResource? format)
    {
        if (format is null)
        {
            return null;
        }

        var written = format.Iri is { } iri && (format.Label.Count == 0 || IsListed(iri.Value)) ? iri.Value : Text(format);
        if (string.IsNullOrWhiteSpace(written))
        {
            return null;
        }

        var name = Name(written);
        return name.Contains("://", StringComparison.Ordinal) ? LastSegment(name) : name;
    }

    private static bool IsListed(string iri) =>
        iri.Contains(FileTypePath, StringComparison.OrdinalIgnoreCase)
        || iri.Contains(MediaTypePath, StringComparison.OrdinalIgnoreCase);

    private static string? Text(LabelledResource resource) =>
        resource.Label.Count > 0 ? resource.Label[0].Value : null;

    /// <summary>What is looked up: the code or media type at the end of a list's IRI, else the text without a dot in
    /// front.</summary>
    private static string Word(string text)
    {
        var word = text.Trim();
        var at = word.IndexOf(FileTypePath, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            return word[(at + FileTypePath.Length)..].TrimEnd('/', '#');
        }

        at = word.IndexOf(MediaTypePath, StringComparison.OrdinalIgnoreCase);
        return at >= 0 ? word[(at + MediaTypePath.Length)..].TrimEnd('/', '#') : word.TrimStart('.');
    }

    private string? FromAddress(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
        {
            foreach (var service in (ReadOnlySpan<string>)["WMS", "WFS", "WCS", "WMTS"])
            {
                var parameter = "service=" + service;
                var at = address.IndexOf(parameter, query, StringComparison.OrdinalIgnoreCase);
                if (at >= 0 && (at + parameter.Length == address.Length || address[at + parameter.Length] == '&'))
                {
                    return service;
                }
            }
        }

        var path = address.AsSpan(0, query >= 0 ? query : address.Length);
        var fragment = path.IndexOf('#');
        if (fragment >= 0)
        {
            path = path[..fragment];
        }

        var slash = path.LastIndexOf('/');
        var dot = path.LastIndexOf('.');
        return slash > 8 && dot > slash && path.Length - dot is > 1 and < 9
            && _byExtension.TryGetValue(path[(dot + 1)..].ToString(), out var name) ? name : null;
    }

    private static string LastSegment(string iri)
    {
        var trimmed = iri.TrimEnd('/', '#');
        return trimmed[(trimmed.LastIndexOfAny(['/', '#']) + 1)..];
    }
}
