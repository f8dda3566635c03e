using Catalog.Model;
using Catalog.Search;

namespace Catalog.Api.Fragments;

/// <summary>Who asks, and therefore what they may see (the table "Who sees what" of the design).</summary>
/// <param name="SeesAll">A system administrator.</param>
/// <param name="OrganizationId">The organisation whose staff asks, or null.</param>
internal sealed record Audience(bool SeesAll, string? OrganizationId)
{
    /// <summary>Everyone.</summary>
    public static Audience Public { get; } = new(SeesAll: false, OrganizationId: null);

    public bool IsPublic => !SeesAll && OrganizationId is null;

    /// <summary>Whether the entry may be shown.</summary>
    public bool Sees(CatalogRecord record) => Sees(record.IsPublic, record.OrganizationId);

    public bool Sees(bool isPublic, string? organizationId) =>
        isPublic || SeesAll || (OrganizationId is not null && OrganizationId == organizationId);

    /// <summary>The filters that keep everything else out of a search. Nothing that a user wrote can weaken them.</summary>
    /// <param name="includePrivate">False: public entries only.</param>
    /// <param name="includeDrafts">False: active entries only.</param>
    public IReadOnlyList<SearchFilter> Filters(bool includePrivate, bool includeDrafts) => Visibility.For(
        OrganizationId is null ? [] : [OrganizationId], SeesAll, includePrivate, includeDrafts);
}
