using System.Globalization;
using System.Text;
using Catalog.Api.Fragments;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Search;
using Catalog.Search.QueryLanguage;
using Catalog.Storage;

namespace Catalog.Api.LinkedData;

/// <summary>Pages of the catalogue. The first page of the whole fixes a snapshot, so that whoever pages while a harvest
/// runs misses nothing that was there when they began (contract dcat-ap-de §3.3). A part of it (<c>q</c>, <c>fq</c>,
/// <c>modified_since</c>) is searched anew for each page, in an order that no change disturbs.</summary>
internal sealed class CatalogPages(
    CatalogStore store, PublicDatasets search, FragmentCache fragments, DataCatalog catalog, PublicAddresses addresses, TimeProvider time)
{
    public const int Size = 100;

    private readonly Dictionary<RdfFormat, DatasetForm> _forms = RdfFormat.All.ToDictionary(
        format => format, format => new DatasetForm(format, addresses));

    private readonly DatasetIriForm _iris = new(addresses);

    /// <summary>The page, or the refusal.</summary>
    public async Task<IResult> LoadAsync(HttpContext http, RdfMedia media, CancellationToken cancellationToken)
    {
        if (PageRequest.From(http.Request.Query, out var fault) is not { } request)
        {
            return Problem(StatusCodes.Status409Conflict, "Validation Error", fault);
        }

        List? list;
        try
        {
            list = request.IsWhole
                ? await WholeAsync(request, cancellationToken)
                : await PartAsync(request, cancellationToken);
        }
        catch (QuerySyntaxException exception)
        {
            return Problem(StatusCodes.Status409Conflict, "Search Error", exception.Message);
        }

        if (list is null)
        {
            return Problem(
                StatusCodes.Status410Gone,
                "Gone",
                $"This list is not kept any more. Begin again at {Address(media, 1, "")}");
        }

        return request.Page > list.Pages
            ? Problem(StatusCodes.Status404NotFound, "Not Found", $"The last page is {list.Pages}.")
            : await JoinAsync(http, media, list, request.Page, cancellationToken);
    }

    /// <summary>One dataset as a document of its own.</summary>
    public async Task<IResult> DocumentAsync(RdfMedia media, CatalogRecord record, CancellationToken cancellationToken)
    {
        var bytes = await fragments.RenderAsync(record, _forms[media.Format], cancellationToken);
        var etag = RdfDocument.Tag(media.MediaType, [addresses.BaseUrl, Version(record.Id, record.Version)]);
        return new RdfDocument(media, [], [bytes], etag, record.Modified);
    }

    private async Task<List?> WholeAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var snapshot = request.Snapshot is null
            ? await store.SnapshotAsync(cancellationToken)
            : PublicDatasets.IsText(request.Snapshot)
                ? await store.FindSnapshotAsync(request.Snapshot, cancellationToken)
                : null;
        if (snapshot is null)
        {
            return null;
        }

        var members = (request.Page - 1L) * Size < Math.Max(snapshot.Count, 1)
            ? await store.LoadSnapshotPageAsync(snapshot.Id, (request.Page - 1) * Size, Size, cancellationToken)
            : [];
        return new(members, snapshot.Count, "&snapshot=" + snapshot.Id, snapshot.Seq);
    }

    private async Task<List> PartAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var filters = request.Filters.Select(filter => new SearchFilter(QueryParser.ParseFilter(filter, now))).ToList();
        if (request.ModifiedSince is { } since)
        {
            var low = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
            filters.Add(new(new Between(SearchFields.Modified, low, High: null, IncludesLow: true, IncludesHigh: true)));
        }

        var found = await search.SearchHitsAsync(
            new SearchQuery
            {
                Query = QueryParser.ParseQuery(request.Words, now),
                Filters = filters,
                Sort = [new("metadata_created", Descending: false)],
                Start = (request.Page - 1) * Size,
                Rows = Size,
            },
            cancellationToken);
        var members = await store.PublicVersionsAsync([.. found.Hits.Select(hit => hit.Id)], cancellationToken);
        return new(members, found.Total, request.Selection(), await store.LastSeqAsync(cancellationToken));
    }

    private async Task<IResult> JoinAsync(
        HttpContext http, RdfMedia media, List list, int page, CancellationToken cancellationToken)
    {
        var self = Address(media, page, list.Suffix);
        var etag = RdfDocument.Tag(
            media.MediaType,
            [self, Version("", list.Total), Version("", list.Seq), .. list.Members.Select(member => Version(member.Id, member.Version))]);
        var changed = await ChangedAsync(await store.LastSeqAsync(cancellationToken), cancellationToken);
        if (RdfDocument.IsKnown(http, etag, changed))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var datasets = await fragments.RenderAsync(list.Members, _forms[media.Format], cancellationToken);
        var iris = await fragments.RenderAsync(list.Members, _iris, cancellationToken);
        var hydra = new HydraPage(
            self,
            Address(media, 1, list.Suffix),
            page > 1 ? Address(media, page - 1, list.Suffix) : null,
            page < list.Pages ? Address(media, page + 1, list.Suffix) : null,
            Address(media, list.Pages, list.Suffix),
            list.Total,
            Size);
        var header = CatalogWriter.Header(
            catalog,
            addresses,
            [.. iris.Select(iri => new Iri(Encoding.UTF8.GetString(iri.Span)))],
            await ChangedAsync(list.Seq, cancellationToken));
        return new RdfDocument(
            media,
            [(new Iri(addresses.Root), header), (new Iri(self), CatalogWriter.Page(hydra))],
            datasets,
            etag,
            changed);
    }

    /// <summary>When the change with this seq happened; that a dataset was hidden counts too.</summary>
    private async Task<DateTimeOffset> ChangedAsync(long seq, CancellationToken cancellationToken) =>
        seq > 0 && await store.ReadChangesAsync(seq - 1, 1, cancellationToken) is [var change, ..] ? change.At : time.GetUtcNow();

    private string Address(RdfMedia media, int page, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{addresses.BaseUrl}/catalog.{media.Extension}?page={page}{suffix}");

    private static string Version(string name, long version) => string.Create(CultureInfo.InvariantCulture, $"{name}:{version}");

    private static IResult Problem(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);

    /// <summary>A page of a list.</summary>
    /// <param name="Members">Those of the page that are still public.</param>
    /// <param name="Total">How many the whole list has.</param>
    /// <param name="Suffix">What follows the page in the addresses of its pages.</param>
    /// <param name="Seq">The change that the list stands at.</param>
    private sealed record List(IReadOnlyList<RecordVersion> Members, long Total, string Suffix, long Seq)
    {
        public int Pages => (int)Math.Max(1, (Total + Size - 1) / Size);
    }
}
