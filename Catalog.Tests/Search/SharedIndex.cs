using Catalog.Search;

namespace Catalog.Tests.Search;

/// <summary>One filled index for all tests of a class that only read, because filling takes longer than asking.</summary>
public sealed class SharedIndex : IAsyncDisposable
{
    private readonly SemaphoreSlim _filling = new(1, 1);
    private Func<ValueTask>? _remove;
    private ISearchIndex? _index;

    /// <summary>The index, filled by whoever asks first.</summary>
    public async Task<ISearchIndex> FillAsync(Func<Task<(ISearchIndex Index, Func<ValueTask> Remove)>> fill)
    {
        await _filling.WaitAsync();
        try
        {
            if (_index is null)
            {
                (_index, _remove) = await fill();
            }

            return _index;
        }
        finally
        {
            _filling.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_remove is not null)
        {
            await _remove();
        }

        _filling.Dispose();
    }
}
