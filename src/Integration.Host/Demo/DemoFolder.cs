namespace Integration.Host.Demo;

/// <summary>The temporary folder of a running demo. A file that is held open tells it from those of demos that were killed.</summary>
internal sealed class DemoFolder : IDisposable
{
    private const string Prefix = "integration-demo-";
    private const string Mark = "running";

    private readonly FileStream _mark;

    public DemoFolder()
    {
        foreach (var left in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*").Where(IsLeft).ToList())
        {
            Delete(left);
        }

        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _mark = Hold(Path, FileMode.CreateNew);
    }

    public string Path { get; }

    public void Dispose()
    {
        _mark.Dispose();
        Delete(Path);
    }

    private static bool IsLeft(string folder)
    {
        try
        {
            Hold(folder, FileMode.Open).Dispose();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // In use, somebody else's, or no folder of a demo.
            return false;
        }
    }

    private static FileStream Hold(string folder, FileMode mode) => new(System.IO.Path.Combine(folder, Mark), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What stays lies in the system's temporary folder and is in nobody's way.
        }
    }
}
