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

    public static JsonObject Issue(long id, DateTimeOffset at, string action = "opened", long iid = 12, string type = "Issue") => Target(id, at, action, type, iid, "Till jams");

    public static JsonObject MergeRequest(long id, DateTimeOffset at, string action = "opened", long iid = 34) => Target(id, at, action, "MergeRequest", iid, "Mend the till");

    /// <param name="on">What it stands on: Issue, MergeRequest, Commit, Snippet, …</param>
    public static JsonObject Note(long id, DateTimeOffset at, string on = "Issue", long? iid = 12, string type = "Note", bool isInternal = false, Action<JsonObject>? change = null)
    {
        var row = Target(id, at, "commented on", type, id + 1000, "Till jams");
        var note = new JsonObject
        {
            ["id"] = id + 1000,
            ["type"] = type == "Note" ? null : type,
            ["body"] = "It does **not**",
            ["system"] = false,
            ["noteable_id"] = on == "Commit" ? null : 5000,
            ["noteable_type"] = on,
            ["confidential"] = isInternal,
            ["internal"] = isInternal,
        };
        if (iid is not null)
        {
            note["noteable_iid"] = iid;
        }

        row["note"] = note;
        change?.Invoke(note);
        return row;
    }

    /// <param name="slug">Null where the page is gone.</param>
    public static JsonObject WikiPage(long id, DateTimeOffset at, string action = "created", string? slug = "howto/First-steps", string title = "First steps")
    {
        var row = Target(id, at, action, "WikiPage::Meta", 77, "First steps, once");
        row["target_id"] = 77;
        row["wiki_page"] = slug is null ? null : new JsonObject { ["format"] = "markdown", ["slug"] = slug, ["title"] = title };
        return row;
    }

    public static JsonObject IssueDetail(bool confidential = false, Action<JsonObject>? change = null)
    {
        var issue = new JsonObject
        {
            ["iid"] = 12,
            ["title"] = "Till jams at noon",
            ["description"] = "It *jams*.",
            ["state"] = "opened",
            ["created_at"] = Time(Start),
            ["labels"] = new JsonArray("bug", "till"),
            ["milestone"] = new JsonObject { ["title"] = "Spring" },
            ["assignees"] = new JsonArray(new JsonObject { ["username"] = "maya", ["name"] = "Maya Lin" }),
            ["type"] = "ISSUE",
            ["issue_type"] = "issue",
            ["confidential"] = confidential,
            ["due_date"] = "2027-03-19",
            ["web_url"] = "https://gitlab.example/acme/shop/-/issues/12",
        };
        change?.Invoke(issue);
        return issue;
    }

    public static JsonObject MergeRequestDetail(Action<JsonObject>? change = null)
    {
        var mergeRequest = new JsonObject
        {
            ["iid"] = 34,
            ["title"] = "Draft: Mend the till at noon",
            ["description"] = "So that it *works*.",
            ["created_at"] = Time(Start),
            ["source_branch"] = "mend",
            ["source_project_id"] = 7,
            ["target_branch"] = "main",
            ["draft"] = true,
            ["labels"] = new JsonArray("till"),
            ["assignees"] = new JsonArray(new JsonObject { ["username"] = "maya", ["name"] = "Maya Lin" }),
            ["reviewers"] = new JsonArray(new JsonObject { ["username"] = "lin", ["name"] = "Lin Wei" }),
            ["web_url"] = "https://gitlab.example/acme/shop/-/merge_requests/34",
        };
        change?.Invoke(mergeRequest);
        return mergeRequest;
    }

    private static JsonObject Target(long id, DateTimeOffset at, string action, string type, long iid, string title) => new()
    {
        ["id"] = id,
        ["project_id"] = 7,
        ["action_name"] = action,
        ["target_id"] = iid + 4000,
        ["target_iid"] = iid,
        ["target_type"] = type,
        ["target_title"] = title,
        ["created_at"] = Time(at),
        ["author"] = new JsonObject { ["id"] = 5, ["username"] = "lin", ["name"] = "Lin Wei" },
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

    /// <param name="jobAt">When the job that deploys started, or ended if it has; null where something else than a job deploys.</param>
    public static JsonObject Deployment(long id, string status, DateTimeOffset createdAt, DateTimeOffset updatedAt, DateTimeOffset? jobAt, Action<JsonObject>? change = null)
    {
        var row = new JsonObject
        {
            ["id"] = id,
            ["iid"] = id,
            ["ref"] = "main",
            ["sha"] = Sha((int)id),
            ["created_at"] = Time(createdAt),
            ["updated_at"] = Time(updatedAt),
            ["status"] = status,
            ["user"] = new JsonObject { ["id"] = 5, ["username"] = "lin", ["name"] = "Lin Wei" },
            ["environment"] = new JsonObject { ["id"] = 9, ["name"] = "production", ["slug"] = "production", ["external_url"] = "https://shop.example" },
            ["deployable"] = jobAt is not { } at ? null : new JsonObject
            {
                ["id"] = id + 600,
                ["name"] = "deploy",
                ["status"] = status,
                ["tag"] = false,
                ["web_url"] = $"https://gitlab.example/acme/shop/-/jobs/{id + 600}",
                ["started_at"] = Time(status == "running" ? at : at.AddMinutes(-3)),
                ["finished_at"] = status == "running" ? null : Time(at),
                ["user"] = new JsonObject { ["id"] = 6, ["username"] = "maya", ["name"] = "Maya Lin" },
                ["commit"] = Commit(Sha((int)id), "Mend the till"),
            },
        };
        change?.Invoke(row);
        return row;
    }

    /// <summary>A merge request as it is listed.</summary>
    public static JsonObject ListedMergeRequest(DateTimeOffset updatedAt, long iid = 34)
    {
        var row = MergeRequestDetail();
        row["id"] = iid + 4000;
        row["iid"] = iid;
        row["updated_at"] = Time(updatedAt);
        row["web_url"] = $"https://gitlab.example/acme/shop/-/merge_requests/{iid}";
        return row;
    }

    public static JsonObject SystemNote(long id, DateTimeOffset at, string body = "unapproved this merge request", bool system = true) => new()
    {
        ["id"] = id,
        ["type"] = null,
        ["body"] = body,
        ["author"] = new JsonObject { ["id"] = 5, ["username"] = "lin", ["name"] = "Lin Wei" },
        ["created_at"] = Time(at),
        ["updated_at"] = Time(at),
        ["system"] = system,
        ["noteable_id"] = 5000,
        ["noteable_type"] = "MergeRequest",
        ["noteable_iid"] = 34,
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
