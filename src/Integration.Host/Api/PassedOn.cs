using System.Text.Json;
using Integration.Host.Access;

namespace Integration.Host.Api;

/// <summary>What is passed on to GitLab with the caller's token, because clients of GitLab ask for it first.</summary>
internal sealed class PassedOn(VisitorQuestions questions)
{
    // The header's token decides; another one in the query would have GitLab answer for somebody else.
    private static readonly HashSet<string> Credentials = new(StringComparer.OrdinalIgnoreCase) { "private_token", "access_token", "job_token" };

    public Task ProjectAsync(HttpContext context, string id) => ResourceAsync(context, "projects", id, GitLabRefusal.ProjectNotFound);

    public Task GroupAsync(HttpContext context, string id) => ResourceAsync(context, "groups", id, GitLabRefusal.GroupNotFound);

    public Task UserAsync(HttpContext context) => AskAsync(context, "user", GitLabRefusal.NotFound);

    public Task VersionAsync(HttpContext context) => AskAsync(context, "version", GitLabRefusal.NotFound);

    private Task ResourceAsync(HttpContext context, string kind, string id, GitLabRefusal notFound) =>
        ResourceReference.Read(context.Request, id) is { } reference
            ? AskAsync(context, $"{kind}/{reference.Escaped}", notFound)
            : context.WriteAsync(VisitorCredentials.Of(context.Request) is null ? GitLabRefusal.Unauthorized : notFound);

    private async Task AskAsync(HttpContext context, string path, GitLabRefusal notFound)
    {
        if (VisitorCredentials.Of(context.Request) is not { } token)
        {
            await context.WriteAsync(GitLabRefusal.Unauthorized);
            return;
        }

        var asked = await questions.AskAsync($"api/v4/{path}{Query(context.Request)}", token, context.RequestAborted);
        if (asked.Value is not { } answer)
        {
            await context.WriteAsync(asked.Refusal!);
        }
        else if (answer.Status is 200 or 400 && GitLabRefusal.IsJson(answer, JsonTokenType.StartObject))
        {
            await context.WriteAsync(answer.Status, answer.Body, answer.ContentType!);
        }
        else
        {
            await context.WriteAsync(GitLabRefusal.Of(answer, notFound));
        }
    }

    private static string Query(HttpRequest request)
    {
        var pairs = request.Query.Where(pair => !Credentials.Contains(pair.Key))
            .SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}"));
        var query = string.Join('&', pairs);
        return query.Length > 0 ? "?" + query : "";
    }
}
