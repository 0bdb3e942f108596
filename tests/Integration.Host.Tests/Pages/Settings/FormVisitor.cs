using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Integration.Host.Tests.Api;

namespace Integration.Host.Tests.Pages.Settings;

/// <summary>Somebody who opens forms, fills them in and sends them as a browser without script does.</summary>
internal sealed class FormVisitor : IDisposable
{
    private readonly HttpClient _client;

    private FormVisitor(ApiWorld world, string language)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = world.Client.BaseAddress };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
    }

    public static async Task<FormVisitor> SignInAsync(ApiWorld world, string token = VisitedGitLab.Maintainer, string language = "en")
    {
        var visitor = new FormVisitor(world, language);
        var sent = await (await visitor.OpenAsync("-/sign_in")).SendAsync("form.sign-in", null, ("token", token));
        return sent.Status == HttpStatusCode.SeeOther ? visitor : throw new InvalidOperationException($"Signing in was answered with {sent.Status}.");
    }

    public async Task<OpenPage> OpenAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path.TrimStart('/'), UriKind.Relative));
        return await ReadAsync(response);
    }

    public async Task<OpenPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var response = await _client.PostAsync(new Uri(path.TrimStart('/'), UriKind.Relative), content);
        return await ReadAsync(response);
    }

    public void Dispose() => _client.Dispose();

    private async Task<OpenPage> ReadAsync(HttpResponseMessage response)
    {
        var source = await response.Content.ReadAsStringAsync();
        return new OpenPage(this, response.StatusCode, source, response.Headers.Location?.OriginalString, new HtmlParser().ParseDocument(source));
    }
}

/// <summary>A page in that browser.</summary>
internal sealed record OpenPage(FormVisitor Visitor, HttpStatusCode Status, string Source, string? Location, IHtmlDocument Document)
{
    private const string IntegrationForm = "form.integration-form";

    public string? Value(string name) => Document.QuerySelectorAll($"input[name='{name}'], select[name='{name}'], textarea[name='{name}']").Reverse().FirstOrDefault() switch
    {
        IHtmlInputElement { Type: "checkbox" } box => box.IsChecked ? "true" : "false",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    public string Text(string selector) => Words(Document.QuerySelector(selector));

    public string[] Texts(string selector) => [.. Document.QuerySelectorAll(selector).Select(Words)];

    public string Error(string name) => Text($"[id='{name}-error']");

    /// <summary>Presses a button of the integration's form.</summary>
    /// <param name="action">The button's value.</param>
    /// <param name="typed">What is entered before; a checkbox takes <c>true</c> and <c>false</c>.</param>
    public Task<OpenPage> PressAsync(string action, params (string Name, string Value)[] typed) => SendAsync(IntegrationForm, action, typed);

    /// <summary>Follows the redirect that a form was answered with.</summary>
    public Task<OpenPage> FollowAsync() => Visitor.OpenAsync(Location ?? throw new InvalidOperationException($"There is no redirect: {Status} {Text("main")}"));

    public Task<OpenPage> SendAsync(string form, string? action, params (string Name, string Value)[] typed)
    {
        var element = (IHtmlFormElement)(Document.QuerySelector(form) ?? throw new InvalidOperationException($"There is no {form}: {Status} {Text("main")}"));
        return Visitor.PostAsync(element.GetAttribute("action")!, Fields(element, action, typed));
    }

    /// <summary>What a browser sends of a form, in its order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form, string? action, params (string Name, string Value)[] typed)
    {
        if (action is not null && form.QuerySelector($"button[value='{action}']") is null)
        {
            throw new InvalidOperationException($"There is no button for {action}.");
        }

        foreach (var control in form.QuerySelectorAll("input, select, textarea").OfType<IHtmlElement>().Where(control => !control.HasAttribute("disabled") && control.Closest("fieldset[disabled]") is null))
        {
            var name = control.GetAttribute("name")!;
            var entered = typed.LastOrDefault(pair => pair.Name == name).Value;
            var value = control switch
            {
                IHtmlInputElement { Type: "checkbox" } box => (entered ?? (box.IsChecked ? "true" : "false")) == "true" ? box.Value : null,
                IHtmlInputElement { Type: "hidden" } hidden => hidden.Value,
                IHtmlInputElement input => entered ?? input.Value,
                IHtmlTextAreaElement area => entered ?? area.Value,
                IHtmlSelectElement select => entered ?? select.Value,
                _ => null,
            };
            if (value is not null)
            {
                yield return KeyValuePair.Create(name, value);
            }
        }

        if (action is not null)
        {
            yield return KeyValuePair.Create("do", action);
        }
    }

    private static string Words(IElement? element) => string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
