using BenchmarkDotNet.Running;
using Integration.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(CardBenchmark).Assembly).Run(args);
