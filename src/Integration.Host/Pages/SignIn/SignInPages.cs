using Integration.GitLab;
using Integration.Host.Access;
using Integration.Host.Api;
using Integration.Host.Configuration;
using Integration.Host.Pages.Frame;

namespace Integration.Host.Pages.SignIn;

/// <summary>Signing in with a personal access token, or by way of GitLab where that is configured; and out.</summary>
internal sealed class SignInPages(VisitorQuestions questions, WrongSignIns wrong, GitLabSection gitLab, IServiceProvider services)
{
    public const string Path = "/-/sign_in";
    public const string OutPath = "/-/sign_out";
    public const string BackField = "redirect_to";

    /// <summary>Asks who somebody is; they come back to the page that they wanted.</summary>
    public static Task AskAsync(Page page) =>
        page.GoToAsync(PathTo(HttpMethods.IsGet(page.Request.Method) ? page.Here : "/"));

    /// <summary>The sign-in page from which one comes back somewhere.</summary>
    public static string PathTo(string back) => back == "/" ? Path : $"{Path}?{BackField}={Uri.EscapeDataString(back)}";

    public Task GetAsync(Page page)
    {
        var back = LocalPath.Of(page.Request.Query[BackField]);
        return page.Visitor is null ? WriteAsync(page, StatusCodes.Status200OK, back, null) : page.GoToAsync(back);
    }

    public async Task PostAsync(Page page)
    {
        var form = await page.Request.ReadFormAsync(page.Aborted);
        var back = LocalPath.Of(form[BackField]);
        var token = new VisitorToken(form["token"].ToString().Trim(), Bearer: false);
        if (token.Value.Length == 0)
        {
            await WriteAsync(page, StatusCodes.Status422UnprocessableEntity, back, "sign_in.empty");
            return;
        }

        var from = page.Context.Connection.RemoteIpAddress;
        if (!wrong.Begin(from))
        {
            page.Context.WaitFor(TimeSpan.FromMinutes(1));
            await WriteAsync(page, StatusCodes.Status429TooManyRequests, back, "sign_in.too_many");
            return;
        }

        var wasWrong = false;
        try
        {
            wasWrong = !await SignInAsync(page, token, back);
        }
        finally
        {
            wrong.End(from, wasWrong);
        }
    }

    /// <summary>Asks GitLab whose a personal access token is, and keeps them signed in with it.</summary>
    /// <returns>Whether GitLab does not call the token wrong.</returns>
    public async Task<bool> SignInAsync(Page page, VisitorToken token, string back)
    {
        var asked = await questions.UserAsync(token, page.Aborted);
        if (asked.Value is not { } user)
        {
            var (status, key) = asked.Refusal!.Status switch
            {
                401 => (StatusCodes.Status401Unauthorized, "sign_in.wrong"),
                >= 500 => (StatusCodes.Status503ServiceUnavailable, "sign_in.away"),
                _ => (StatusCodes.Status401Unauthorized, "sign_in.scope"),
            };
            await WriteAsync(page, status, back, key);
            return status != StatusCodes.Status401Unauthorized;
        }

        await page.Context.SignInAsync(new Visitor(token, user.Id, user.Username ?? "", user.Name ?? user.Username ?? "", user.IsAdmin));
        await page.GoToAsync(back);
        return true;
    }

    public async Task SignOutAsync(Page page)
    {
        await page.Context.SignOutVisitorAsync();
        if (page.Visitor is { IsByOAuth: true } visitor && services.GetService<OAuthTokens>() is { } tokens)
        {
            await tokens.RevokeAsync(visitor.Token);
        }

        await page.GoToAsync(Path);
    }

    public Task WriteAsync(Page page, int status, string back, string? error) =>
        page.WriteAsync<SignInForm>(status, ("Back", back), ("Error", error is null ? null : page.Words[error]), ("GitLabUrl", gitLab.Url), ("HasOAuth", gitLab.OAuth is not null));
}
