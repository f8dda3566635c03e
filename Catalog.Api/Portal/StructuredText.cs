using System.Text;
using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.Portal;

/// <summary>The schema.org description of a dataset page (contract dcat-ap-de §4.8), for search engines.</summary>
internal static class StructuredText
{
    /// <summary>The JSON; the writer's own escaping leaves no <c>&lt;</c> in it, so no title can end the script
    /// element.</summary>
    public static string Of(CatalogRecord record, PortalView view)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "Dataset");
            Write(json, record, view);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, CatalogRecord record, PortalView view)
    {
        var dataset = record.Dataset;
        json.WriteString("@id", view.Values.Addresses.Of(dataset.Iri));
        json.WriteString("name", view.Text(dataset.Title)?.Value ?? record.Name);
        Optional(json, "description", view.Text(dataset.Description) is { } text ? Prose.Excerpt(text.Value, 5000) : null);
        json.WriteString("url", view.Raw("/dataset/" + record.Name));
        Strings(json, "identifier", dataset.Identifier.Select(id => id.Value));
        Strings(json, "keywords", dataset.Keyword.Select(word => word.Value).Distinct());
        Strings(
            json,
            "license",
            dataset.Distribution.Select(one => one.License?.Iri?.Value).OfType<string>().Distinct());
        Optional(json, "datePublished", dataset.Issued?.Value);
        Optional(json, "dateModified", dataset.Modified?.Value);
        Optional(json, "version", dataset.Version?.Value);
        Strings(json, "inLanguage", dataset.Language.Select(iri => iri.Value[(iri.Value.LastIndexOf('/') + 1)..].ToLowerInvariant()));
        Organization(json, "publisher", dataset.Publisher, view);
        Organization(json, "creator", dataset.Creator.Count > 0 ? dataset.Creator[0] : null, view);
        Strings(json, "temporalCoverage", dataset.Temporal.Select(period => $"{period.StartDate?.Value ?? ".."}/{period.EndDate?.Value ?? ".."}"));
        Strings(json, "spatialCoverage", dataset.Spatial.Select(place => view.Text(place.Label)?.Value).OfType<string>());
        Strings(json, "about", dataset.Theme.Select(theme => theme.Value));
        json.WriteBoolean("isAccessibleForFree", record.Access == AccessClass.Open);
        json.WriteStartArray("distribution");
        foreach (var distribution in dataset.Distribution)
        {
            Download(json, distribution, view);
        }

        json.WriteEndArray();
        json.WriteStartObject("includedInDataCatalog");
        json.WriteString("@type", "DataCatalog");
        json.WriteString("name", view.Catalog.Title);
        json.WriteString("url", view.Values.Addresses.Root);
        json.WriteEndObject();
    }

    private static void Download(Utf8JsonWriter json, Distribution distribution, PortalView view)
    {
        Iri[] addresses = [.. distribution.DownloadUrl, .. distribution.AccessUrl];
        if (addresses.Select(view.Values.Link).FirstOrDefault(one => one is not null) is not { } address)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("@type", "DataDownload");
        json.WriteString("contentUrl", address);
        Optional(json, "encodingFormat", AuthorityTables.FormatName(distribution));
        Optional(json, "name", view.Text(distribution.Title)?.Value);
        Optional(json, "contentSize", distribution.ByteSize?.Value);
        json.WriteEndObject();
    }

    private static void Organization(Utf8JsonWriter json, string name, Agent? agent, PortalView view)
    {
        if (agent is null || view.Text(agent.Name) is not { } label)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("@type", "Organization");
        json.WriteString("name", label.Value);
        Optional(json, "url", agent.Homepage.Select(view.Values.Link).FirstOrDefault(one => one is not null));
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        string[] some = [.. values];
        if (some.Length == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in some)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
