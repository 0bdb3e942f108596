using BenchmarkDotNet.Running;
using Integration.Benchmarks;

if (args is ["deliveries", .. var rest])
{
    return await DeliveryLoad.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(CardBenchmark).Assembly).Run(args);
return 0;
