using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.Portal;

/// <summary>Collects the rows of a list of properties; empty ones are left out.</summary>
internal sealed class PropertyRows(PortalView view)
{
    private static readonly HashSet<string> CodeLists = new(StringComparer.OrdinalIgnoreCase)
    {
        "publications.europa.eu", "data.europa.eu", "inspire.ec.europa.eu", "dcat-ap.de", "www.dcat-ap.de", "www.iana.org",
    };

    private readonly List<Property> _rows = [];

    public IReadOnlyList<Property> Rows => _rows;

    /// <summary>A licence by its title; a link where its text is known.</summary>
    public static ShownLink? License(LabelledResource? license, PortalView view)
    {
        if (license is null)
        {
            return null;
        }

        var known = license.Iri is { } iri ? AuthorityTables.FindLicense(iri.Value) : null;
        return known is not null
            ? new(known.Url ?? known.Iri, known.Title)
            : Labelled(license, view);
    }

    public void Add(string name, IEnumerable<ShownLink?> values)
    {
        ShownLink[] some = [.. values.OfType<ShownLink>().Where(value => value.Label.Length > 0)];
        if (some.Length > 0)
        {
            _rows.Add(new(name, some));
        }
    }

    public void AddTexts(string name, IReadOnlyList<Literal> texts)
    {
        if (view.Text(texts) is { } text)
        {
            Add(name, [new ShownLink(null, text.Value, view.LangOf(text))]);
        }
    }

    public void AddDate(string name, Literal? date)
    {
        if (view.Date(date) is { } text)
        {
            Add(name, [new ShownLink(null, text)]);
        }
    }

    public void AddIris(string name, IReadOnlyList<Iri> iris) =>
        Add(name, iris.Select(iri => Labelled(new LabelledResource(iri), view)));

    public void AddLabelled(string name, IReadOnlyList<LabelledResource> resources) =>
        Add(name, resources.Select(resource => Labelled(resource, view)));

    public void AddAgents(string name, IReadOnlyList<Agent> agents) => Add(name, agents.Select(agent => Agent(agent)));

    private ShownLink? Agent(Agent agent)
    {
        var name = view.Text(agent.Name);
        var homepage = agent.Homepage.Select(view.Values.Link).FirstOrDefault(address => address is not null);
        return name is { } some ? new(homepage, some.Value, view.LangOf(some)) : null;
    }

    private static ShownLink? Labelled(LabelledResource resource, PortalView view)
    {
        var address = resource.Iri is { } iri ? view.Values.Link(iri) : null;
        if (view.Text(resource.Label) is { } label)
        {
            return new(address, Prose.Excerpt(label.Value, 300), view.LangOf(label));
        }

        if (resource.Iri is not { } named)
        {
            return null;
        }

        var known = AuthorityTables.Label(named, view.Language);
        return new(address, known ?? ShortName(view.Values.Addresses.Of(named)));
    }

    /// <summary>What an address is called that nobody has named: the code of a code list, else the address without what
    /// every address has.</summary>
    private static string ShortName(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed))
        {
            return address;
        }

        var code = address.TrimEnd('/')[(address.TrimEnd('/').LastIndexOfAny(['/', '#']) + 1)..];
        if (CodeLists.Contains(parsed.Host) && code.Length > 0)
        {
            return Uri.UnescapeDataString(code);
        }

        var rest = address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim('/');
        return rest.Length <= 70 ? rest : rest[..69] + "…";
    }
}

/// <summary>The properties of a dataset in the order in which people ask for them.</summary>
internal static class DatasetProperties
{
    public static IReadOnlyList<Property> Of(CatalogRecord record, Organization? organization, PortalView view)
    {
        var dataset = record.Dataset;
        var rows = new PropertyRows(view);
        rows.AddAgents(view.Say("Herausgeber", "Publisher"), dataset.Publisher is { } publisher ? [publisher] : []);
        if (organization is not null)
        {
            rows.Add(
                view.Say("Bereitgestellt von", "Provided by"),
                [new ShownLink(view.To("/dataset", [new("organization", organization.Name)]), organization.Title)]);
        }

        rows.Add(view.Say("Ansprechstelle", "Contact"), dataset.ContactPoint.SelectMany(contact => Contact(contact, view)));
        rows.AddAgents(view.Say("Urheber", "Creator"), dataset.Creator);
        rows.AddAgents(view.Say("Mitwirkende", "Contributors"), dataset.Contributor);
        rows.Add(
            view.Say("Lizenz", "Licence"),
            dataset.Distribution.Select(one => PropertyRows.License(one.License, view)).Distinct());
        rows.AddLabelled(view.Say("Zugang", "Access"), dataset.AccessRights is { } rights ? [rights] : []);
        rows.Add(view.Say("Zeitraum", "Period"), dataset.Temporal.Select(period => Period(period, view)));
        rows.Add(view.Say("Ort", "Place"), dataset.Spatial.Select(place => Place(place, view)));
        rows.AddIris(view.Say("Verwaltungsgebiet", "Administrative area"), dataset.PoliticalGeocoding);
        rows.AddTexts(view.Say("Ort in Worten", "Place in words"), dataset.GeocodingDescription);
        rows.AddIris(
            view.Say("Wird aktualisiert", "Updated"), dataset.AccrualPeriodicity is { } rhythm ? [rhythm] : []);
        rows.AddDate(view.Say("Veröffentlicht", "Issued"), dataset.Issued);
        rows.AddDate(view.Say("Geändert", "Modified"), dataset.Modified);
        rows.Add(
            view.Say("Im Katalog seit", "In the catalogue since"), [new ShownLink(null, view.Date(record.Created))]);
        More(dataset, rows, view);
        return rows.Rows;
    }

