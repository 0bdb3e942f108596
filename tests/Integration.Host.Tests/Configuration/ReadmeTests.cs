using Integration.Host.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class ReadmeTests
{
    [Fact]
    public void The_README_lists_every_key_with_its_default_and_its_meaning()
    {
        var readme = File.ReadAllText(Find("README.md"));

        readme.ShouldContain(string.Join('\n', ConfigurationKeys.All.Select(Row)), Case.Sensitive);
    }

    private static string Row(ConfigurationKey key) =>
        $"| `{key.Name}` | {(key.Required ? "required" : key.Default is { } value ? $"`{value}`" : key.IsList ? "empty" : "none")} | {key.Meaning} |";

    private static string Find(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return Path.Combine(folder.FullName, name);
    }
}
