using System.Text.RegularExpressions;

namespace Integration.Host.Tests.Pages.SignIn;

/// <summary>What came back to a browser.</summary>
internal sealed record Seen(int Status, string Text, string? Location, IReadOnlyList<string> Cookies, IReadOnlyDictionary<string, string> Headers);

/// <summary>A browser with cookies that goes nowhere by itself.</summary>
internal sealed partial class PageBrowser(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    /// <summary>By name; what is deleted is not here.</summary>
    public Dictionary<string, string> Cookies { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Sent along with everything.</summary>
    public Dictionary<string, string> Headers { get; private init; } = new(StringComparer.OrdinalIgnoreCase) { ["Accept-Language"] = "en" };

    /// <summary>Everything that was seen and where it led, to look for what must not be there.</summary>
    public List<string> Everything { get; } = [];

    /// <summary>Another tab before anything else happens: the same cookies, and from then on its own.</summary>
    public PageBrowser Tab() => new(address) { Cookies = new(Cookies, StringComparer.Ordinal), Headers = new(Headers, StringComparer.OrdinalIgnoreCase) };

    public Task<Seen> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, path)));

    /// <summary>Sends the form of a page with what is hidden in it.</summary>
    public async Task<Seen> SubmitAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, [("authenticity_token", Token(await GetAsync(page))), .. fields]);

    public Task<Seen> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    public static string Token(Seen page) => AntiforgeryToken().Match(page.Text) is { Success: true } match ? match.Groups["token"].Value : throw new InvalidOperationException("There is no form:\n" + page.Text);

    public void Dispose() => _client.Dispose();

    private async Task<Seen> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            foreach (var (name, value) in Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var response = await _client.SendAsync(request);
            var set = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.ToList() : [];
            foreach (var cookie in set)
            {
                Keep(cookie);
            }

            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            var seen = new Seen((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString, set, headers);
            Everything.Add($"{request.RequestUri} {seen.Location} {seen.Text}");
            return seen;
        }
    }

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0)
        {
            Cookies.Remove(pair[0]);
        }
        else
        {
            Cookies[pair[0]] = pair[1];
        }
    }

    [GeneratedRegex("name=\"authenticity_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AntiforgeryToken();
}
