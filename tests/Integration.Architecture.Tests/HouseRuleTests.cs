using Shouldly;
using Xunit;

namespace Integration.Architecture.Tests;

public sealed class HouseRuleTests
{
    private const int MostLines = 300;
    private static readonly string[] EmptyNames = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utility", "Utilities", "Common", "Implementation", "Implementations", "Misc"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Repository.Sources.SelectMany(project => AssemblyUse.Of(project.Assembly).OwnTypes).Where(name => EmptyNames.Any(empty => name.EndsWith(empty, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() =>
        Repository.Sources.SelectMany(project => Directory.EnumerateDirectories(Path.GetDirectoryName(project.Path)!, "*", SearchOption.AllDirectories))
            .Where(folder => EmptyNames.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase))
            .ShouldBeEmpty();

    [Fact]
    public void No_file_is_too_long_to_read() =>
        Repository.Sources.SelectMany(project => project.Files).Where(file => File.ReadLines(file).Count() > MostLines).Select(file => Path.GetRelativePath(Repository.Folder, file)).ShouldBeEmpty();

    [Fact]
    public void Every_test_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Folder, "Integration.sln"));

        Directory.EnumerateFiles(Path.Combine(Repository.Folder, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Concat(Repository.Sources.Select(project => project.Path))
            .Select(path => Path.GetFileName(path))
            .Where(name => !solution.Contains("\\" + name, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
