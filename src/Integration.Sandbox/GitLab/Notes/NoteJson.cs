using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Notes;

internal static class NoteJson
{
    public static Dictionary<string, object?> Of(Note note)
    {
        var on = note.On;
        var resolvable = on is MergeRequest && note.Type is not null;
        var json = new Dictionary<string, object?>
        {
            ["id"] = note.Id,
            ["type"] = note.Type,
            ["body"] = note.Body,
            ["author"] = IssuableJson.Person(on.Project, note.Author),
            ["created_at"] = WireJson.Time(note.CreatedAt),
            ["updated_at"] = WireJson.Time(note.UpdatedAt),
            ["system"] = note.System,
            ["noteable_id"] = on.NoteableId,
            ["noteable_type"] = on.NoteableType,
            ["project_id"] = on.Project.Id,
            ["resolvable"] = resolvable,
            // The note's own flag: an ordinary comment on a confidential issue says false.
            ["confidential"] = note.Internal,
            ["internal"] = note.Internal,
            ["imported"] = false,
            ["imported_from"] = "none",
            ["commands_changes"] = new { },
        };
        if (resolvable)
        {
            json["resolved"] = false;
            json["resolved_by"] = null;
            json["resolved_at"] = null;
        }

        if (on.NoteableIid is { } iid)
        {
            json["noteable_iid"] = iid;
        }

        // Only a merge request's: on a commit the place of a DiffNote is not told, nor the commit.
        if (on is MergeRequest && note is { Type: "DiffNote", Position: { } position })
        {
            json["commit_id"] = null;
            json["position"] = Place(position);
            json["suggestions"] = Array.Empty<object>();
        }

        return json;
    }

    public static object Discussion(IGrouping<int, Note> notes) => new
    {
        id = DiscussionId(notes.Key),
        individual_note = notes.First().Type is null,
        notes = notes.Select(Of).ToArray(),
    };

    private static object Place(DiffPosition position) => new
    {
        base_sha = position.BaseSha,
        start_sha = position.BaseSha,
        head_sha = position.HeadSha,
        old_path = position.OldPath ?? position.NewPath,
        new_path = position.NewPath,
        position_type = "text",
        old_line = position.OldLine,
        new_line = position.NewLine,
        line_range = (object?)null,
    };

    private static string DiscussionId(int first) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first.ToString(CultureInfo.InvariantCulture))))[..40];
}
