using Integration.Sandbox.GitLab.OAuth;

namespace Integration.Sandbox.Control;

internal static class OAuthControl
{
    private sealed record NewApplication(string RedirectUri, string? Name = null, IReadOnlyList<string>? Scopes = null, string? ClientId = null, string? ClientSecret = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<NewApplication>(
            "sandbox/applications",
            "Registers an application that signs people in by OAuth (/oauth/authorize?…&as=username answers without asking); scopes openid and read_api unless given.",
            (call, body) => Json(call.GitLab.Authorizations.Register(body.Name ?? "Integration", body.RedirectUri, body.Scopes ?? ["openid", "read_api"], body.ClientId, body.ClientSecret))),
    ];

    private static object Json(OAuthApplication application) => new { application.Name, application.ClientId, application.ClientSecret, application.RedirectUris, application.Scopes };
}
