using Catalog.Dcat;
using Catalog.Model;

namespace Catalog.Api.Portal;

/// <summary>A dataset as a line of a list.</summary>
public sealed record HitView
{
    public required string Address { get; init; }

    public required ShownText Title { get; init; }

    public ShownText? Excerpt { get; init; }

    public ShownText? Publisher { get; init; }

    public required IReadOnlyList<string> Formats { get; init; }

    public required string Dated { get; init; }

    public string? License { get; init; }

    public bool IsRestricted { get; init; }

    public static HitView From(CatalogRecord record, PortalView view)
    {
        var dataset = record.Dataset;
        var description = view.Text(dataset.Description);
        return new()
        {
            Address = view.To("/dataset/" + record.Name),
            Title = view.Text(dataset.Title) ?? new(record.Name, view.Language),
            Excerpt = description is { } some ? some with { Value = Prose.Excerpt(some.Value, 220) } : null,
            Publisher = dataset.Publisher is { } publisher ? view.Text(publisher.Name) : null,
            Formats = [.. dataset.Distribution.Select(AuthorityTables.FormatName).Where(name => name.Length > 0).Distinct().Take(6)],
            Dated = view.Dated(record),
            License = dataset.Distribution.Select(LicenseTitle).FirstOrDefault(title => title is not null),
            IsRestricted = record.Access == AccessClass.Restricted,
        };
    }

    private static string? LicenseTitle(Distribution distribution) =>
        distribution.License?.Iri is { } iri ? AuthorityTables.FindLicense(iri.Value)?.Title : null;
}
