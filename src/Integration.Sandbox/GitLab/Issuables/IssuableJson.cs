using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Issuables;

internal static class IssuableJson
{
    public static object? Person(Project project, User? user) => user is null ? null : Person(project.GitLab, user);

    public static object Person(PretendGitLab gitLab, User user) => AccessRoutes.Basic(gitLab, user);

    public static object[] People(Project project, IEnumerable<User> users) => [.. users.Select(x => AccessRoutes.Basic(project.GitLab, x))];

    public static string? Day(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static int UserNotes(Issuable issuable) => issuable.Notes.Count(x => !x.System);

    /// <summary>Titles, or with `with_labels_details` objects.</summary>
    public static object Labels(ApiCall call, Issuable issuable) => !call.Query.Flag("with_labels_details")
        ? issuable.Labels
        : issuable.Labels.Select((title, i) => new
        {
            id = i + 1,
            name = title,
            color = "#428BCA",
            description = (string?)null,
            description_html = "",
            text_color = "#FFFFFF",
        }).ToArray();

    public static object References(Issuable issuable, char mark)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{mark}{issuable.Iid}");
        return new { @short = own, relative = own, full = issuable.Project.FullPath + own };
    }

    public static object? Milestone(Issuable issuable) => issuable.Milestone is not { } milestone
        ? null
        : new
        {
            id = milestone.Id,
            iid = milestone.Iid,
            project_id = issuable.Project.Id,
            title = milestone.Title,
            description = "",
            state = "active",
            created_at = WireJson.Time(milestone.CreatedAt),
            updated_at = WireJson.Time(milestone.CreatedAt),
            due_date = Day(milestone.DueDate),
            start_date = (string?)null,
            expired = milestone.DueDate is { } end && end < DateOnly.FromDateTime(issuable.Project.Clock.Now.UtcDateTime),
            web_url = string.Create(CultureInfo.InvariantCulture, $"{issuable.Project.WebUrl}/-/milestones/{milestone.Iid}"),
        };

    public static object StateChange(Issuable issuable, StateChange change) => new
    {
        id = change.Id,
        user = Person(issuable.Project, change.By),
        created_at = WireJson.Time(change.At),
        resource_type = issuable.NoteableType,
        resource_id = issuable.Id,
        state = change.State,
    };
}
