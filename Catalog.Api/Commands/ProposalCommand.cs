using System.CommandLine;
using Catalog.Api.Operations;
using Catalog.Harvesting;
using Catalog.Storage;

namespace Catalog.Api.Commands;

/// <summary><c>proposal list | show | approve | reject ID</c>: what a guarded harvest leaves for a person to decide.</summary>
internal static class ProposalCommand
{
    public static Command Create() => new("proposal", "Retirements that wait for a person.")
    {
        List(),
        Show(),
        Decide("approve", "Retires exactly the records of the proposal.", (decisions, id, cancellationToken) =>
            decisions.ApproveAsync(id, cancellationToken)),
        Decide("reject", "Keeps the records, and counts them as not missing.", (decisions, id, cancellationToken) =>
            decisions.RejectAsync(id, cancellationToken)),
    };

    private static Command List()
    {
        var list = new Command("list", "Lists the proposals.");
        list.SetAction(async (_, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var harvests = session.Service<HarvestStore>();
            var names = (await harvests.SourcesAsync(cancellationToken)).ToDictionary(source => source.Id, source => source.Name);
            var rows = new ConsoleRows("id", "source", "state", "created", "records", "reason");
            foreach (var proposal in await harvests.ProposalsAsync(cancellationToken))
            {
                rows.Add(
                    proposal.Id, names.GetValueOrDefault(proposal.SourceId, "(removed)"), ConsoleRows.Word(proposal.State),
                    ConsoleRows.Time(proposal.Created), ConsoleRows.Number(proposal.Keys.Count), proposal.Reason);
            }

            rows.Print();
            return 0;
        });
        return list;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The proposal." };
        var show = new Command("show", "Shows the records of a proposal.") { id };
        show.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var proposal = await session.Service<HarvestStore>().FindProposalAsync(words.GetValue(id)!, cancellationToken)
                ?? throw new RefusedException($"There is no proposal '{words.GetValue(id)}'; see: proposal list", RefusedException.Usage);
            Console.WriteLine($"{ConsoleRows.Word(proposal.State)}: {proposal.Reason}");
            foreach (var key in proposal.Keys)
            {
                Console.WriteLine(key);
            }

            return 0;
        });
        return show;
    }

    private static Command Decide(
        string verb, string description, Func<ProposalDecisions, string, CancellationToken, Task<Decision>> decide)
    {
        var id = new Argument<string>("ID") { Description = "The proposal." };
        var command = new Command(verb, description) { id };
        command.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            switch (await decide(session.Service<ProposalDecisions>(), words.GetValue(id)!, cancellationToken))
            {
                case Decision.Done done:
                    Console.WriteLine($"{ConsoleRows.Word(done.Proposal.State)}: {done.Retired} records retired.");
                    return 0;
                case Decision.Refused refused:
                    throw new RefusedException(refused.Reason, RefusedException.Usage);
                default:
                    throw new InvalidOperationException("A decision is one of the two.");
            }
        });
        return command;
    }
}
