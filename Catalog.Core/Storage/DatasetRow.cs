using Catalog.Model;

namespace Catalog.Storage;

/// <summary>A row of <c>dataset</c>.</summary>
internal sealed class DatasetRow
{
    public const string Columns =
        "id, name, iri, source_id, record_key, organization_id, access, state, group_names, created, modified, version, document";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Iri { get; init; }

    public string? SourceId { get; init; }

    public string? RecordKey { get; init; }

    public string? OrganizationId { get; init; }

    public required string Access { get; init; }

    public required string State { get; init; }

    /// <summary>Names of people's groups, with spaces between; a name has none.</summary>
    public required string GroupNames { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Modified { get; init; }

    public long Version { get; init; }

    public required string Document { get; init; }

    /// <summary>True if the other row says the same about the same dataset; times and version follow from that.</summary>
    public bool SaysTheSame(DatasetRow other) =>
        Name == other.Name && SourceId == other.SourceId && RecordKey == other.RecordKey
        && OrganizationId == other.OrganizationId && Access == other.Access && State == other.State
        && GroupNames == other.GroupNames && Document == other.Document;

    public CatalogRecord ToRecord() => new()
    {
        Id = Id,
        Name = Name,
        Dataset = StoredDocument.Read(Document),
        Access = Word.Parse<AccessClass>(Access),
        State = Word.Parse<RecordState>(State),
        OrganizationId = OrganizationId,
        SourceId = SourceId,
        RecordKey = RecordKey,
        Groups = GroupNames.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Created = Created,
        Modified = Modified,
        Version = Version,
    };
}

/// <summary>Enumerations are stored as lower-case words, so that the tables can be read and a new value can stand
/// anywhere.</summary>
internal static class Word
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
