using Shouldly;
using Xunit;

namespace Integration.Architecture.Tests;

/// <summary>A module does no I/O, has no clock and no dice: the host owns them.</summary>
public sealed class ModuleTests
{
    private static readonly string[] ForbiddenNamespaces = ["System.Net.Http", "System.Net.Sockets", "System.Diagnostics.Process", "Microsoft.Extensions.", "Microsoft.AspNetCore."];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Net.Dns", "System.Environment", "System.Console",
        "System.Random", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.Tasks.Task",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.Guid.NewGuid", "System.Diagnostics.Stopwatch.GetTimestamp",
    ];

    public static TheoryData<string> Modules => [.. Repository.Modules.Select(module => module.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_does_no_IO(string name)
    {
        var use = Use(name);

        use.Types.Where(type => ForbiddenNamespaces.Any(space => type.StartsWith(space, StringComparison.Ordinal))).ShouldBeEmpty();
        use.Types.Intersect(ForbiddenTypes).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_has_no_clock_of_its_own(string name) => Use(name).Members.Intersect(ForbiddenMembers).ShouldBeEmpty();

    [Fact]
    public void The_rule_finds_what_it_forbids()
    {
        // This test project itself reads files and its host uses the clock: a rule that finds nothing here is broken.
        AssemblyUse.Of(typeof(ModuleTests).Assembly.Location).Types.ShouldContain("System.IO.File");
        AssemblyUse.Of(Repository.Sources.Single(project => project.Name == "Integration.Host").Assembly).Members.ShouldContain("System.TimeProvider.get_System");
    }

    private static AssemblyUse Use(string name) => AssemblyUse.Of(Repository.Modules.Single(module => module.Name == name).Assembly);
}
