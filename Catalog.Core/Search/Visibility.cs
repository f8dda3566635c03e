namespace Catalog.Search;

/// <summary>Filters that decide what a caller finds; never part of what a user wrote, so nothing can weaken them.</summary>
public static class Visibility
{
    private static readonly SearchFilter PublicCapacity = new(new Match("capacity", "public"));

    private static readonly SearchFilter Active = new(new Match("state", "active"));

    private static readonly SearchFilter ActiveOrDraft =
        new(new Or([new Match("state", "active"), new Match("state", "draft")]));

    /// <summary>What everyone sees: active and not internal.</summary>
    public static IReadOnlyList<SearchFilter> Public { get; } = [PublicCapacity, Active];

    /// <summary>What staff see, as CKAN counts it (contract ckan-action-api §3.4).</summary>
    /// <param name="organizationIds">Organisations whose entries the caller may read.</param>
    /// <param name="seesEverything">True for a sysadmin.</param>
    /// <param name="includePrivate">False: public entries only.</param>
    /// <param name="includeDrafts">False: active entries only.</param>
    public static IReadOnlyList<SearchFilter> For(
        IReadOnlyCollection<string> organizationIds, bool seesEverything, bool includePrivate, bool includeDrafts)
    {
        var filters = new List<SearchFilter> { includeDrafts ? ActiveOrDraft : Active };
        if (!includePrivate)
        {
            filters.Add(PublicCapacity);
        }

        if (!seesEverything)
        {
            filters.Add(new(new Or(
            [
                new Match("permission_labels", PublicLabel),
                .. organizationIds.Select(id => new Match("permission_labels", MemberLabel(id))),
            ])));
        }

        return filters;
    }

    internal const string PublicLabel = "public";

    internal static string MemberLabel(string organizationId) => "member-" + organizationId;
}
