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

    /// <summary>UTC instant.</summary>
    Date,

    Number,
}

/// <summary>The index schema as one table.</summary>
public static class SearchFields
{
    /// <summary>The kind of a field, or null where nothing is known under the name (it then matches nothing).</summary>
    public static FieldKind? KindOf(string field) => throw new NotSupportedException(field);
}
