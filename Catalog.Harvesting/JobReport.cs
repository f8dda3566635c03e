using Catalog.Model;
using Catalog.Storage;

namespace Catalog.Harvesting;

/// <summary>The numbers and lines of one job, written to the store while it runs.</summary>
internal sealed class JobReport(
    HarvestStore harvests, HarvestSource source, TimeProvider time, IProgress<HarvestProgress>? progress)
{
    // Lines are cheap one by one and a transaction is not.
    private const int LinesAtOnce = 1_000;

    private readonly List<HarvestRecord> _lines = [];
    private int? _total;

    public HarvestJob Job { get; private set; } = new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("D"),
        SourceId = source.Id,
        State = JobState.Running,
        Started = time.GetUtcNow(),
    };

    public Task OpenAsync(CancellationToken cancellationToken) => harvests.SaveJobAsync(Job, cancellationToken);

    public void Announce(int total)
    {
        _total = total;
        Tell();
    }

    public Task AddAsync(
        string key, RecordOutcome outcome, string? datasetId, CancellationToken cancellationToken) =>
        AddAsync(Line(key, outcome) with { DatasetId = datasetId }, cancellationToken);

    public Task FailAsync(string key, string code, string reason, CancellationToken cancellationToken) =>
        AddAsync(Line(key, RecordOutcome.Failed) with { Code = code, Reason = reason }, cancellationToken);

    public HarvestRecord Line(string key, RecordOutcome outcome) =>
        new() { JobId = Job.Id, RecordKey = key, Outcome = outcome };

    public async Task AddAsync(HarvestRecord line, CancellationToken cancellationToken)
    {
        Job = line.Outcome switch
        {
            RecordOutcome.Created => Job with { Found = Job.Found + 1, Created = Job.Created + 1 },
            RecordOutcome.Updated => Job with { Found = Job.Found + 1, Updated = Job.Updated + 1 },
            RecordOutcome.Unchanged => Job with { Found = Job.Found + 1, Unchanged = Job.Unchanged + 1 },
            RecordOutcome.Skipped => Job with { Found = Job.Found + 1, Skipped = Job.Skipped + 1 },
            RecordOutcome.Failed => Job with { Found = Job.Found + 1, Failed = Job.Failed + 1 },
            RecordOutcome.Retired => Job with { Retired = Job.Retired + 1 },
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Outcome, null),
        };
        _lines.Add(line);
        Tell();
        if (_lines.Count >= LinesAtOnce)
        {
            await WriteAsync(cancellationToken);
        }
    }

    /// <summary>Closes the job with its last lines.</summary>
    public async Task<HarvestJob> CloseAsync(
        JobState state, string? code, string? message, CancellationToken cancellationToken)
    {
        Job = Job with { State = state, Finished = time.GetUtcNow(), ErrorCode = code, ErrorMessage = message };
        await WriteAsync(cancellationToken);
        return Job;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_lines.Count > 0)
        {
            await harvests.AddRecordsAsync(_lines, cancellationToken);
            _lines.Clear();
        }

        await harvests.SaveJobAsync(Job, cancellationToken);
    }

    private void Tell() => progress?.Report(new HarvestProgress(source.Name, Job.Found, _total));
}
