using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Wikis;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Events;

internal static class EventRoutes
{
    private static readonly Dictionary<string, string?> TargetTypes = new(StringComparer.Ordinal)
    {
        // Exactly the class named: comments of a discussion or a diff are left out under `note`, work items under `issue`.
        ["issue"] = "Issue",
        ["milestone"] = "Milestone",
        ["merge_request"] = "MergeRequest",
        ["note"] = "Note",
        ["project"] = "Project",
        ["snippet"] = "Snippet",
        ["user"] = "User",
        ["wiki"] = EventContent.WikiTarget,
        ["design"] = "DesignManagement::Design",
    };

    public static IReadOnlyList<ApiRoute> All { get; } =
        [ApiRoute.Get("projects/:id/events", call => call.InProject(Ability.ReadProject, project => List(call, project)))];

    private static Answer List(ApiCall call, Project project)
    {
        var query = call.Query;
        var action = query.OneOf("action", "", Enum.GetNames<EventAction>().Select(x => x.ToLowerInvariant()).ToArray());
        var target = query.OneOf("target_type", "", [.. TargetTypes.Keys]);
        var descending = query.OneOf("sort", "desc", "asc", "desc") == "desc";
        var after = query.Day("after");
        var before = query.Day("before");

        var rows = project.Events.Of(project).Where(x => !x.Held);
        if (action.Length > 0)
        {
            rows = rows.Where(x => string.Equals(x.Content.Action.ToString(), action, StringComparison.OrdinalIgnoreCase));
        }

        if (target.Length > 0)
        {
            rows = rows.Where(x => x.Content.TargetType == TargetTypes.GetValueOrDefault(target));
        }

        // Whole days: later than the end of the day `after`, earlier than the beginning of the day `before`.
        if (after is { } from)
        {
            rows = rows.Where(x => DateOnly.FromDateTime(x.CreatedAt.UtcDateTime) > from);
        }

        if (before is { } to)
        {
            rows = rows.Where(x => DateOnly.FromDateTime(x.CreatedAt.UtcDateTime) < to);
        }

        var all = (descending ? rows.OrderByDescending(x => x.Id) : rows.OrderBy(x => x.Id)).ToArray();

        // The page is cut first and what the caller may not see is taken out of it afterwards, so pages come short or empty.
        var paging = Paging.Of(all, query, out var page);
        return Answer.List(paging, page.Where(x => IsVisible(call.Caller, x)).Select(x => Json(call, x)));
    }

    private static bool IsVisible(Caller caller, EventRow row) =>
        // An event whose note is deleted has no target any more, and nobody may see such a one.
        row.Content.Note is not { Deleted: true }
        && row.Content.Needs.All(ability => caller.Can(ability, row.Project))
        && (row.Content.Issue is not { } issue || caller.CanRead(issue));

    private static Dictionary<string, object?> Json(ApiCall call, EventRow row)
    {
        var content = row.Content;
        var isPush = content.Push is not null;
        var target = isPush && call.GitLab.PushHasTarget;
        var json = new Dictionary<string, object?>
        {
            ["id"] = row.Id,
            ["project_id"] = row.Project.Id,
            ["action_name"] = row.ActionName,
            ["target_id"] = target ? row.Project.Id : content.TargetId,
            ["target_iid"] = content.TargetIid,
            ["target_type"] = target ? "Project" : content.TargetType,
            ["author_id"] = row.Author.Id,
            ["target_title"] = content.TargetTitle,
            ["created_at"] = WireJson.Time(row.CreatedAt),
            ["author"] = AccessRoutes.Basic(call.GitLab, row.Author),
            ["imported"] = false,
            ["imported_from"] = "none",
            ["author_username"] = row.Author.Username,
        };
        if (content.Note is { } note)
        {
            json["note"] = NoteJson.Of(note);
        }

        if (content.Wiki is { } wiki)
        {
            // Looked for in the wiki as it is now: of a page that is gone no event tells more than the title.
            json["wiki_page"] = wiki.Gone ? null : WikiRoutes.Basic(wiki);
        }

        if (content.Push is { } push)
        {
            json["push_data"] = Json(push);
        }

        return json;
    }

    private static object Json(PushPayload push) => new
    {
        commit_count = push.CommitCount,
        action = push.Action,
        ref_type = push.RefKind,
        commit_from = push.CommitFrom,
        commit_to = push.CommitTo,
        @ref = push.Ref,
        commit_title = push.CommitTitle,
        ref_count = push.RefCount,
    };
}
