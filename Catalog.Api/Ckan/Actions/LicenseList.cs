using Catalog.Dcat;

namespace Catalog.Api.Ckan.Actions;

internal sealed class LicenseList : ICkanAction
{
    public string Name => "license_list";

    public string Help => "Return the list of licenses that are known to the site.";

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken) => Task.FromResult<CkanResult>(writer =>
    {
        writer.WriteStartArray();
        foreach (var license in AuthorityTables.Licenses)
        {
            // In CKAN's own list every value is a text, also what is true or false.
            writer.WriteStartObject();
            writer.WriteString("id"u8, license.Id);
            writer.WriteString("title"u8, license.Title);
            writer.WriteString("url"u8, license.Iri ?? license.Url ?? "");
            writer.WriteString("status"u8, "active");
            writer.WriteString("maintainer"u8, "");
            writer.WriteString("family"u8, "");
            writer.WriteString("domain_content"u8, license.IsOpen ? "True" : "False");
            writer.WriteString("domain_data"u8, license.IsOpen ? "True" : "False");
            writer.WriteString("domain_software"u8, "False");
            writer.WriteString("is_generic"u8, license.Iri is null && license.Url is null ? "True" : "False");
            writer.WriteString("od_conformance"u8, license.IsOpen ? "approved" : "not reviewed");
            writer.WriteString("osd_conformance"u8, "not reviewed");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
