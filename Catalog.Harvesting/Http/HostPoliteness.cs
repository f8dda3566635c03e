using System.Collections.Concurrent;

namespace Catalog.Harvesting.Http;

/// <summary>Keeps the number and the pace of requests to one host within what its operator can expect, over all
/// sources.</summary>
internal sealed class HostPoliteness(SourceManners manners, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Queue> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the host's turn; dispose the result when the answer is there.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var queue = _hosts.GetOrAdd(host, _ => new Queue(manners.ParallelRequests));
        await queue.Places.WaitAsync(cancellationToken);
        try
        {
            var wait = queue.Reserve(time.GetUtcNow(), manners.Interval);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            return new Place(queue.Places);
        }
        catch (OperationCanceledException)
        {
            queue.Places.Release();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var queue in _hosts.Values)
        {
            queue.Dispose();
        }
    }

    private sealed class Queue(int places) : IDisposable
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _next = DateTimeOffset.MinValue;

        public SemaphoreSlim Places { get; } = new(places);

        public TimeSpan Reserve(DateTimeOffset now, TimeSpan interval)
        {
            lock (_gate)
            {
                var start = _next > now ? _next : now;
                _next = start + interval;
                return start - now;
            }
        }

        public void Dispose() => Places.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
