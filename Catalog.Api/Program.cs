// The table of contents: the verbs of the executable. Without one it serves, with everything that CatalogHost lists.
using System.CommandLine;
using Catalog.Api.Commands;

var catalog = new RootCommand("Catalog, an open data catalogue: harvests, keeps, finds and serves datasets.")
{
    ServeCommand.Create(),
    SourceCommand.Create(),
    HarvestCommand.Create(),
    JobCommand.Create(),
    ProposalCommand.Create(),
    TokenCommand.Create(),
    IndexCommand.Create(),
    RebaseCommand.Create(),
    RdfCommand.Create(),
};

return await CommandLine.RunAsync(catalog, args);
