using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.Ckan;

/// <summary>CKAN's word for a dataset, and its dictionary (contract ckan-action-api §4.2).</summary>
internal static class CkanPackage
{
    /// <summary>Names of the groups: the EU themes, and those that people put it in.</summary>
    public static IEnumerable<string> GroupNames(CatalogRecord record) =>
        record.Dataset.Theme
            .Select(theme => AuthorityTables.FindTheme(theme.Value)?.Code.ToLowerInvariant())
            .OfType<string>()
            .Concat(record.Groups)
            .Distinct(StringComparer.Ordinal);

    public static void Write(
        Utf8JsonWriter writer,
        CatalogRecord record,
        IReadOnlyDictionary<string, Organization> organizations,
        IReadOnlyDictionary<string, Group> groups,
        PublicAddresses addresses)
    {
        var dataset = record.Dataset;
        var own = new CkanValues(dataset.AdditionalValues);
        var contact = dataset.ContactPoint is [var first, ..] ? first : null;
        var title = dataset.Title.In("de")?.Trim();

        writer.WriteStartObject();
        writer.WriteString("id"u8, record.Id);
        writer.WriteString("name"u8, record.Name);
        writer.WriteString("title"u8, string.IsNullOrEmpty(title) ? record.Name : title);
        writer.WriteString("type"u8, own.Text("type") ?? "dataset");
        writer.WriteString("state"u8, StateOf(record.State));
        writer.WriteBoolean("private"u8, record.Access is AccessClass.Internal);
        writer.WriteString("notes"u8, own.Has("notes") ? own.Text("notes") : dataset.Description.In("de"));
        writer.WriteString("url"u8, own.Text("url")
            ?? (dataset.LandingPage is [var page, ..] ? CkanResource.Harmless(addresses.Of(page)) : null));
        writer.WriteString("version"u8, own.Text("version") ?? dataset.Version?.Value);
        writer.WriteString("author"u8, own.Text("author") ?? NameOf(dataset.Creator));
        writer.WriteString("author_email"u8, own.Text("author_email") ?? MailOf(dataset.Creator));
        writer.WriteString("maintainer"u8, own.Text("maintainer")
            ?? contact?.Name.In("de") ?? contact?.OrganizationName.In("de"));
        writer.WriteString("maintainer_email"u8, own.Text("maintainer_email")
            ?? (contact?.Email is [var mail, ..] ? Bare(mail) : null));
        WriteLicense(writer, dataset, own);
        WriteOrganization(writer, record, organizations);
        writer.WriteString("creator_user_id"u8, own.Text("creator_user_id"));
        writer.WriteString("metadata_created"u8, CkanJson.Time(record.Created));
        writer.WriteString("metadata_modified"u8, CkanJson.Time(record.Modified));
        var tags = TagsOf(dataset);
        writer.WriteNumber("num_resources"u8, dataset.Distribution.Count);
        writer.WriteNumber("num_tags"u8, tags.Length);

        writer.WriteStartArray("resources"u8);
        for (var position = 0; position < dataset.Distribution.Count; position++)
        {
            CkanResource.Write(writer, record, dataset.Distribution[position], position, addresses);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("tags"u8);
        foreach (var tag in tags)
        {
            CkanTag.Write(writer, tag, withState: true);
        }

        writer.WriteEndArray();
        WriteGroups(writer, record, groups, addresses);
        WriteExtras(writer, dataset, own, addresses);
        writer.WriteStartArray("relationships_as_subject"u8);
        writer.WriteEndArray();
        writer.WriteStartArray("relationships_as_object"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string StateOf(RecordState state) => state switch
    {
        RecordState.Active => "active",
        RecordState.Draft => "draft",
        _ => "deleted",
    };

    private static string? NameOf(IReadOnlyList<Agent> agents) => agents is [var first, ..] ? first.Name.In("de") : null;

    private static string? MailOf(IReadOnlyList<Agent> agents) =>
        agents is [{ Mailbox: [var mail, ..] }, ..] ? Bare(mail) : null;

    private static string Bare(Iri mail) =>
        mail.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? mail.Value["mailto:".Length..] : mail.Value;

    private static string[] TagsOf(Dataset dataset) =>
    [
        .. dataset.Keyword.Select(keyword => keyword.Value.Trim()).Where(keyword => keyword is not "")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The licence that CKAN knows of a dataset is the one that its distributions share (or the first).</summary>
    private static void WriteLicense(Utf8JsonWriter writer, Dataset dataset, CkanValues own)
    {
        var given = own.Has("license_id")
            ? own.Text("license_id")
            : dataset.Distribution.Select(distribution => distribution.License)
                .OfType<LabelledResource>()
                .Select(license => license.Iri?.Value ?? license.Label.In("de"))
                .FirstOrDefault(license => license is not null);
        var license = given is null ? null : AuthorityTables.FindLicense(given);
        writer.WriteBoolean("isopen"u8, license?.IsOpen is true);
        writer.WriteString("license_id"u8, license?.Id ?? given);
        writer.WriteString("license_title"u8, license?.Title ?? given);
        if ((license?.Iri ?? license?.Url) is { Length: > 0 } url)
        {
            writer.WriteString("license_url"u8, url);
        }
    }

    private static void WriteOrganization(
        Utf8JsonWriter writer, CatalogRecord record, IReadOnlyDictionary<string, Organization> organizations)
    {
        writer.WriteString("owner_org"u8, record.OrganizationId);
        if (record.OrganizationId is null || !organizations.TryGetValue(record.OrganizationId, out var organization))
        {
            writer.WriteNull("organization"u8);
            return;
        }

        writer.WriteStartObject("organization"u8);
        writer.WriteString("id"u8, organization.Id);
        writer.WriteString("name"u8, organization.Name);
        writer.WriteString("title"u8, organization.Title);
        writer.WriteString("type"u8, "organization");
        writer.WriteString("description"u8, organization.Description);
        writer.WriteString("image_url"u8, organization.ImageUrl);
        writer.WriteString("created"u8, CkanJson.Time(organization.Created));
        writer.WriteBoolean("is_organization"u8, true);
        writer.WriteString("approval_status"u8, "approved");
        writer.WriteString("state"u8, "active");
        writer.WriteEndObject();
    }

    private static void WriteGroups(
        Utf8JsonWriter writer, CatalogRecord record, IReadOnlyDictionary<string, Group> groups, PublicAddresses addresses)
    {
        writer.WriteStartArray("groups"u8);
        foreach (var group in GroupNames(record).Select(name => groups.GetValueOrDefault(name)).OfType<Group>()
            .OrderBy(group => group.Title, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, group.Id);
            writer.WriteString("name"u8, group.Name);
            writer.WriteString("title"u8, group.Title);
            writer.WriteString("display_name"u8, group.Title is "" ? group.Name : group.Title);
            writer.WriteString("description"u8, group.Description);
            writer.WriteString("image_display_url"u8, CkanCollection.ImageAddress(group.ImageUrl, addresses));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Extras that somebody wrote are all that is shown; else those that follow from DCAT.</summary>
    private static void WriteExtras(Utf8JsonWriter writer, Dataset dataset, CkanValues own, PublicAddresses addresses)
    {
        writer.WriteStartArray("extras"u8);
        foreach (var (key, value) in own.Extras() ?? FlatValues.Of(dataset, addresses))
        {
            writer.WriteStartObject();
            writer.WriteString("key"u8, key);
            writer.WriteString("value"u8, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
