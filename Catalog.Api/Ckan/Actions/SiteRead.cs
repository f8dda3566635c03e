namespace Catalog.Api.Ckan.Actions;

internal sealed class SiteRead : ICkanAction
{
    public string Name => "site_read";

    public string Help => "Return true: everyone may read the site.";

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CkanResult>(writer => writer.WriteBooleanValue(true));
}
