using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Access;

/// <summary>Decides who may see and change the integrations of a project, a group or the instance: GitLab does, by the visitor's own token.</summary>
internal sealed class ScopeAccess(VisitorQuestions questions, GroupQuestions groups, AccessMemory memory)
{
    private static readonly ResourceReference Instance = new("");

    /// <summary>For what shows and changes nothing. A consent holds for a minute.</summary>
    public Task<Asked<Visit>> ToReadAsync(HttpContext context, ScopeKind kind, string? id) => DecideAsync(context, kind, id, changes: false);

    /// <summary>For what changes something: GitLab is asked each time, and the token needs the scope <c>api</c>.</summary>
    public Task<Asked<Visit>> ToChangeAsync(HttpContext context, ScopeKind kind, string? id) => DecideAsync(context, kind, id, changes: true);

    private async Task<Asked<Visit>> DecideAsync(HttpContext context, ScopeKind kind, string? id, bool changes)
    {
        if (VisitorCredentials.Of(context.Request) is not { } token)
        {
            return GitLabRefusal.Unauthorized;
        }

        if ((kind == ScopeKind.Instance ? Instance : ResourceReference.Read(context.Request, id)) is not { } reference)
        {
            return kind == ScopeKind.Group ? GitLabRefusal.GroupNotFound : GitLabRefusal.ProjectNotFound;
        }

        if (!changes && memory.Find(token, kind, reference) is { } kept)
        {
            return new Visit(token, kept);
        }

        var cancellationToken = context.RequestAborted;
        var asked = kind switch
        {
            ScopeKind.Project => await ProjectAsync(reference, token, cancellationToken),
            ScopeKind.Group => await groups.GroupAsync(reference, token, cancellationToken),
            ScopeKind.Instance => await groups.InstanceAsync(token, cancellationToken),
        };
        if (asked.Value is not { } place)
        {
            memory.Forget(token, kind, reference);
            return asked.Refusal!;
        }

        memory.Keep(token, kind, reference, place);
        return changes && await questions.RefuseChangesAsync(token, cancellationToken) is { } lacking ? lacking : new Visit(token, place);
    }

    private async Task<Asked<Place>> ProjectAsync(ResourceReference reference, VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await questions.ProjectAsync(reference, token, cancellationToken);
        return asked.Value is not { } project ? asked.Refusal!
            : await questions.RefuseIntegrationsAsync(project.Id, token, cancellationToken) is { } refusal ? refusal
            : new Place(IntegrationScope.Project(project.Id), project.Path, project);
    }
}
