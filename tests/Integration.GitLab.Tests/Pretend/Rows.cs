using System.Globalization;
using System.Text.Json.Nodes;

namespace Integration.GitLab.Tests.Pretend;

/// <summary>Rows as GitLab writes them.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Start = new(2027, 3, 9, 8, 0, 0, TimeSpan.Zero);

    public static string Sha(int seed) => seed.ToString("x8", CultureInfo.InvariantCulture).PadRight(40, 'a');

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonObject Push(long id, DateTimeOffset at, string branch = "main", string action = "pushed", int count = 1, string? from = "", string? to = "", string refType = "branch", string? title = "Mend the till") => new()
    {
        ["id"] = id,
        ["project_id"] = 7,
        ["action_name"] = action switch { "created" => "pushed new", "removed" => "deleted", _ => "pushed to" },
        ["target_id"] = null,
        ["target_type"] = null,
        ["created_at"] = Time(at),
        ["author"] = new JsonObject { ["id"] = 5, ["username"] = "lin", ["name"] = "Lin Wei" },
        ["push_data"] = new JsonObject
        {
            ["commit_count"] = count,
            ["action"] = action,
            ["ref_type"] = refType,
            ["commit_from"] = from == "" ? (action == "created" ? null : Sha((int)id - 1)) : from,
            ["commit_to"] = to == "" ? (action == "removed" ? null : Sha((int)id)) : to,
            ["ref"] = branch,
            ["commit_title"] = title,
            ["ref_count"] = null,
        },
    };

    public static JsonObject BulkPush(long id, DateTimeOffset at, int? count, string action = "created", string refType = "branch")
    {
        var row = Push(id, at, action: action, refType: refType, count: 0, from: null, to: null, title: null);
        row["push_data"]!["ref"] = null;
        row["push_data"]!["ref_count"] = count;
        return row;
    }

    public static JsonObject Issue(long id, DateTimeOffset at) => new()
    {
        ["id"] = id, ["project_id"] = 7, ["action_name"] = "opened", ["target_type"] = "Issue", ["target_iid"] = id, ["target_title"] = "Till jams", ["created_at"] = Time(at),
    };

    public static JsonObject Commit(string sha, string title, params string[] parents) => new()
    {
        ["id"] = sha,
        ["short_id"] = sha[..8],
        ["title"] = title,
        ["message"] = title + "\n\nLong story",
        ["author_name"] = "Lin Wei",
        ["author_email"] = "lin@acme.example",
        ["web_url"] = $"https://gitlab.example/acme/shop/-/commit/{sha}",
        ["parent_ids"] = new JsonArray([.. parents.Select(parent => JsonValue.Create(parent))]),
    };

    public static JsonObject Pipeline(long id, string status, DateTimeOffset updatedAt, string name = "main", string source = "push") => new()
    {
        ["id"] = id,
        ["iid"] = id,
        ["project_id"] = 7,
        ["sha"] = Sha((int)id),
        ["ref"] = name,
        ["status"] = status,
        ["source"] = source,
        ["created_at"] = Time(updatedAt.AddMinutes(-5)),
        ["updated_at"] = Time(updatedAt),
        ["web_url"] = $"https://gitlab.example/acme/shop/-/pipelines/{id}",
    };

    public static JsonObject Detail(JsonObject row, DateTimeOffset? finishedAt, Action<JsonObject>? change = null)
    {
        var detail = (JsonObject)row.DeepClone();
        detail["tag"] = false;
        detail["yaml_errors"] = null;
        detail["user"] = new JsonObject { ["id"] = 5, ["username"] = "lin", ["name"] = "Lin Wei" };
        detail["finished_at"] = finishedAt is { } at ? Time(at) : null;
        detail["duration"] = 125;
        detail["detailed_status"] = new JsonObject { ["icon"] = "status_" + (string?)row["status"], ["text"] = "已完成", ["group"] = (string?)row["status"] };
        change?.Invoke(detail);
        return detail;
    }
}
