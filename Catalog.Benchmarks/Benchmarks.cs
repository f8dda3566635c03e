using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Catalog.Benchmarks.Marker).Assembly).Run(args);

namespace Catalog.Benchmarks
{
    internal sealed class Marker;
}
