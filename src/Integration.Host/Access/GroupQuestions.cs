using System.Globalization;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Access;

/// <summary>Whether a visitor may set up integrations of a group or of the instance, by what GitLab says to their own token.</summary>
internal sealed class GroupQuestions(VisitorQuestions questions)
{
    // GitLab, "Roles": 40 is Maintainer, 50 Owner.
    private const int Maintainer = 40;
    private const int LongestPath = 4000;

    public async Task<Asked<Place>> GroupAsync(ResourceReference reference, VisitorToken token, CancellationToken cancellationToken)
    {
        var asked = await questions.AskAsync($"api/v4/groups/{reference.Escaped}?with_projects=false", token, VisitorWire.Default.VisitorGroup, GitLabRefusal.GroupNotFound, cancellationToken);
        if (asked.Value is not { } group)
        {
            return asked.Refusal!;
        }

        if (group is not { Id: > 0, FullPath.Length: > 0 and <= LongestPath } || !reference.MayBe(group.Id))
        {
            return questions.Odd("api/v4/groups/:id");
        }

        var user = await questions.UserAsync(token, cancellationToken);
        if (user.Value is not { } who)
        {
            return user.Refusal!;
        }

        var refusal = who.IsAdmin ? null : await RefuseMemberAsync(group.Id, who.Id, token, cancellationToken);
        return refusal is not null ? refusal : new Place(IntegrationScope.Group(group.Id), PlainText.Line(group.FullPath));
    }

    public async Task<Asked<Place>> InstanceAsync(VisitorToken token, CancellationToken cancellationToken)
    {
        var user = await questions.UserAsync(token, cancellationToken);
        return user.Value is not { } who ? user.Refusal! : who.IsAdmin ? new Place(IntegrationScope.Instance, "") : GitLabRefusal.Forbidden;
    }

    /// <summary>Membership counts wherever it comes from: the group, one above it, or a group that was invited. Null is yes.</summary>
    private async Task<GitLabRefusal?> RefuseMemberAsync(long groupId, long userId, VisitorToken token, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"api/v4/groups/{groupId}/members/all/{userId}");
        // A group that may be seen and of which the visitor is no member: there GitLab answers 404.
        var asked = await questions.AskAsync(path, token, VisitorWire.Default.VisitorMember, GitLabRefusal.Forbidden, cancellationToken);
        return asked switch
        {
            { Value: { } member } => member.AccessLevel >= Maintainer ? null : GitLabRefusal.Forbidden,
            { Refusal: { Status: StatusCodes.Status403Forbidden } } => GitLabRefusal.Forbidden,
            _ => asked.Refusal,
        };
    }
}
