using Integration.Contract;
using Integration.GitLab;

namespace Integration.Host.Access;

/// <summary>A visitor who was let in.</summary>
/// <param name="Token">Theirs.</param>
/// <param name="Project">The project, as GitLab tells it to them.</param>
internal sealed record Visit(VisitorToken Token, Project Project);

/// <summary>Decides who may see and change a project's integrations: GitLab does, by the visitor's own token.</summary>
internal sealed class ProjectAccess(VisitorQuestions questions, AccessMemory memory)
{
    /// <summary>For what shows and changes nothing. A consent holds for a minute.</summary>
    public Task<Asked<Visit>> ToReadAsync(HttpContext context, string? id) => DecideAsync(context, id, changes: false);

    /// <summary>For what changes something: GitLab is asked each time, and the token needs the scope <c>api</c>.</summary>
    public Task<Asked<Visit>> ToChangeAsync(HttpContext context, string? id) => DecideAsync(context, id, changes: true);

    private async Task<Asked<Visit>> DecideAsync(HttpContext context, string? id, bool changes)
    {
        if (VisitorCredentials.Of(context.Request) is not { } token)
        {
            return GitLabRefusal.Unauthorized;
        }

        if (ResourceReference.Read(context.Request, id) is not { } reference)
        {
            return GitLabRefusal.ProjectNotFound;
        }

        if (!changes && memory.Find(token, reference) is { } kept)
        {
            return new Visit(token, kept);
        }

        var cancellationToken = context.RequestAborted;
        var asked = await questions.ProjectAsync(reference, token, cancellationToken);
        var refusal = asked.Value is { } project ? await questions.RefuseIntegrationsAsync(project.Id, token, cancellationToken) : asked.Refusal;
        if (refusal is not null)
        {
            memory.Forget(token, reference);
            return refusal;
        }

        memory.Keep(token, reference, asked.Value!);
        return changes && await questions.RefuseChangesAsync(token, cancellationToken) is { } lacking ? lacking : new Visit(token, asked.Value!);
    }
}
