using System.Collections.Concurrent;
using Microsoft.Playwright;
using Shouldly;

namespace Integration.Browser.Tests;

/// <summary>A window with cookies of its own, which notes what no page may do.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly Uri _host;

    private Window(IBrowserContext context, IPage page, Uri host) => (Context, Page, _host) = (context, page, host);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Where else its pages may go, such as to GitLab to sign in.</summary>
    public Uri? MayGoTo { get; init; }

    /// <summary>Requests that leave the host, what breaks the content security policy, errors of scripts.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<Window> OpenAsync(IBrowser browser, Uri host, BrowserNewContextOptions options, Uri? mayGoTo = null)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        var window = new Window(context, await context.NewPageAsync(), host) { MayGoTo = mayGoTo };
        context.Request += (_, request) => window.Note(request);
        context.Console += (_, message) => window.Note(message);
        context.WebError += (_, error) => window._faults.Enqueue($"script: {error.Error}");
        return window;
    }

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(new Uri(_host, path).AbsoluteUri);

    /// <summary>The path where it is, with the query.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>Presses Tab until an element has the focus, and shows it.</summary>
    public async Task TabToAsync(string selector)
    {
        // More stops than any page has.
        for (var stops = 0; stops < 200; stops++)
        {
            if (await Page.Locator($"{selector}:focus-visible").CountAsync() > 0)
            {
                var looks = await Page.Locator(selector).EvaluateAsync<string>("e => { const s = getComputedStyle(e); return s.outlineStyle + s.boxShadow; }");
                looks.ShouldNotBe("nonenone", $"{selector} does not show that it has the focus");
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"Tab does not lead to {selector}.");
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private void Note(IRequest request)
    {
        var address = new Uri(request.Url);
        if (address.Scheme is "data" or "about" || address.Authority == _host.Authority || (request.IsNavigationRequest && address.Authority == MayGoTo?.Authority))
        {
            return;
        }

        _faults.Enqueue($"leaves the host: {request.Url}");
    }

    private void Note(IConsoleMessage message)
    {
        // A page that is answered with 404 or 422 is one of those that are looked at.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal))
        {
            _faults.Enqueue($"console: {message.Text}");
        }
    }
}
