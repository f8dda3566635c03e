using System.CommandLine;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Api.Commands;

/// <summary><c>harvest NAME… | --all [--json]</c>: harvests now, with a progress bar at a terminal.</summary>
internal static class HarvestCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "The sources.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every source." };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each source." };
        var harvest = new Command("harvest", "Harvests sources now. Exit code: 0 complete, 1 some records failed, "
            + "2 incomplete, 3 the source could not be read, 4 held for approval.")
        {
            names, all, json,
        };
        harvest.Validators.Add(result =>
        {
            if (result.GetValue(all) == (result.GetValue(names) is { Length: > 0 }))
            {
                result.AddError("Name the sources, or write --all.");
            }

            // An option that is not known would pass as a name.
            foreach (var option in (result.GetValue(names) ?? []).Where(name => name.StartsWith('-')))
            {
                result.AddError($"There is no option {option}.");
            }
        });
        harvest.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var harvests = session.Service<HarvestStore>();
            var sources = new List<HarvestSource>();
            if (words.GetValue(all))
            {
                sources.AddRange(await harvests.SourcesAsync(cancellationToken));
            }
            else
            {
                foreach (var name in words.GetValue(names)!.Distinct(StringComparer.Ordinal))
                {
                    sources.Add(await SourceCommand.FindAsync(harvests, name, cancellationToken));
                }
            }

            return await RunAsync(session, sources, words.GetValue(json), cancellationToken);
        });
        return harvest;
    }

    private static async Task<int> RunAsync(
        CommandSession session, List<HarvestSource> sources, bool json, CancellationToken cancellationToken)
    {
        var runner = session.Service<HarvestRunner>();
        var exitCode = 0;
        foreach (var source in sources)
        {
            var job = json
                ? await runner.RunAsync(source, progress: null, cancellationToken)
                : await HarvestProgressBar.ShowAsync(
                    source.Name, progress => runner.RunAsync(source, progress, cancellationToken));
            if (json)
            {
                HarvestLine.Print(source, job);
            }
            else
            {
                Console.WriteLine(Sentence(source, job));
            }

            exitCode = Math.Max(exitCode, HarvestExit.CodeOf(job?.State ?? JobState.Incomplete));
        }

        return exitCode;
    }

    private static string Sentence(HarvestSource source, HarvestJob? job)
    {
        if (job is null)
        {
            return $"{source.Name}: another process harvests it at this moment.";
        }

        var counts = $"{job.Found} found, {job.Created} created, {job.Updated} updated, {job.Unchanged} unchanged, "
            + $"{job.Retired} retired, {job.Skipped} skipped, {job.Failed} failed";
        var reason = job.ErrorMessage is null ? "" : $" {job.ErrorMessage}";
        var more = job.Failed > 0 ? $" Which and why: job show {job.Id}" : "";
        return $"{source.Name}: {ConsoleRows.Word(job.State)}. {counts}.{reason}{more}";
    }
}
