using System.CommandLine;

namespace Catalog.Api.Commands;

/// <summary><c>serve</c>, the verb that is meant where none is given.</summary>
internal static class ServeCommand
{
    public const string Verb = "serve";

    public static Command Create()
    {
        // What is not known here, such as --urls or --Catalog:Demo true, is a setting of ASP.NET.
        var serve = new Command(Verb, "Serves the catalogue and harvests its sources on schedule (default).")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        serve.SetAction(async (words, cancellationToken) =>
        {
            await using var host = CatalogHost.Create([.. words.UnmatchedTokens]);
            await CatalogHost.RunAsync(host, cancellationToken);
            return 0;
        });
        return serve;
    }
}
