using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Catalog.Dcat;

/// <summary>A code list as it lies in <c>schemas/vocabularies</c>.</summary>
internal sealed record VocabularyFile(string Scheme, string Base, IReadOnlyList<CodeEntry> Concepts)
{
    public static IReadOnlyList<Concept> Load(string name)
    {
        var file = Embedded.Read(name, VocabularyJson.Default.VocabularyFile);
        return [.. file.Concepts.Select(c => new Concept(file.Base + c.Code, c.Code, c.De, c.En))];
    }
}

internal sealed record CodeEntry(string Code, string De, string En);

/// <summary>The licences and the other spellings under which they are met.</summary>
internal sealed record LicenseFile(IReadOnlyList<LicenseEntry> Licenses, IReadOnlyDictionary<string, string> Aliases);

internal sealed record LicenseEntry(string Id, string? Iri, string Title, string? Url, bool Open);

/// <summary>The file types: name for people, code of the EU list, media types, other words, endings of addresses.</summary>
internal sealed record FileTypeFile(string Base, IReadOnlyList<FileTypeEntry> Types);

internal sealed record FileTypeEntry(
    string Name,
    string Code,
    IReadOnlyList<string> Media,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Extensions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VocabularyFile))]
[JsonSerializable(typeof(LicenseFile))]
[JsonSerializable(typeof(FileTypeFile))]
internal sealed partial class VocabularyJson : JsonSerializerContext;

internal static class Embedded
{
    public static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream("vocabularies/" + name)
            ?? throw new InvalidOperationException($"The code list '{name}' is not in the program.");
        return JsonSerializer.Deserialize(stream, type)
            ?? throw new InvalidOperationException($"The code list '{name}' is empty.");
    }
}
