namespace Catalog.Api.Operations;

/// <summary>Whether the catalogue has been filled and indexed once since the start.</summary>
internal sealed class Readiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Ends when it is.</summary>
    public Task WhenReady => _ready.Task;

    public void Announce() => _ready.TrySetResult();
}
