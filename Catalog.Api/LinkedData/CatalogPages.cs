using System.Globalization;
using System.Text;
using Catalog.Api.Fragments;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Api.LinkedData;

/// <summary>Pages of the whole catalogue. The first page fixes a snapshot, so that whoever pages while a harvest runs
/// misses nothing that was there when they began (contract dcat-ap-de §3.3).</summary>
internal sealed class CatalogPages(
    CatalogStore store, FragmentCache fragments, DataCatalog catalog, PublicAddresses addresses)
{
    public const int Size = 100;

    private readonly Dictionary<RdfFormat, DatasetForm> _forms = RdfFormat.All.ToDictionary(
        format => format, format => new DatasetForm(format, addresses));

    private readonly DatasetIriForm _iris = new(addresses);

    /// <summary>The page, or the refusal.</summary>
    public async Task<IResult> LoadAsync(
        HttpContext http, RdfMedia media, string? pageText, string? snapshotId, CancellationToken cancellationToken)
    {
        if (!IsPage(pageText, out var page))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict, title: "Validation Error", detail: "page must be a number from 1.");
        }

        var snapshot = string.IsNullOrEmpty(snapshotId)
            ? await store.SnapshotAsync(cancellationToken)
            : await store.FindSnapshotAsync(snapshotId, cancellationToken);
        if (snapshot is null)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status410Gone,
                title: "Gone",
                detail: $"This list is not kept any more. Begin again at {Address(media, 1, snapshot: null)}");
        }

        var pages = Math.Max(1, (snapshot.Count + Size - 1) / Size);
        if (page > pages)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, title: "Not Found", detail: $"The catalogue has {pages} pages.");
        }

        return await JoinAsync(http, media, snapshot, page, pages, cancellationToken);
    }

    /// <summary>One dataset as a document of its own.</summary>
    public async Task<IResult> DocumentAsync(RdfMedia media, CatalogRecord record, CancellationToken cancellationToken)
    {
        var bytes = await fragments.RenderAsync(record, _forms[media.Format], cancellationToken);
        var etag = RdfDocument.Tag(media.MediaType, [addresses.BaseUrl, Version(record.Id, record.Version)]);
        return new RdfDocument(media, [], [bytes], etag, record.Modified);
    }

    private async Task<IResult> JoinAsync(
        HttpContext http,
        RdfMedia media,
        CatalogSnapshot snapshot,
        int page,
        int pages,
        CancellationToken cancellationToken)
    {
        var members = await store.LoadSnapshotPageAsync(snapshot.Id, (page - 1) * Size, Size, cancellationToken);
        var etag = RdfDocument.Tag(
            media.MediaType,
            [addresses.BaseUrl, snapshot.Id, Version(media.Extension, page), .. members.Select(member => Version(member.Id, member.Version))]);
        var changed = await ChangedAsync(await store.LastSeqAsync(cancellationToken), snapshot, cancellationToken);
        if (RdfDocument.IsKnown(http, etag, changed))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var datasets = await fragments.RenderAsync(members, _forms[media.Format], cancellationToken);
        var iris = await fragments.RenderAsync(members, _iris, cancellationToken);
        var self = Address(media, page, snapshot.Id);
        var hydra = new HydraPage(
            self,
            Address(media, 1, snapshot.Id),
            page > 1 ? Address(media, page - 1, snapshot.Id) : null,
            page < pages ? Address(media, page + 1, snapshot.Id) : null,
            Address(media, pages, snapshot.Id),
            snapshot.Count,
            Size);
        var header = CatalogWriter.Header(
            catalog,
            addresses,
            [.. iris.Select(iri => new Iri(Encoding.UTF8.GetString(iri.Span)))],
            await ChangedAsync(snapshot.Seq, snapshot, cancellationToken));
        return new RdfDocument(
            media,
            [(new Iri(addresses.Root), header), (new Iri(self), CatalogWriter.Page(hydra))],
            datasets,
            etag,
            changed);
    }

    /// <summary>When the change with this seq happened: a dataset that was hidden counts too.</summary>
    private async Task<DateTimeOffset> ChangedAsync(long seq, CatalogSnapshot snapshot, CancellationToken cancellationToken) =>
        seq > 0 && await store.ReadChangesAsync(seq - 1, 1, cancellationToken) is [var change, ..] ? change.At : snapshot.Created;

    private string Address(RdfMedia media, int page, string? snapshot)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{addresses.BaseUrl}/catalog.{media.Extension}?page={page}");
        return snapshot is null ? address : address + "&snapshot=" + snapshot;
    }

    private static string Version(string name, long version) => string.Create(CultureInfo.InvariantCulture, $"{name}:{version}");

    private static bool IsPage(string? text, out int page)
    {
        page = 1;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page >= 1);
    }
}
