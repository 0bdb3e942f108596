using System.Collections.Frozen;
using Integration.Host.Api;
using Integration.Host.Pages;

namespace Integration.Host.Demo;

/// <summary>The demo's routes.</summary>
internal static class DemoEndpoints
{
    public const string Path = "/demo";

    private static readonly FrozenDictionary<string, string> Files = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["card.css"] = "text/css; charset=utf-8",
        ["demo.css"] = "text/css; charset=utf-8",
        ["demo.js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void MapDemo(this WebApplication app)
    {
        var page = app.Services.GetRequiredService<DemoPage>();
        app.UseDemoApi();
        app.MapGet(Path, page.WriteAsync);
        app.MapPost(DemoSignIn.Path, app.Services.GetRequiredService<PageDoor>().OpenAfterCheck(app.Services.GetRequiredService<DemoSignIn>().PostAsync)).ExcludeFromDescription();
        app.MapGet(Path + "/gitlab/{**path}", page.WriteGitLabAsync);
        foreach (var (name, type) in Files)
        {
            var content = PageAssets.Read(name);
            app.MapGet($"{Path}/{name}", context => context.WriteAsync(StatusCodes.Status200OK, content, type));
        }
    }
}
