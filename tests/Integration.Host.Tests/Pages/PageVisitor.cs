using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Integration.Host.Pages;
using Integration.Host.Tests.Api;

namespace Integration.Host.Tests.Pages;

/// <summary>Somebody with a browser of their own: cookies, forms, no script.</summary>
internal sealed class PageVisitor : IDisposable
{
    private readonly HttpClient _client;

    private PageVisitor(ApiWorld world, string language)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = world.Client.BaseAddress };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
    }

    public static PageVisitor SignedOut(ApiWorld world, string language = "en") => new(world, language);

    public static async Task<PageVisitor> SignInAsync(ApiWorld world, string token = VisitedGitLab.Maintainer, string language = "en")
    {
        var visitor = new PageVisitor(world, language);
        var form = await visitor.GetAsync("-/sign_in");
        var answer = await visitor.PostAsync("-/sign_in", form, ("token", token));
        return answer.Status == HttpStatusCode.SeeOther ? visitor : throw new InvalidOperationException($"Signing in was answered with {answer.Status}.");
    }

    public async Task<Shown> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await ReadAsync(response);
    }

    /// <summary>Sends a form with the token of a page that was shown.</summary>
    public async Task<Shown> PostAsync(string path, Shown from, params (string Name, string Value)[] fields)
    {
        var token = from.Document.QuerySelector<IHtmlInputElement>($"input[name={Page.AntiforgeryField}]")?.Value ?? "";
        using var content = new FormUrlEncodedContent([new(Page.AntiforgeryField, token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var response = await _client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
        return await ReadAsync(response);
    }

    public void Dispose() => _client.Dispose();

    private static async Task<Shown> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Shown(response.StatusCode, text, response.Headers.Location?.OriginalString, new HtmlParser().ParseDocument(text));
    }
}

/// <summary>A page that came.</summary>
internal sealed record Shown(HttpStatusCode Status, string Source, string? Location, IHtmlDocument Document)
{
    public string Title => Text("h1");

    /// <summary>The text of the first element that a selector finds, with single blanks; empty where it finds none.</summary>
    public string Text(string selector) => Words(Document.QuerySelector(selector));

    public string[] Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(Words)];

    public string? Attribute(string selector, string name) => Document.QuerySelector(selector)?.GetAttribute(name);

    private static string Words(IElement? element) => string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
