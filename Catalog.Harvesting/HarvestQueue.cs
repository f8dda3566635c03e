using System.Threading.Channels;

namespace Catalog.Harvesting;

/// <summary>Names of sources that are due, from the scheduler to the worker.</summary>
public sealed class HarvestQueue
{
    private readonly Channel<string> _names = Channel.CreateUnbounded<string>();

    public void Add(string sourceName) => _names.Writer.TryWrite(sourceName);

    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken) =>
        _names.Reader.ReadAllAsync(cancellationToken);
}
