using Integration.Host.Localization;

namespace Integration.Host.Tests.Localization;

/// <summary>A folder of locale files that goes away again.</summary>
internal sealed class TemporaryLocales : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("locales-");

    public string Folder => _folder.FullName;

    public TemporaryLocales With(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public LocaleCatalog Load() => LocaleCatalog.Load([Folder]);

    public void Dispose() => _folder.Delete(recursive: true);
}
