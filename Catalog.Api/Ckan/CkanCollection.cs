using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Api.Ckan;

/// <summary>An organisation or a group: one shape in CKAN (contract ckan-action-api §4.4).</summary>
internal sealed record CkanCollection(
    string Id, string Name, string Title, string Description, string ImageUrl, DateTimeOffset Created, bool IsOrganization,
    int PackageCount)
{
    public string DisplayName => Title is "" ? Name : Title;

    public static CkanCollection From(Counted<Organization> counted) => new(
        counted.Value.Id, counted.Value.Name, counted.Value.Title, counted.Value.Description, counted.Value.ImageUrl,
        counted.Value.Created, IsOrganization: true, counted.PublicDatasets);

    public static CkanCollection From(Counted<Group> counted) => new(
        counted.Value.Id, counted.Value.Name, counted.Value.Title, counted.Value.Description, counted.Value.ImageUrl,
        counted.Value.Created, IsOrganization: false, counted.PublicDatasets);

    /// <summary>The absolute address of an image; a bare file name is one of the uploads.</summary>
    public static string ImageAddress(string image, PublicAddresses addresses) =>
        image is "" || image.Contains("://", StringComparison.Ordinal)
            ? CkanResource.Harmless(addresses.Of(image))
            : $"{addresses.BaseUrl}/uploads/group/{image.TrimStart('/')}";

    /// <summary>Writes the members that lists and show have in common, inside an open object.</summary>
    public void WriteMembers(Utf8JsonWriter writer, PublicAddresses addresses, bool withCount)
    {
        writer.WriteString("id"u8, Id);
        writer.WriteString("name"u8, Name);
        writer.WriteString("title"u8, Title);
        writer.WriteString("display_name"u8, DisplayName);
        writer.WriteString("description"u8, Description);
        writer.WriteString("type"u8, IsOrganization ? "organization" : "group");
        writer.WriteBoolean("is_organization"u8, IsOrganization);
        writer.WriteString("state"u8, "active");
        writer.WriteString("approval_status"u8, "approved");
        writer.WriteString("created"u8, CkanJson.Time(Created));
        writer.WriteString("image_url"u8, CkanResource.Harmless(ImageUrl));
        writer.WriteString("image_display_url"u8, ImageAddress(ImageUrl, addresses));
        if (withCount)
        {
            writer.WriteNumber("package_count"u8, PackageCount);
        }

        writer.WriteNumber("num_followers"u8, 0);
    }

    public static void WriteEmptyList(Utf8JsonWriter writer, ReadOnlySpan<byte> name)
    {
        writer.WriteStartArray(name);
        writer.WriteEndArray();
    }
}
