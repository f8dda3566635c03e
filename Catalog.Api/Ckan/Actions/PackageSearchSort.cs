using Catalog.Search;

namespace Catalog.Api.Ckan.Actions;

/// <summary>The order of package_search: <c>field dir[, field dir]</c>.</summary>
internal static class PackageSearchSort
{
    /// <summary>The order as it is echoed, and as fields; no fields mean relevance and newest first.</summary>
    public static (string Echo, IReadOnlyList<SortField> Fields) Read(CkanParameters parameters, string fallback)
    {
        var sort = parameters.Find("sort") switch
        {
            null => fallback,
            CkanValue.Text text => text.Value,
            CkanValue.Json { Value.ValueKind: System.Text.Json.JsonValueKind.String } json => json.Value.GetString()!,
            CkanValue.Json { Value.ValueKind: System.Text.Json.JsonValueKind.Null } => fallback,
            _ => throw Invalid(),
        };
        if (sort is "rank" || sort == fallback)
        {
            return (fallback, []);
        }

        var fields = new List<SortField>();
        foreach (var criterion in sort.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (criterion.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var field, var direction]
                || direction.ToUpperInvariant() is not ("ASC" or "DESC"))
            {
                throw Invalid();
            }

            if (!SearchFields.CanSort(field))
            {
                throw new CkanRefusal(new CkanError.Search($"Search error: 'can not sort on multivalued field: {field}'"));
            }

            fields.Add(new(field, direction.Equals("desc", StringComparison.OrdinalIgnoreCase)));
        }

        return (sort, fields);
    }

    private static CkanRefusal Invalid() =>
        new(new CkanError.SearchQuery("Search Query is invalid: 'Invalid \"sort\" parameter'"));
}
