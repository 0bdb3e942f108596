using Integration.Host.Api;
using Integration.Host.Operations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.SignIn;

namespace Integration.Host.Pages;

/// <summary>A request for a page: who asks, in which language, and what the frame around the page needs.</summary>
public sealed class Page
{
    public const string AntiforgeryField = "authenticity_token";

    private readonly PageAssets _assets;
    private readonly PageRenderer _renderer;

    internal Page(HttpContext context, PageWords words, Visitor? visitor, string antiforgeryToken, PageAssets assets, PageRenderer renderer)
    {
        (Context, Words, Visitor, AntiforgeryToken) = (context, words, visitor, antiforgeryToken);
        (_assets, _renderer) = (assets, renderer);
    }

    public HttpContext Context { get; }

    public HttpRequest Request => Context.Request;

    public CancellationToken Aborted => Context.RequestAborted;

    public PageWords Words { get; }

    public string Language => Words.Language;

    /// <summary>Who is signed in; null for nobody.</summary>
    public Visitor? Visitor { get; }

    /// <summary>Shows that a form comes from a page of the host's own.</summary>
    public string AntiforgeryToken { get; }

    /// <summary>Since when nothing is sent, and by whom; null while everything goes out, and for who is not signed in.</summary>
    public SendingPause? Pause { get; internal init; }

    /// <summary>Where the demo is; null where none runs.</summary>
    internal DemoLink? Demo { get; init; }

    /// <summary>The moment of the request.</summary>
    public required PageClock Clock { get; init; }

    /// <summary>What is shown once, above the page.</summary>
    public Notice? Notice { get; set; }

    /// <summary>An address of the host's, with the path under which a proxy puts it.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string Link(string path) => Context.Request.PathBase + path;

    /// <summary>A style sheet, script or picture.</summary>
    public string Asset(string name) => Link(_assets.PathOf(name));

    /// <summary>The page's own address below the host's, as the visitor's browser shows it.</summary>
    public string Here
    {
        get => field ?? (Context.Features.Get<Places.AskedPlace>() is { } asked ? asked.OriginalPath : Context.Request.Path + Context.Request.QueryString);
        internal set;
    }

    /// <summary>How a cookie is kept that is no session's.</summary>
    /// <param name="age">For how long; null for one that is taken back.</param>
    internal CookieOptions Cookie(TimeSpan? age) => Cookie(Request, age);

    /// <summary>The same where something else than a page is asked for.</summary>
    internal static CookieOptions Cookie(HttpRequest request, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
        MaxAge = age,
        IsEssential = true,
    };

    /// <summary>Answers with a component in the frame.</summary>
    /// <typeparam name="T">It has a parameter <c>Page</c>.</typeparam>
    /// <param name="status">HTTP's status.</param>
    /// <param name="parameters">Further parameters.</param>
    internal async Task WriteAsync<T>(int status, params IReadOnlyList<(string Name, object? Value)> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        await Context.WritePageAsync(status, Language, PagePolicy.Text, await _renderer.RenderAsync<T>([("Page", this), .. parameters]));

    /// <summary>After something was done: the browser asks anew, so that reloading does nothing twice.</summary>
    /// <param name="path">Within the host.</param>
    internal Task GoToAsync(string path)
    {
        Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        Context.Response.Headers.Location = Link(path);
        Context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
