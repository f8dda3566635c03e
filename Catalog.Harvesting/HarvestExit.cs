using Catalog.Model;

namespace Catalog.Harvesting;

/// <summary>Exit codes of the command line; of several sources the highest counts.</summary>
public static class HarvestExit
{
    public const int WrongUsage = 64;

    public static int CodeOf(JobState state) => state switch
    {
        JobState.Complete => 0,
        JobState.Partial => 1,
        JobState.Incomplete or JobState.Queued or JobState.Running => 2,
        JobState.Failed => 3,
        JobState.Held => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
