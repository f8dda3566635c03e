using Catalog.Api.Ckan.Actions;

namespace Catalog.Api.Ckan;

/// <summary>The list of actions. Any other name answers as CKAN does to one that it does not know.</summary>
internal sealed class CkanActions(IEnumerable<ICkanAction> actions)
{
    private readonly Dictionary<string, ICkanAction> _actions =
        actions.ToDictionary(action => action.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _actions.Keys.Order(StringComparer.Ordinal);

    public ICkanAction? Find(string name) => _actions.GetValueOrDefault(name);

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ICkanAction, PackageSearch>();
        services.AddSingleton<ICkanAction, PackageShow>();
        services.AddSingleton<ICkanAction, PackageList>();
        services.AddSingleton<ICkanAction, ResourceShow>();
        services.AddSingleton<ICkanAction, OrganizationList>();
        services.AddSingleton<ICkanAction, OrganizationShow>();
        services.AddSingleton<ICkanAction, GroupList>();
        services.AddSingleton<ICkanAction, GroupShow>();
        services.AddSingleton<ICkanAction, TagList>();
        services.AddSingleton<ICkanAction, LicenseList>();
        services.AddSingleton<ICkanAction, StatusShow>();
        services.AddSingleton<ICkanAction, SiteRead>();
        services.AddSingleton<ICkanAction, HelpShow>();
        services.AddSingleton<CkanActions>();
        services.AddSingleton<CkanDirectory>();
        services.AddSingleton<CkanPackageForm>();
        services.AddSingleton<CkanCollections>();
    }
}
