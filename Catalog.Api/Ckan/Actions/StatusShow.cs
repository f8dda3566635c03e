using Catalog.Dcat;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Ckan.Actions;

internal sealed class StatusShow(IOptions<CatalogOptions> options, PublicAddresses addresses) : ICkanAction
{
    /// <summary>The CKAN that this API is like; clients choose their parameters by it.</summary>
    public const string Version = "2.12.0";

    public string Name => "status_show";

    public string Help => "Return a dictionary with information about the site's configuration.";

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        var site = options.Value;
        return Task.FromResult<CkanResult>(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ckan_version"u8, Version);
            writer.WriteString("site_title"u8, site.Title);
            writer.WriteString("site_description"u8, site.Description);
            writer.WriteString("site_url"u8, addresses.BaseUrl);
            writer.WriteString("error_emails_to"u8, site.Contact.Email is "" ? null : site.Contact.Email);
            writer.WriteString("locale_default"u8, "de");
            writer.WriteStartArray("extensions"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
