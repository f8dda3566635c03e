namespace Catalog.Search;

/// <summary>Filters that decide what a caller finds; never part of what a user wrote, so nothing can weaken them.</summary>
public static class Visibility
{
    /// <summary>What everyone sees: active and not internal.</summary>
    public static IReadOnlyList<SearchFilter> Public { get; } =
        [new(new Match("capacity", "public")), new(new Match("state", "active"))];
}
