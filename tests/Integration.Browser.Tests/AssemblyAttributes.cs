using Integration.Browser.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// One Chromium, one host and one sandbox for all, and a window of its own for each test; two at a time is all that two cores do.
[assembly: AssemblyFixture(typeof(Suite))]
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 2)]
