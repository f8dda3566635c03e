using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.Portal;

/// <summary>A link with what it is called.</summary>
public sealed record ShownLink(string? Address, string Label, string? Language = null);

/// <summary>A row of the list of properties.</summary>
public sealed record Property(string Name, IReadOnlyList<ShownLink> Values);

/// <summary>A distribution for people.</summary>
public sealed record DistributionView
{
    public required string Anchor { get; init; }

    public required ShownText Title { get; init; }

    public required string Format { get; init; }

    public ShownText? Description { get; init; }

    public required IReadOnlyList<ShownLink> Downloads { get; init; }

    public required IReadOnlyList<ShownLink> Pages { get; init; }

    /// <summary>What decides whether the file can be used.</summary>
    public required IReadOnlyList<Property> Terms { get; init; }

    /// <summary>Everything else.</summary>
    public required IReadOnlyList<Property> More { get; init; }
}

/// <summary>A dataset page.</summary>
public sealed record DatasetView
{
    public required CatalogRecord Record { get; init; }

    public required ShownText Title { get; init; }

    public ShownText? Description { get; init; }

    public required IReadOnlyList<ShownLink> Themes { get; init; }

    public required IReadOnlyList<ShownLink> Keywords { get; init; }

    public required IReadOnlyList<DistributionView> Distributions { get; init; }

    public required IReadOnlyList<Property> Properties { get; init; }

    public ShownText? Publisher { get; init; }

    public required string Dated { get; init; }

    public required IReadOnlyList<ShownLink> Documents { get; init; }

    public static DatasetView From(CatalogRecord record, Organization? organization, PortalView view)
    {
        var dataset = record.Dataset;
        return new()
        {
            Record = record,
            Title = view.Text(dataset.Title) ?? new(record.Name, view.Language),
            Description = view.Text(dataset.Description),
            Themes = [.. dataset.Theme.Select(theme => ThemeLink(theme, view)).OfType<ShownLink>()],
            Keywords =
            [
                .. dataset.Keyword.DistinctBy(word => word.Value)
                    .Select(word => new ShownLink(
                        view.To("/dataset", [new("tags", word.Value)]),
                        word.Value,
                        view.LangOf(new(word.Value, word.Language ?? "de")))),
            ],
            Distributions = [.. dataset.Distribution.Select((one, index) => DistributionPart.From(one, index, view))],
            Properties = DatasetProperties.Of(record, organization, view),
            Publisher = dataset.Publisher is { } publisher ? view.Text(publisher.Name) : null,
            Dated = view.Dated(record),
            Documents = Forms.Select(form => new ShownLink(view.Raw($"/dataset/{record.Name}.{form.Extension}"), form.Label, form.MediaType))
                .ToArray(),
        };
    }

    /// <summary>The forms of the description for machines: extension, name and media type.</summary>
    public static IReadOnlyList<(string Extension, string Label, string MediaType)> Forms { get; } =
    [
        ("ttl", "Turtle", "text/turtle"),
        ("rdf", "RDF/XML", "application/rdf+xml"),
        ("jsonld", "JSON-LD", "application/ld+json"),
        ("nt", "N-Triples", "application/n-triples"),
    ];

    private static ShownLink? ThemeLink(Iri theme, PortalView view) =>
        AuthorityTables.FindTheme(theme.Value) is { } known
            ? new(
                view.To("/dataset", [new("groups", known.Code.ToLowerInvariant())]),
                view.Say(known.German, known.English))
            : null;
}

/// <summary>Makes the view of a distribution.</summary>
internal static class DistributionPart
{
    public static DistributionView From(Distribution distribution, int index, PortalView view)
    {
        var format = AuthorityTables.FormatName(distribution);
        var number = view.Say($"Datei {index + 1}", $"File {index + 1}");
        var downloads = distribution.DownloadUrl.Select(view.Values.Link).OfType<string>().Distinct().ToArray();
        // Many catalogues give the file's own address as access address too.
        var pages = distribution.AccessUrl.Select(view.Values.Link).OfType<string>().Except(downloads).Distinct();
        var label = string.Join(", ", new[] { format, view.Size(distribution.ByteSize) }.Where(part => !string.IsNullOrEmpty(part)));
        return new()
        {
            Anchor = "distribution-" + distribution.Id,
            Title = view.Text(distribution.Title) ?? new(format.Length > 0 ? $"{number} ({format})" : number, view.Language),
            Format = format,
            Description = view.Text(distribution.Description),
            Downloads =
            [
                .. downloads.Select(address => new ShownLink(
                    address, view.Say("Herunterladen", "Download") + (label.Length > 0 ? $" ({label})" : ""))),
            ],
            Pages = [.. pages.Select(address => new ShownLink(address, view.Say("Zur Quelle", "Go to the source")))],
            Terms = Terms(distribution, view),
            More = More(distribution, view),
        };
    }

    private static IReadOnlyList<Property> Terms(Distribution distribution, PortalView view)
    {
        var rows = new PropertyRows(view);
        rows.Add(view.Say("Lizenz", "Licence"), [PropertyRows.License(distribution.License, view)]);
        rows.AddTexts(view.Say("Namensnennung", "Attribution"), distribution.LicenseAttribution);
        rows.AddDate(view.Say("Geändert", "Modified"), distribution.Modified ?? distribution.Issued);
        return rows.Rows;
    }

    private static IReadOnlyList<Property> More(Distribution distribution, PortalView view)
    {
        var rows = new PropertyRows(view);
        rows.AddLabelled(view.Say("Nutzungshinweise", "Rights"), distribution.Rights is { } rights ? [rights] : []);
        rows.AddDate(view.Say("Veröffentlicht", "Issued"), distribution.Issued);
        rows.AddIris(view.Say("Verfügbarkeit", "Availability"), distribution.Availability is { } one ? [one] : []);
        rows.AddLabelled(view.Say("Standards", "Standards"), distribution.ConformsTo);
        rows.AddIris(view.Say("Dokumentation", "Documentation"), distribution.Page);
        foreach (var service in distribution.AccessService)
        {
            rows.AddIris(view.Say("Schnittstelle", "Interface"), service.EndpointUrl);
            rows.AddIris(view.Say("Beschreibung der Schnittstelle", "Description of the interface"), service.EndpointDescription);
        }

        if (distribution.Checksum is { Value: { } sum })
        {
            rows.Add(view.Say("Prüfsumme", "Checksum"), [new ShownLink(null, sum.Value)]);
        }

        return rows.Rows;
    }
}
