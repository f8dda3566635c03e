using System.Buffers;
using System.Text.Json;
using Catalog.Api.Fragments;
using Catalog.Dcat;
using Catalog.Model;

namespace Catalog.Api.Ckan;

/// <summary>A dataset as the dictionary that package_show and package_search give: one fragment for both.</summary>
internal sealed class CkanPackageForm(CkanDirectory directory, PublicAddresses addresses) : IFragmentForm
{
    public string Name => "ckan";

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
        IReadOnlyList<CatalogRecord> records, CancellationToken cancellationToken)
    {
        var organizations = await directory.OrganizationsAsync(
            records.Select(record => record.OrganizationId).OfType<string>(), cancellationToken);
        var groups = await directory.GroupsAsync(records.SelectMany(CkanPackage.GroupNames), cancellationToken);
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using var writer = new Utf8JsonWriter(buffer, CkanJson.Options);
        var rendered = new ReadOnlyMemory<byte>[records.Count];
        for (var i = 0; i < rendered.Length; i++)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            CkanPackage.Write(writer, records[i], organizations, groups, addresses);
            await writer.FlushAsync(cancellationToken);
            rendered[i] = buffer.WrittenSpan.ToArray();
        }

        return rendered;
    }
}
