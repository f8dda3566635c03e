using System.CommandLine;
using Catalog.Api.Operations;
using Catalog.Storage;

namespace Catalog.Api.Commands;

/// <summary><c>job list [NAME] | show ID</c>: what harvests did.</summary>
internal static class JobCommand
{
    private const int Listed = 50;

    public static Command Create() => new("job", "What harvests did.") { List(), Show() };

    private static Command List()
    {
        var name = new Argument<string?>("NAME") { Description = "Jobs of this source only.", Arity = ArgumentArity.ZeroOrOne };
        var list = new Command("list", $"Lists the last {Listed} jobs, newest first.") { name };
        list.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var harvests = session.Service<HarvestStore>();
            var sourceId = words.GetValue(name) is { } named
                ? (await SourceCommand.FindAsync(harvests, named, cancellationToken)).Id
                : null;
            var names = (await harvests.SourcesAsync(cancellationToken)).ToDictionary(source => source.Id, source => source.Name);
            var rows = new ConsoleRows(
                "id", "source", "state", "started", "found", "created", "updated", "unchanged", "retired", "skipped", "failed");
            foreach (var job in await harvests.JobsAsync(sourceId, Listed, cancellationToken))
            {
                rows.Add(
                    job.Id, names.GetValueOrDefault(job.SourceId, "(removed)"), ConsoleRows.Word(job.State), ConsoleRows.Time(job.Started),
                    ConsoleRows.Number(job.Found), ConsoleRows.Number(job.Created), ConsoleRows.Number(job.Updated),
                    ConsoleRows.Number(job.Unchanged), ConsoleRows.Number(job.Retired), ConsoleRows.Number(job.Skipped),
                    ConsoleRows.Number(job.Failed));
            }

            rows.Print();
            return 0;
        });
        return list;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The job." };
        var show = new Command("show", "Shows each record of a job with its outcome, code and reason.") { id };
        show.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var harvests = session.Service<HarvestStore>();
            var job = await harvests.FindJobAsync(words.GetValue(id)!, cancellationToken)
                ?? throw new RefusedException($"There is no job '{words.GetValue(id)}'; see: job list", RefusedException.Usage);
            Console.WriteLine(
                $"{ConsoleRows.Word(job.State)}, {ConsoleRows.Time(job.Started)} to {ConsoleRows.Time(job.Finished)}: {job.Found} found, "
                + $"{job.Created} created, {job.Updated} updated, {job.Unchanged} unchanged, {job.Retired} retired, "
                + $"{job.Skipped} skipped, {job.Failed} failed");
            if (job.ErrorMessage is not null)
            {
                Console.WriteLine($"{job.ErrorCode}: {job.ErrorMessage}");
            }

            var rows = new ConsoleRows("record", "outcome", "dataset", "code", "reason");
            foreach (var record in await harvests.RecordsAsync(job.Id, cancellationToken))
            {
                rows.Add(
                    record.RecordKey, ConsoleRows.Word(record.Outcome), record.DatasetId ?? "", record.Code ?? "", record.Reason ?? "");
                foreach (var remark in record.Remarks)
                {
                    rows.Add("", ConsoleRows.Word(remark.Severity), remark.Property, remark.Code, remark.Message);
                }
            }

            rows.Print();
            return 0;
        });
        return show;
    }
}
