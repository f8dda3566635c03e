using System.Globalization;
using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Clients.Elasticsearch.Aggregations;
using Elastic.Clients.Elasticsearch.Mapping;
using Elastic.Clients.Elasticsearch.QueryDsl;

namespace Catalog.Search.Elasticsearch;

/// <summary>A query as Elasticsearch is asked it, and its answer read. Filters of facets that ignore their own come after
/// the counting (post filter), so that one request answers both modes.</summary>
internal static class ElasticsearchSearch
{
    // As many buckets as the server allows in one answer.
    private const int AllValues = 65_535;

    private const string Narrowed = "narrowed";

    /// <summary>The request that a query becomes.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="index">Index or alias.</param>
    /// <param name="window">The server's max_result_window; a page beyond it only counts.</param>
    public static SearchRequest Request(SearchQuery query, string index, int window)
    {
        var widened = query.Facets.Where(facet => facet.IgnoresOwnFilter).Select(facet => facet.Field)
            .ToHashSet(StringComparer.Ordinal);
        var late = query.Filters.Where(filter => filter.Field is { } field && widened.Contains(field)).ToList();
        var early = query.Filters.Except(late).Select(filter => ElasticsearchQuery.Translate(filter.Node)).ToArray();
        var asked = ElasticsearchQuery.Translate(query.Query);
        var counts = Math.Max(query.Start, 0) + (long)query.Rows <= window ? Math.Max(query.Rows, 0) : 0;
        var facets = query.Facets.Where(IsCounted).ToList();
        return new SearchRequest(index)
        {
            Query = early.Length == 0 ? asked : new BoolQuery { Must = [asked], Filter = early },
            PostFilter = ElasticsearchQuery.TranslateAll(late),
            From = counts > 0 ? Math.Max(query.Start, 0) : 0,
            Size = counts,
            Sort = counts > 0 ? Order(query) : null,
            Source = false,
            Version = true,
            TrackTotalHits = true,
            Aggregations = facets.Count == 0 ? null : facets.ToDictionary(
                facet => facet.Field, facet => Count(facet, late), StringComparer.Ordinal),
        };
    }

    public static SearchResult Read(SearchQuery query, SearchResponse<JsonElement> answer) => new()
    {
        Hits = [.. answer.Hits.Select(hit => new SearchHit(hit.Id!, hit.Version ?? 0))],
        Total = answer.Total,
        Facets = query.Facets.ToDictionary(facet => facet.Field, facet => ReadFacet(facet, answer), StringComparer.Ordinal),
    };

    private static bool IsCounted(FacetRequest facet) => SearchFields.CanFacet(facet.Field) && facet.Limit is not 0;

    private static Aggregation Count(FacetRequest facet, List<SearchFilter> late)
    {
        Aggregation values = new TermsAggregation
        {
            Field = facet.Field,
            Size = Math.Min(facet.Limit ?? AllValues, AllValues),
            MinDocCount = Math.Max(1, facet.MinCount),
            Order =
            [
                new("_count", SortOrder.Desc), new("_key", SortOrder.Asc),
            ],
        };
        return ElasticsearchQuery.TranslateAll(late.Where(filter => !(facet.IgnoresOwnFilter && filter.Field == facet.Field)))
            is not { } narrowing
            ? values
            : new Aggregation
            {
                Filter = narrowing,
                Aggregations = new Dictionary<string, Aggregation>(StringComparer.Ordinal) { [Narrowed] = values },
            };
    }

    private static List<SortOptions> Order(SearchQuery query)
    {
        IReadOnlyList<SortField> wanted = query.Sort.Count > 0
            ? query.Sort
            : [new(SearchFields.Score, Descending: true), new(SearchFields.Modified, Descending: true)];
        var order = new List<SortOptions>();
        foreach (var field in wanted)
        {
            if (SearchFields.SortKey(field.Field) is { } key && !(key == SearchFields.Score && query.Query is MatchAll))
            {
                order.Add(Order(key, field.Descending));
            }
        }

        order.Add(Order(SearchFields.Id, descending: false));
        return order;
    }

    private static SortOptions Order(string field, bool descending)
    {
        var direction = descending ? SortOrder.Desc : SortOrder.Asc;
        if (field == SearchFields.Score)
        {
            return new SortOptions { Score = new ScoreSort { Order = direction } };
        }

        // Missing strings come last in both directions; missing dates and numbers are lowest.
        var isString = SearchFields.KindOf(field) is FieldKind.Keyword;
        return new FieldSort
        {
            Field = field,
            Order = direction,
            Missing = isString || descending ? "_last" : "_first",
            Mode = SortMode.Min,
            UnmappedType = isString ? FieldType.Keyword : FieldType.Date,
        };
    }

    private static IReadOnlyList<FacetCount> ReadFacet(FacetRequest facet, SearchResponse<JsonElement> answer)
    {
        if (!IsCounted(facet) || answer.Aggregations is not { } counted || !counted.TryGetValue(facet.Field, out var found))
        {
            return [];
        }

        if (found is FilterAggregate filtered && filtered.Aggregations is { } inner)
        {
            found = inner[Narrowed];
        }

        return found switch
        {
            StringTermsAggregate strings =>
                [.. strings.Buckets.Select(bucket => new FacetCount(bucket.Key.ToString()!, (int)bucket.DocCount))],
            DoubleTermsAggregate numbers =>
            [
                .. numbers.Buckets
                    .Select(bucket => new FacetCount(bucket.Key.ToString("R", CultureInfo.InvariantCulture), (int)bucket.DocCount))
                    .OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal),
            ],
            _ => [],
        };
    }
}
