using BenchmarkDotNet.Running;
using Catalog.Benchmarks;
using Catalog.Benchmarks.Load;
using Catalog.Benchmarks.Rdf;

// `load …` and `peers …` measure a published program from outside; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["load", .. var rest]:
        return await LoadScenario.RunAsync(Arguments.Parse(rest));
    case ["peers", .. var rest]:
        return await PeerComparison.RunAsync(Arguments.Parse(rest));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LoadScenario).Assembly).Run(args);
        return 0;
}
