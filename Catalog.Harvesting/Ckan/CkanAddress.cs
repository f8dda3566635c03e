using System.Globalization;

namespace Catalog.Harvesting.Ckan;

/// <summary>The addresses of a CKAN, from whatever page of it somebody copied (harvesting contract §2(a), probe).</summary>
/// <param name="Root">The address of the portal without a slash at the end.</param>
/// <param name="Filter">A filter that the copied address implies (one organisation or group), or null.</param>
internal sealed record CkanAddress(string Root, string? Filter)
{
    private static readonly string[] Pages = ["api", "dataset", "organization", "group"];

    public static CkanAddress Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return new CkanAddress(url, null);
        }

        var segments = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var page = Array.FindIndex(segments, segment => Pages.Contains(segment, StringComparer.Ordinal));
        var path = page < 0 ? segments : segments[..page];
        var root = address.GetLeftPart(UriPartial.Authority)
            + string.Concat(path.Select(segment => "/" + segment));
        if (page < 0 || page + 1 >= segments.Length || segments[page] is not ("organization" or "group"))
        {
            return new CkanAddress(root, null);
        }

        var field = segments[page] == "group" ? "groups" : "organization";
        return new CkanAddress(root, $"{field}:\"{Uri.UnescapeDataString(segments[page + 1])}\"");
    }

    public string Search(int start, int rows, string sort) => Action("package_search")
        + "?q=*:*&facet=false"
        + string.Create(CultureInfo.InvariantCulture, $"&rows={rows}&start={start}")
        + "&sort=" + Uri.EscapeDataString(sort)
        + (Filter is null ? "" : "&fq=" + Uri.EscapeDataString(Filter));

    public string List() => Action("package_list");

    public string Show(string name) => Action("package_show") + "?id=" + Uri.EscapeDataString(name);

    private string Action(string name) => Root + "/api/3/action/" + name;
}
