using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Control;

internal static class PushControl
{
    private sealed record CommitBody(string Message, string? AuthorName = null, string? AuthorEmail = null, DateTimeOffset? Date = null);

    private sealed record PushBody(
        string Branch = "main", string? By = null, int? Count = null, IReadOnlyList<string>? Titles = null, IReadOnlyList<CommitBody>? Commits = null);

    private sealed record ForcePushBody(
        string Branch = "main", string? By = null, int ThrownAway = 1, int? Count = null,
        IReadOnlyList<string>? Titles = null, IReadOnlyList<CommitBody>? Commits = null);

    private sealed record BranchBody(string Branch, string? By = null);

    private sealed record TagBody(string Name, string? By = null, string? Revision = null, string? Message = null);

    private sealed record BulkBody(RefKind Kind, PushAction Action, IReadOnlyList<string> Names, string? By = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<PushBody>(
            "sandbox/projects/:project/push",
            "Pushes commits: count of them, or titles, or commits with author_name and author_email. A new branch may come without.",
            (call, body) => Json(Push(call, body))),
        ControlRoute.Post<ForcePushBody>(
            "sandbox/projects/:project/force_push",
            "Throws the newest commits away and pushes others in their place.",
            (call, body) => Json(ForcePush(call, body))),
        ControlRoute.Post<BranchBody>("sandbox/projects/:project/remove_branch", "Removes a branch.", (call, body) =>
            Json(call.Project.RemoveBranch(call.By(body.By), body.Branch))),
        ControlRoute.Post<TagBody>(
            "sandbox/projects/:project/tags",
            "Makes or moves a tag; with a message an annotated one; revision is a branch, tag or SHA.",
            (call, body) =>
                Json(call.Project.PushTag(call.By(body.By), body.Name, body.Revision, body.Message))),
        ControlRoute.Post<TagBody>("sandbox/projects/:project/remove_tag", "Removes a tag.", (call, body) =>
            Json(call.Project.RemoveTag(call.By(body.By), body.Name))),
        ControlRoute.Post<BulkBody>(
            "sandbox/projects/:project/bulk_push",
            "One push of many branches or tags (kind branch or tag; action created, pushed or removed); more than 3 make one event.",
            (call, body) =>
                call.Project.PushMany(call.By(body.By), body.Kind, body.Action, body.Names).Select(Json).ToArray()),
    ];

    public static object Json(EventRow row) => new
    {
        event_id = row.Id == 0 ? (int?)null : row.Id,
        row.Held,
        action = row.ActionName,
        row.Push?.Ref,
        row.Push?.CommitFrom,
        row.Push?.CommitTo,
        row.Push?.CommitCount,
        row.Push?.RefCount,
    };

    private static EventRow Push(ControlCall call, PushBody body)
    {
        var (project, by) = (call.Project, call.By(body.By));
        lock (call.GitLab.Gate)
        {
            // A new branch may hold what the default branch holds; any other push brings something.
            var needed = project.Repository.IsEmpty || project.Repository.Heads.ContainsKey(body.Branch);
            return project.Push(by, body.Branch, Commits(by, body.Count, body.Titles, body.Commits, needed));
        }
    }

    private static EventRow ForcePush(ControlCall call, ForcePushBody body)
    {
        var by = call.By(body.By);
        return call.Project.ForcePush(by, body.Branch, body.ThrownAway, Commits(by, body.Count, body.Titles, body.Commits, needed: true));
    }

    private static IReadOnlyList<NewCommit> Commits(User by, int? count, IReadOnlyList<string>? titles, IReadOnlyList<CommitBody>? commits, bool needed)
    {
        if (commits is not null)
        {
            return [.. commits.Select(x => new NewCommit(x.Message, x.AuthorName ?? by.Name, x.AuthorEmail ?? by.Email) { Date = x.Date })];
        }

        if (count is < 0 or > 100_000)
        {
            throw new ControlProblemException(400, "The field \"count\" must be from 0 to 100000.");
        }

        var some = titles ?? [.. Enumerable.Range(1, count ?? (needed ? 1 : 0)).Select(x => FormattableString.Invariant($"Change number {x}"))];
        return [.. some.Select(x => new NewCommit(x, by.Name, by.Email))];
    }
}
