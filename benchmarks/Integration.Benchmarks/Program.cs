using BenchmarkDotNet.Running;
using Integration.Benchmarks;

if (args is ["deliveries", .. var rest])
{
    return await DeliveryLoad.RunAsync(rest);
}

if (args is ["pages", .. var pages])
{
    return await PagesLoad.RunAsync(pages);
}

BenchmarkSwitcher.FromAssembly(typeof(CardBenchmark).Assembly).Run(args);
return 0;
