using System.Reflection;
using System.Xml.Linq;

namespace Integration.Architecture.Tests;

/// <summary>The projects of this repository, as they lie on disk.</summary>
internal static class Repository
{
    public static string Folder { get; } = Metadata("Repository");

    /// <summary>Every project below <c>src</c>.</summary>
    public static IReadOnlyList<SourceProject> Sources { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new SourceProject(path, XDocument.Load(path)))];

    /// <summary>The modules that the host's project lists.</summary>
    public static IReadOnlyList<SourceProject> Modules { get; } =
        [.. Sources.Single(project => project.Name == "Integration.Host").Items("IntegrationModule").Select(name => Sources.Single(project => project.Name == name))];

    public static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}

/// <summary>A project file.</summary>
internal sealed record SourceProject(string Path, XDocument Content)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Assembly => System.IO.Path.Combine(Repository.Folder, "artifacts", "bin", Name, Repository.Metadata("Configuration"), Name + ".dll");

    /// <summary>What the items of a kind name: a package, or a project by its file's name.</summary>
    public IReadOnlyList<string> Items(string kind) =>
        [.. Content.Descendants(kind).Select(item => item.Attribute("Include")!.Value).Select(include => include.EndsWith(".csproj", StringComparison.Ordinal) ? System.IO.Path.GetFileNameWithoutExtension(include) : include)];

    /// <summary>The project's own source files.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal));
}
