using Shouldly;
using Xunit;

namespace Integration.Architecture.Tests;

/// <summary>What every module must do is tested of every module.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Every_module_of_the_manifest_has_a_conformance_class()
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "integration-manifest.json")));
        var assemblies = manifest.RootElement.GetProperty("integrations").EnumerateArray().Select(row => row.GetProperty("assembly").GetString()!).ToList();

        assemblies.ShouldNotBeEmpty();
        assemblies.Where(assembly => !HasConformance(assembly)).ShouldBeEmpty();
    }

    private static bool HasConformance(string assembly)
    {
        var folder = Path.Combine(Repository.Folder, "tests", assembly + ".Tests");
        var module = assembly[(assembly.LastIndexOf('.') + 1)..] + "Integration";
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.cs").Any(file => File.ReadAllText(file).Contains($": IntegrationConformance<{module}>", StringComparison.Ordinal));
    }
}
