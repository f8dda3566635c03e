using System.Buffers;
using System.Collections.Frozen;
using Catalog.Dcat;

namespace Catalog.Search;

/// <summary>How a field is analysed and compared.</summary>
public enum FieldKind
{
    /// <summary>Exact, case-sensitive, whole value.</summary>
    Keyword,

    /// <summary>German text.</summary>
    Text,

    /// <summary>Words without stemming: names, addresses.</summary>
    Words,

    /// <summary>UTC instant, to the millisecond.</summary>
    Date,

    Number,
}

/// <summary>The index schema as one table (contract ckan-action-api §3.7); both engines are built from it.</summary>
public static class SearchFields
{
    /// <summary>Raise it when a field or its analysis changes: every index is then rebuilt.</summary>
    public const int IndexVersion = 1;

    /// <summary>What is searched where no field is named.</summary>
    public const string Text = "text";

    /// <summary>The order field for relevance.</summary>
    public const string Score = "score";

    public const string Id = "id";

    public const string Modified = "metadata_modified";

    /// <summary>Longer exact values are not indexed: both engines end a term at 32,766 bytes.</summary>
    public const int MaxKeywordLength = 8191;

    private const string TitleSort = "title_sort";

    private const string PermissionLabels = "permission_labels";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static readonly FrozenDictionary<string, FieldKind> Known = new Dictionary<string, FieldKind>
    {
        [Id] = FieldKind.Keyword,
        ["name"] = FieldKind.Keyword,
        ["title"] = FieldKind.Text,
        ["title_string"] = FieldKind.Keyword,
        [TitleSort] = FieldKind.Keyword,
        ["notes"] = FieldKind.Text,
        [Text] = FieldKind.Text,
        ["tags"] = FieldKind.Keyword,
        ["groups"] = FieldKind.Keyword,
        ["organization"] = FieldKind.Keyword,
        ["owner_org"] = FieldKind.Keyword,
        ["creator_user_id"] = FieldKind.Keyword,
        ["license_id"] = FieldKind.Keyword,
        ["license_title"] = FieldKind.Keyword,
        ["license_url"] = FieldKind.Keyword,
        ["isopen"] = FieldKind.Keyword,
        ["private"] = FieldKind.Keyword,
        ["type"] = FieldKind.Keyword,
        ["dataset_type"] = FieldKind.Keyword,
        ["entity_type"] = FieldKind.Keyword,
        ["state"] = FieldKind.Keyword,
        ["capacity"] = FieldKind.Keyword,
        [PermissionLabels] = FieldKind.Keyword,
        ["site_id"] = FieldKind.Keyword,
        ["version"] = FieldKind.Keyword,
        ["url"] = FieldKind.Keyword,
        ["urls"] = FieldKind.Text,
        ["author"] = FieldKind.Words,
        ["author_email"] = FieldKind.Words,
        ["maintainer"] = FieldKind.Words,
        ["maintainer_email"] = FieldKind.Words,
        ["res_name"] = FieldKind.Words,
        ["res_description"] = FieldKind.Words,
        ["res_format"] = FieldKind.Keyword,
        ["res_url"] = FieldKind.Keyword,
        ["res_type"] = FieldKind.Keyword,
        ["metadata_created"] = FieldKind.Date,
        [Modified] = FieldKind.Date,
        ["num_resources"] = FieldKind.Number,
        ["num_tags"] = FieldKind.Number,
        ["bbox_west"] = FieldKind.Number,
        ["bbox_south"] = FieldKind.Number,
        ["bbox_east"] = FieldKind.Number,
        ["bbox_north"] = FieldKind.Number,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FieldKind>.AlternateLookup<ReadOnlySpan<char>> KnownSpan =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All fields with a fixed name.</summary>
    public static IReadOnlyDictionary<string, FieldKind> Fixed => Known;

    /// <summary>Fields in which a word of free text may be found, with their weight (CKAN's <c>qf</c>).</summary>
    public static IReadOnlyList<KeyValuePair<string, float>> FreeTextWeights { get; } =
        [new("name", 4), new("title", 4), new("tags", 2), new("groups", 2), new(Text, 1)];

    /// <summary>The kind of a field, or null where nothing can be known under the name (it then matches nothing). Any
    /// other name may be the key of an extra value.</summary>
    public static FieldKind? KindOf(string field)
    {
        if (Known.TryGetValue(field, out var kind))
        {
            return kind;
        }

        // Engines keep names with an underscore in front for themselves, and a point would make a tree.
        if (field.Length is 0 or > 200 || field[0] == '_' || field.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return null;
        }

        if (field.StartsWith("extras_", StringComparison.Ordinal)
            || field.StartsWith("res_extras_", StringComparison.Ordinal))
        {
            return FieldKind.Text;
        }

        return field.EndsWith("_date", StringComparison.Ordinal) ? FieldKind.Date : FieldKind.Keyword;
    }

    /// <summary>True for a field of the table, not for the key of an extra value.</summary>
    public static bool IsFixed(ReadOnlySpan<char> field) => KnownSpan.ContainsKey(field);

    /// <summary>True where values can be counted. The labels that decide who sees what are never told.</summary>
    public static bool CanFacet(string field) =>
        field is not (PermissionLabels or TitleSort) && KindOf(field) is FieldKind.Keyword or FieldKind.Number;

    /// <summary>False for text of several values: it has no order.</summary>
    public static bool CanSort(string field) =>
        field is not (Text or "urls" or "res_name" or "res_description");

    /// <summary>The field that holds the order of another, or null where there is none: titles sort as a German reader
    /// expects.</summary>
    public static string? SortKey(string field) => field switch
    {
        "title" or "title_string" => TitleSort,
        Score => Score,
        _ => KindOf(field) is FieldKind.Keyword or FieldKind.Date or FieldKind.Number ? field : null,
    };

    /// <summary>The value as it stands in the index: licences are found by IRI, short id and old code alike.</summary>
    public static string Normalize(string field, string value) =>
        field == "license_id" ? AuthorityTables.FindLicense(value)?.Id ?? value : value;
}
