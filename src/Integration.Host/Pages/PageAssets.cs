using System.Collections.Frozen;
using System.Security.Cryptography;
using Integration.Host.Api;

namespace Integration.Host.Pages;

/// <summary>Style sheets and scripts. Their addresses change with their content, so that browsers keep them for ever.</summary>
internal sealed class PageAssets
{
    public const string Path = "/-/assets";

    private static readonly (string Name, string Type)[] Files =
    [
        ("pages.css", "text/css; charset=utf-8"),
        ("card.css", "text/css; charset=utf-8"),
        ("pages.js", "text/javascript; charset=utf-8"),
    ];

    private readonly FrozenDictionary<string, (byte[] Content, string Type)> _byVersion;
    private readonly FrozenDictionary<string, string> _paths;

    public PageAssets()
    {
        var all = Files.Select(file => (file.Name, file.Type, Content: Read(file.Name))).ToList();
        _paths = all.ToFrozenDictionary(file => file.Name, file => $"{Path}/{Versioned(file.Name, file.Content)}", StringComparer.Ordinal);
        _byVersion = all.ToFrozenDictionary(file => Versioned(file.Name, file.Content), file => (file.Content, file.Type), StringComparer.Ordinal);
    }

    public string PathOf(string name) => _paths[name];

    public Task WriteAsync(HttpContext context)
    {
        if (!_byVersion.TryGetValue((string)context.GetRouteValue("name")!, out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return context.WriteAsync(StatusCodes.Status200OK, file.Content, file.Type, "public, max-age=31536000, immutable");
    }

    private static string Versioned(string name, byte[] content)
    {
        var dot = name.LastIndexOf('.');
        return $"{name[..dot]}-{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}{name[dot..]}";
    }

    /// <summary>A file that is embedded in the program.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing in the program.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
