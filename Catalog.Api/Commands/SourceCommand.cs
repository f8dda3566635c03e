using System.CommandLine;
using System.Text.RegularExpressions;
using Catalog.Api.Operations;
using Catalog.Harvesting;
using Catalog.Model;
using Catalog.Storage;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Commands;

/// <summary><c>source add | list | remove</c>.</summary>
internal static partial class SourceCommand
{
    public static Command Create() =>
        new("source", "The places that the catalogue harvests.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "A short name: lower-case letters, digits, - and _." };
        var url = new Argument<string>("URL") { Description = "The address of the catalogue file, or of the CKAN." };
        var type = new Option<string>("--type") { Description = "What it speaks.", Required = true };
        type.AcceptOnlyFromAmong("dcat", "ckan");
        var organization = new Option<string>("--organization")
        {
            Description = "Name of the organisation that owns what comes from here (made if missing).",
            DefaultValueFactory = _ => "stadt",
        };
        var schedule = new Option<string?>("--schedule") { Description = "Cron expression of five fields; without one by hand only." };
        var access = new Option<string>("--class")
        {
            Description = "Who may see what comes from here.",
            DefaultValueFactory = _ => "open",
        };
        access.AcceptOnlyFromAmong("open", "restricted", "internal");
        var mint = new Option<bool>("--mint") { Description = "The source's IRIs are not for the public; mint our own." };
        var add = new Command("add", "Adds a source; makes a store where none is.")
        {
            name, url, type, organization, schedule, access, mint,
        };
        add.SetAction(async (words, cancellationToken) =>
        {
            var source = new HarvestSource
            {
                Id = DatasetId.ForSource(words.GetValue(name)!),
                Name = words.GetValue(name)!,
                Url = words.GetValue(url)!,
                Type = words.GetValue(type) is "ckan" ? SourceType.Ckan : SourceType.Dcat,
                OrganizationName = words.GetValue(organization)!,
                Schedule = words.GetValue(schedule),
                Access = Enum.Parse<AccessClass>(words.GetValue(access)!, ignoreCase: true),
                Mint = words.GetValue(mint),
            };
            Check(source);
            await using var session = await CommandSession.OpenAsync(mayCreate: true, cancellationToken);
            var harvests = session.Service<HarvestStore>();
            if (await harvests.FindSourceAsync(source.Name, cancellationToken) is not null)
            {
                throw new RefusedException(
                    $"There is a source '{source.Name}' already; remove it first, or choose another name.", RefusedException.Usage);
            }

            var now = session.Service<TimeProvider>().GetUtcNow();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(session.Service<IOptions<CatalogOptions>>().Value.TimeZone);
            await harvests.SaveSourceAsync(
                source with
                {
                    Created = now,
                    NextDue = source.Schedule is null ? null : HarvestSchedule.Next(source.Schedule, now, zone),
                },
                cancellationToken);
            Console.WriteLine($"Added the source '{source.Name}'. Harvest it with: harvest {source.Name}");
            return 0;
        });
        return add;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists the sources.");
        list.SetAction(async (_, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var rows = new ConsoleRows("name", "type", "class", "organization", "schedule", "url");
            foreach (var source in await session.Service<HarvestStore>().SourcesAsync(cancellationToken))
            {
                rows.Add(
                    source.Name, ConsoleRows.Word(source.Type), ConsoleRows.Word(source.Access), source.OrganizationName,
                    source.Schedule ?? "", source.Url);
            }

            rows.Print();
            return 0;
        });
        return list;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "The source." };
        var keep = new Option<bool>("--keep") { Description = "Its datasets stay, without a source." };
        var retire = new Option<bool>("--retire") { Description = "Its datasets are retired." };
        var remove = new Command("remove", "Removes a source.") { name, keep, retire };
        remove.Validators.Add(result =>
        {
            if (result.GetValue(keep) == result.GetValue(retire))
            {
                result.AddError("Say what becomes of its datasets: one of --keep and --retire.");
            }
        });
        remove.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            var harvests = session.Service<HarvestStore>();
            var source = await FindAsync(harvests, words.GetValue(name)!, cancellationToken);
            await using var lease = await harvests.TryLeaseAsync(source.Id, cancellationToken)
                ?? throw new RefusedException($"The source '{source.Name}' is being harvested; try again when that has ended.", 2);
            var retired = 0;
            if (words.GetValue(retire))
            {
                var store = session.Service<CatalogStore>();
                var known = await store.LoadKnownAsync(source.Id, cancellationToken);
                foreach (var batch in known.Where(record => record.State is not RecordState.Retired).Chunk(200))
                {
                    retired += await store.RetireAsync(
                        [.. batch.Select(record => record.DatasetId)], "command line", cancellationToken);
                }
            }

            await harvests.RemoveSourceAsync(source.Id, cancellationToken);
            Console.WriteLine(words.GetValue(retire)
                ? $"Removed the source '{source.Name}' and retired {retired} datasets."
                : $"Removed the source '{source.Name}'; its datasets stay.");
            return 0;
        });
        return remove;
    }

    /// <summary>The source with this name; otherwise it is wrong usage.</summary>
    public static async Task<HarvestSource> FindAsync(HarvestStore harvests, string name, CancellationToken cancellationToken) =>
        await harvests.FindSourceAsync(name, cancellationToken)
        ?? throw new RefusedException($"There is no source '{name}'; see: source list", RefusedException.Usage);

    private static void Check(HarvestSource source)
    {
        if (!Handle().IsMatch(source.Name))
        {
            throw new RefusedException(
                $"'{source.Name}' cannot name a source; use 2 to 100 of lower-case letters, digits, - and _.", RefusedException.Usage);
        }

        if (!Handle().IsMatch(source.OrganizationName))
        {
            throw new RefusedException(
                $"'{source.OrganizationName}' cannot name an organisation; use 2 to 100 of lower-case letters, digits, - and _.",
                RefusedException.Usage);
        }

        if (!Uri.TryCreate(source.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new RefusedException($"'{source.Url}' is not an absolute http or https address.", RefusedException.Usage);
        }

        if (source.Schedule is not null && !HarvestSchedule.IsValid(source.Schedule))
        {
            throw new RefusedException(
                $"'{source.Schedule}' is not a cron expression of five fields; at three each night is '0 3 * * *'.",
                RefusedException.Usage);
        }
    }

    [GeneratedRegex(@"^[a-z0-9_-]{2,100}\z", RegexOptions.None, 1000)]
    private static partial Regex Handle();
}
