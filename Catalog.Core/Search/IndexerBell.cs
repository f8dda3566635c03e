namespace Catalog.Search;

/// <summary>Whoever wrote rings; the indexer looks at the change log. Rings while it works become one.</summary>
public sealed class IndexerBell
{
    private TaskCompletionSource _rung = Silent();

    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Ends when somebody rings after the last <see cref="Reset"/>.</summary>
    internal Task Rung => Volatile.Read(ref _rung).Task;

    /// <summary>Call before looking, so that no ring is lost between looking and waiting.</summary>
    internal void Reset()
    {
        if (Rung.IsCompleted)
        {
            Volatile.Write(ref _rung, Silent());
        }
    }

    private static TaskCompletionSource Silent() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
