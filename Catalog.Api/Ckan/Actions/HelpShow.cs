namespace Catalog.Api.Ckan.Actions;

/// <summary>Asks for the actions late: it is one of them.</summary>
internal sealed class HelpShow(IServiceProvider services) : ICkanAction
{
    public string Name => "help_show";

    public string Help =>
        """
        Return the help text of an action.

        name: its name
        """;

    public Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        var name = call.Parameters.Id("name", "name");
        var action = services.GetRequiredService<CkanActions>().Find(name)
            ?? throw CkanRefusal.NotFound("Action function not found");
        return Task.FromResult<CkanResult>(writer => writer.WriteStringValue(action.Help));
    }
}
