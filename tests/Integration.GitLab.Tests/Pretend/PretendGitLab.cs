using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace Integration.GitLab.Tests.Pretend;

/// <summary>
/// A GitLab behind the seam, with one project (7): it cuts pages as GitLab does and answers the rest from a list of paths.
/// </summary>
internal sealed class PretendGitLab : IGitLabTransport
{
    public const string Project = "projects/7";

    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal)
    {
        [Project] = """{"id":7,"name_with_namespace":"Acme / Shop","path_with_namespace":"acme/shop","web_url":"https://gitlab.example/acme/shop","default_branch":"main"}""",
    };

    private readonly Dictionary<string, GitLabException> failures = new(StringComparer.Ordinal);

    /// <summary>Newest last, as they came to be.</summary>
    public List<JsonObject> Events { get; } = [];

    /// <summary>Which events GitLab has stored as reopenings, whatever their `action_name` says.</summary>
    public HashSet<long> Reopened { get; } = [];

    public List<JsonObject> Pipelines { get; } = [];

    public List<JsonObject> Deployments { get; } = [];

    public List<JsonObject> MergeRequests { get; } = [];

    /// <summary>Notes of the merge requests, by iid.</summary>
    public Dictionary<long, List<JsonObject>> Notes { get; } = [];

    /// <summary>As before GitLab 13: `activity_filter` is not known and passed over.</summary>
    public bool KnowsActivityFilter { get; set; } = true;

    /// <summary>Rows that the token's user may not see: taken out after the pages are cut.</summary>
    public HashSet<long> Hidden { get; } = [];

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Runs before each answer.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>What the clock of GitLab shows.</summary>
    public DateTimeOffset? Date { get; set; } = Rows.Start.AddDays(30);

    public TimeSpan Zone { get; set; } = TimeSpan.Zero;

    public void Answer(string path, string json) => answers[path] = json;

    public void Fail(string path, GitLabFailure failure) => failures[path] = new GitLabException(failure, $"{path}: {failure}");

    public void FailTooLarge(string path) => failures[path] = new GitLabException(GitLabFailure.Unreadable, path) { TooLarge = true };

    public void Mend(string path) => failures.Remove(path);

    public int Count(string beginning) => Asked.Count(path => path.StartsWith(beginning, StringComparison.Ordinal));

    public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Enqueue(path);
        Before?.Invoke(path);
        var bare = path.Split('?')[0];
        if (failures.TryGetValue(path, out var failure) || failures.TryGetValue(bare, out failure))
        {
            throw failure;
        }

        if (answers.TryGetValue(path, out var answer) || answers.TryGetValue(bare, out answer))
        {
            return Task.FromResult(new GitLabPage(Encoding.UTF8.GetBytes(answer), null, Date));
        }

        var query = HttpUtility.ParseQueryString(path[bare.Length..]);
        return Task.FromResult(bare switch
        {
            Project + "/events" => Page(Events.Where(row => IsAfter(row, query["after"]!) && (query["action"] != "reopened" || Reopened.Contains(Id(row)))).OrderByDescending(Id), query),
            Project + "/pipelines" => Page(Changed(Pipelines, query), query),
            Project + "/deployments" => query["order_by"] == "updated_at" ? Page(Changed(Deployments, query), query) : throw new GitLabException(GitLabFailure.Refused, bare) { Status = 400 },
            Project + "/merge_requests" => Page(Changed(MergeRequests, query), query),
            _ when NotesOf(bare) is { } notes => Page(
                notes.Where(row => !KnowsActivityFilter || query["activity_filter"] != "only_activity" || (bool)row["system"]!).OrderByDescending(row => At(row, "created_at")).ThenByDescending(Id), query),
            _ => throw new GitLabException(GitLabFailure.NotFound, bare) { Status = 404 },
        });
    }

    private static IEnumerable<JsonObject> Changed(IEnumerable<JsonObject> rows, System.Collections.Specialized.NameValueCollection query) =>
        rows.Where(row => At(row, "updated_at") is not { } at || at >= GitLabTime.Parse(query["updated_after"])).OrderByDescending(row => At(row, "updated_at"));

    private List<JsonObject>? NotesOf(string path) =>
        path.Split('/') is ["projects", "7", "merge_requests", var iid, "notes"] ? Notes.GetValueOrDefault(long.Parse(iid, CultureInfo.InvariantCulture), []) : null;

    private static long Id(JsonObject row) => row["id"]!.Deserialize<long>();

    private static DateTimeOffset? At(JsonObject row, string name) => GitLabTime.Parse((string?)row[name]);

    // `after` is a day: only what was after its end, in GitLab's own time zone, is listed.
    private bool IsAfter(JsonObject row, string day) =>
        row["created_at"]?.GetValueKind() != System.Text.Json.JsonValueKind.String || At(row, "created_at") is not { } at
            || at > new DateTimeOffset(DateTime.Parse(day, CultureInfo.InvariantCulture), Zone).AddDays(1).AddTicks(-1);

    private GitLabPage Page(IEnumerable<JsonObject> rows, System.Collections.Specialized.NameValueCollection query)
    {
        var (page, size) = (int.Parse(query["page"]!, CultureInfo.InvariantCulture), int.Parse(query["per_page"]!, CultureInfo.InvariantCulture));
        var all = rows.ToList();
        var cut = all.Skip((page - 1) * size).Take(size).Where(row => !Hidden.Contains(Id(row)));
        var body = new JsonArray([.. cut.Select(row => row.DeepClone())]);
        return new GitLabPage(Encoding.UTF8.GetBytes(body.ToJsonString()), all.Count > page * size ? page + 1 : null, Date);
    }
}
