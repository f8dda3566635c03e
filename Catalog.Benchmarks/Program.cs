using BenchmarkDotNet.Running;
using Catalog.Benchmarks.Load;

// `load …` measures a published program from outside; anything else goes to BenchmarkDotNet.
if (args is ["load", .. var rest])
{
    return await LoadScenario.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(LoadScenario).Assembly).Run(args);
return 0;
