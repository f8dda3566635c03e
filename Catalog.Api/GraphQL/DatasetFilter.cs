using Catalog.Dcat;
using Catalog.Search;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>A span of time; an open end is null.</summary>
internal sealed record InstantRange(DateTimeOffset? From, DateTimeOffset? To);

/// <summary>Which datasets: all given fields must hold, several values of one field mean any of them.</summary>
internal sealed record DatasetFilter
{
    public IReadOnlyList<string>? Publisher { get; init; }

    public IReadOnlyList<string>? Theme { get; init; }

    public IReadOnlyList<string>? Keyword { get; init; }

    public IReadOnlyList<string>? KeywordAll { get; init; }

    public IReadOnlyList<string>? Format { get; init; }

    public IReadOnlyList<string>? License { get; init; }

    public bool? OpenLicense { get; init; }

    public InstantRange? MetadataModified { get; init; }

    public DatasetFilter? Not { get; init; }

    /// <summary>The filters, each named after the facet it belongs to.</summary>
    public IReadOnlyList<SearchFilter> ToFilters()
    {
        var filters = new List<SearchFilter>();
        Any(filters, FacetNames.Publisher, Publisher);
        Any(filters, FacetNames.Theme, Theme?.Select(ThemeCode));
        Any(filters, FacetNames.Keyword, Keyword);
        Any(filters, FacetNames.Format, Format?.Select(AuthorityTables.FormatName));
        Any(filters, FacetNames.License, License?.Select(LicenseId));
        if (KeywordAll is { Count: > 0 })
        {
            filters.AddRange(KeywordAll.Select(word => new SearchFilter(new Match(FacetNames.Keyword, word))));
        }

        if (OpenLicense is { } open)
        {
            filters.Add(new(new Match(FacetNames.OpenLicense, open ? "true" : "false"), FacetNames.OpenLicense));
        }

        if (MetadataModified is { } range)
        {
            filters.Add(new(new Between("metadata_modified", Text(range.From), Text(range.To), IncludesLow: true, IncludesHigh: true)));
        }

        if (Not?.ToFilters() is { Count: > 0 } refused)
        {
            filters.Add(new(new Not(new And([.. refused.Select(filter => filter.Node)]))));
        }

        return filters;
    }

    /// <summary>What was chosen in fields that have a facet.</summary>
    public IReadOnlySet<(string Field, string Value)> Chosen() =>
        ToFilters().Where(filter => filter.Field is not null)
            .SelectMany(filter => filter.Node is Or any ? any.Operands : [filter.Node])
            .OfType<Match>()
            .Select(match => (match.Field, match.Value))
            .ToHashSet();

    private static void Any(List<SearchFilter> filters, string field, IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }

        QueryNode[] matches = [.. values.Select(value => new Match(field, value))];
        filters.Add(new(matches.Length == 1 ? matches[0] : new Or(matches), field));
    }

    private static string ThemeCode(string theme) => AuthorityTables.FindTheme(theme)?.Code.ToLowerInvariant() ?? theme;

    private static string LicenseId(string license) => AuthorityTables.FindLicense(license)?.Id ?? license;

    private static string? Text(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class InstantRangeType : InputObjectGraphType<InstantRange>
{
    public InstantRangeType()
    {
        Name = "DateTimeRange";
        Description = "A span of time; an open end is null. – Zeitspanne.";
        Field<InstantType>("from").Description("From, included. – Von, einschließlich.");
        Field<InstantType>("to").Description("To, included. – Bis, einschließlich.");
    }
}

internal sealed class DatasetFilterType : InputObjectGraphType<DatasetFilter>
{
    public DatasetFilterType()
    {
        Name = "DatasetFilter";
        Description = "All given fields must hold; several values of one field mean any of them. – Auswahl.";
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("publisher").Description("Publishers, as their facet has them. – Herausgeber.");
        Texts("theme", "Themes: code (ENVI) or IRI. – Themen.");
        Texts("keyword", "Keywords, any of them. – Schlagwörter, mindestens eines.");
        Texts("keywordAll", "Keywords, all of them. – Schlagwörter, alle.");
        Texts("format", "Formats of its files, such as CSV. – Formate.");
        Texts("license", "Licences: short id or IRI. – Lizenzen.");
        Field<BooleanGraphType>("openLicense").Description("Whether the licence is open. – Offene Lizenz.");
        Field<InstantRangeType>("metadataModified").Description("When the description changed. – Beschreibung geändert.");
        Field<DatasetFilterType>("not").Description("None of what this selects. – Nichts davon.");
    }

    private void Texts(string name, string description) =>
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>(name).Description(description);
}
