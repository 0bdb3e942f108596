using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Integration.Host.Tests.Api;
using Shouldly;

namespace Integration.Host.Tests.Pages.Admin;

/// <summary>A browser without script: it keeps cookies, reads pages, and sends forms with the token of the last page.</summary>
internal sealed class PageVisitor : IDisposable
{
    private readonly HttpClient _client;
    private string _formToken = "";

    private PageVisitor(Uri address, string language)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public static async Task<PageVisitor> SignInAsync(ApiWorld world, string token, string language = "en")
    {
        var visitor = new PageVisitor(world.Client.BaseAddress!, language);
        await visitor.GetAsync("-/sign_in");
        (await visitor.PostAsync("-/sign_in", ("token", token))).Status.ShouldBe(303);
        // The token of a form belongs to who is signed in.
        await visitor.GetAsync("-/nothing-here");
        return visitor;
    }

    public async Task<(int Status, IHtmlDocument Page)> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        _formToken = page.QuerySelector($"[name={Host.Pages.Page.AntiforgeryField}]")?.GetAttribute("value") ?? _formToken;
        return ((int)response.StatusCode, page);
    }

    /// <returns>HTTP's status, and where the browser is sent to.</returns>
    public async Task<(int Status, string? To)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { [Host.Pages.Page.AntiforgeryField] = _formToken };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        using var content = new FormUrlEncodedContent(form);
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)response.StatusCode, response.Headers.Location?.OriginalString);
    }

    public void Dispose() => _client.Dispose();
}
