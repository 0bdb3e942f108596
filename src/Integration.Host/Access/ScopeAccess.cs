using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Access;

/// <summary>What a visitor wants to do somewhere.</summary>
internal enum Need
{
    /// <summary>See. A consent holds for a minute.</summary>
    Reading,

    /// <summary>Change something by their role alone, asked each time: for who signed in with GitLab's OAuth.</summary>
    Role,

    /// <summary>Change something, asked each time; the token needs the scope <c>api</c>, as in GitLab.</summary>
    Api,
}

/// <summary>Decides who may see and change the integrations of a project, a group or the instance: GitLab does, by the visitor's own token.</summary>
internal sealed class ScopeAccess(VisitorQuestions questions, GroupQuestions groups, AccessMemory memory)
{
    /// <summary>Names the instance, which has neither number nor path.</summary>
    public static readonly ResourceReference Instance = new("");

    /// <summary>For what shows and changes nothing. A consent holds for a minute.</summary>
    public Task<Asked<Visit>> ToReadAsync(HttpContext context, ScopeKind kind, string? id) => DecideAsync(context, kind, id, Need.Reading);

    /// <summary>For what changes something: GitLab is asked each time, and the token needs the scope <c>api</c>.</summary>
    public Task<Asked<Visit>> ToChangeAsync(HttpContext context, ScopeKind kind, string? id) => DecideAsync(context, kind, id, Need.Api);

    /// <param name="token">Whose.</param>
    /// <param name="kind">Of a project, a group or the instance.</param>
    /// <param name="reference">Which one.</param>
    /// <param name="need">What for.</param>
    /// <param name="cancellationToken">The visitor's.</param>
    public async Task<Asked<Visit>> DecideAsync(VisitorToken token, ScopeKind kind, ResourceReference reference, Need need, CancellationToken cancellationToken)
    {
        if (need == Need.Reading && memory.Find(token, kind, reference) is { } kept)
        {
            return new Visit(token, kept);
        }

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
        return need == Need.Api && await questions.RefuseChangesAsync(token, cancellationToken) is { } lacking ? lacking : new Visit(token, place);
    }

    /// <summary>Whether the token surely lacks the scope that changes need, for a page that says so beforehand; a consent holds for a minute.</summary>
    public async Task<bool> LacksScopeAsync(VisitorToken token, CancellationToken cancellationToken)
    {
        if (memory.MayChange(token))
        {
            return false;
        }

        var refusal = await questions.RefuseChangesAsync(token, cancellationToken);
        if (refusal is null)
        {
            memory.KeepMayChange(token);
        }

        return ReferenceEquals(refusal, GitLabRefusal.ScopeLacking);
    }

    private async Task<Asked<Visit>> DecideAsync(HttpContext context, ScopeKind kind, string? id, Need need) =>
        VisitorCredentials.Of(context.Request) is not { } token ? GitLabRefusal.Unauthorized
        : (kind == ScopeKind.Instance ? Instance : ResourceReference.Read(context.Request, id)) is { } reference ? await DecideAsync(token, kind, reference, need, context.RequestAborted)
        : kind == ScopeKind.Group ? GitLabRefusal.GroupNotFound : GitLabRefusal.ProjectNotFound;

    private async Task<Asked<Place>> ProjectAsync(ResourceReference reference, VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await questions.ProjectAsync(reference, token, cancellationToken);
        return asked.Value is not { } project ? asked.Refusal!
            : await questions.RefuseIntegrationsAsync(project.Id, token, cancellationToken) is { } refusal ? refusal
            : new Place(IntegrationScope.Project(project.Id), project.Path, project);
    }
}