    private static void More(Dataset dataset, PropertyRows rows, PortalView view)
    {
        rows.AddIris(view.Say("Mehr dazu", "More about it"), [.. dataset.LandingPage, .. dataset.Page]);
        rows.AddIris(view.Say("Sprache", "Language"), dataset.Language);
        rows.AddIris(view.Say("Hochwertiger Datensatz", "High-value dataset"), dataset.HvdCategory);
        rows.AddIris(view.Say("Rechtsvorschrift", "Legislation"), dataset.ApplicableLegislation);
        rows.AddTexts(view.Say("Rechtsgrundlage", "Legal basis"), dataset.LegalBasis);
        rows.AddLabelled(view.Say("Herkunft", "Provenance"), dataset.Provenance);
        rows.AddLabelled(view.Say("Standards", "Standards"), dataset.ConformsTo);
        rows.Add(
            view.Say("Datenreihe", "Series"),
            dataset.InSeries.Select(series => view.Text(series.Title) is { } title
                ? new ShownLink(null, title.Value, view.LangOf(title))
                : null));
        rows.AddIris(view.Say("Verwandtes", "Related"), [.. dataset.Relation, .. dataset.References, .. dataset.Source]);
        rows.Add(view.Say("Version", "Version"), [dataset.Version is { } version ? new ShownLink(null, version.Value) : null]);
        rows.AddTexts(view.Say("Änderungen", "Changes"), dataset.VersionNotes);
        rows.Add(view.Say("Kennung", "Identifier"), dataset.Identifier.Select(id => new ShownLink(null, id.Value)));
        rows.Add(view.Say("Adresse", "Address"), [new ShownLink(view.Values.Link(dataset.Iri), view.Values.Addresses.Of(dataset.Iri))]);
    }

    private static IEnumerable<ShownLink?> Contact(ContactPoint contact, PortalView view)
    {
        var name = view.Text(contact.Name) ?? view.Text(contact.OrganizationName);
        yield return name is { } some ? new(null, some.Value, view.LangOf(some)) : null;
        foreach (var mail in contact.Email)
        {
            var address = PublicValues.Mail(mail);
            yield return new(address.Contains('@', StringComparison.Ordinal) ? "mailto:" + address : null, address);
        }

        foreach (var number in contact.Telephone)
        {
            yield return new(null, number.Value.Replace("tel:", "", StringComparison.OrdinalIgnoreCase));
        }

        foreach (var page in contact.Url)
        {
            yield return new(view.Values.Link(page), page.Value);
        }

        var street = string.Join(", ", new[] { contact.StreetAddress?.Value, $"{contact.PostalCode?.Value} {contact.Locality?.Value}".Trim() }
            .Where(part => !string.IsNullOrEmpty(part)));
        yield return new(null, street);
    }

    private static ShownLink? Period(PeriodOfTime period, PortalView view) => (view.Date(period.StartDate), EndOf(period, view)) switch
    {
        ({ } start, { } end) when start == end => new(null, start),
        ({ } start, { } end) => new(null, view.Say($"{start} bis {end}", $"{start} to {end}")),
        ({ } start, null) => new(null, view.Say($"ab {start}", $"from {start}")),
        (null, { } end) => new(null, view.Say($"bis {end}", $"until {end}")),
        _ => null,
    };

    /// <summary>The end; the year 9999 is some sources' way to say that there is none.</summary>
    private static string? EndOf(PeriodOfTime period, PortalView view) =>
        view.Values.Date(period.EndDate) is { First.Year: >= 9998 } ? null : view.Date(period.EndDate);

    private static ShownLink? Place(Location place, PortalView view)
    {
        var address = place.Node is Iri iri ? view.Values.Link(iri) : null;
        if (view.Text(place.Label) is { } label)
        {
            return new(address, label.Value, view.LangOf(label));
        }

        if (place.Node is Iri named)
        {
            return new(address, AuthorityTables.Label(named, view.Language) ?? named.Value);
        }

        return place.BoundingBox.Count + place.Geometry.Count + place.Centroid.Count > 0
            ? new(null, view.Say("Gebiet mit Koordinaten (in den maschinenlesbaren Fassungen)", "Area with coordinates (in the documents for machines)"))
            : null;
    }
}
