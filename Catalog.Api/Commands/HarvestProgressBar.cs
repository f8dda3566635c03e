using Catalog.Harvesting;
using Catalog.Model;
using Spectre.Console;

namespace Catalog.Api.Commands;

/// <summary>A bar at a terminal, a line now and then elsewhere.</summary>
internal static class HarvestProgressBar
{
    private const int RecordsPerLine = 1000;

    public static async Task<HarvestJob?> ShowAsync(string source, Func<IProgress<HarvestProgress>, Task<HarvestJob?>> harvest)
    {
        if (Console.IsOutputRedirected)
        {
            return await harvest(new Lines());
        }

        return await AnsiConsole.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context => await harvest(new Bar(context.AddTask(Markup.Escape(source)))));
    }

    private sealed class Lines : IProgress<HarvestProgress>
    {
        private int _told;

        public void Report(HarvestProgress value)
        {
            if (value.Found < _told + RecordsPerLine)
            {
                return;
            }

            _told = value.Found;
            Console.WriteLine($"{value.Source}: {value.Found}{(value.Total is { } total ? $" of {total}" : "")} records");
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<HarvestProgress>
    {
        public void Report(HarvestProgress value)
        {
            task.IsIndeterminate = value.Total is null;
            task.MaxValue = Math.Max(1, value.Total ?? value.Found);
            task.Value = value.Found;
        }
    }
}
