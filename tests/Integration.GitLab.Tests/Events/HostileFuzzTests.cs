using System.Text.Json.Nodes;
using CsCheck;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>Nothing that GitLab can answer leads to anything but events or one kind of failure.</summary>
public sealed class HostileFuzzTests
{
    private static readonly Func<JsonNode?>[] Values =
    [
        () => null,
        () => -1,
        () => long.MaxValue,
        () => 1e308,
        () => true,
        () => "",
        () => "\0\u202E<at id=all>\n",
        () => new string('漢', 20_000),
        () => new string('0', 40),
        () => "..",
        () => "../../user?x=1#y",
        () => "http://[::1",
        () => "javascript:alert(1)",
        () => "https://" + new string('a', 70_000),
        () => "9999-12-31T23:59:59.999Z",
        () => "0001-01-01T00:00:00Z",
        () => "refs/merge-requests/99999999999999999999/head",
        () => "refs/merge-requests/5/head",
        () => new JsonArray(null, 1, "x", new JsonObject()),
        () => new JsonObject { ["id"] = new JsonArray() },
    ];

    [Fact]
    public void Whatever_GitLab_answers_is_read_or_is_one_clear_failure() => Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 19]).Array[1, 4].Sample(
        changes =>
        {
            var gitLab = new PretendGitLab();
            var push = Rows.Push(2, Rows.Start, from: Rows.Sha(1), to: Rows.Sha(2));
            var tag = Rows.Push(3, Rows.Start, "v1", refType: "tag", to: Rows.Sha(2));
            var branch = Rows.Push(4, Rows.Start, "side", "created", to: Rows.Sha(2));
            var pipeline = Rows.Pipeline(1, "failed", Rows.Start, "refs/merge-requests/5/head");
            var world = new JsonObject
            {
                ["events"] = new JsonArray(
                    push, tag, branch, Rows.Issue(5, Rows.Start), Rows.MergeRequest(6, Rows.Start, "approved"), Rows.Note(7, Rows.Start),
                    Rows.Note(8, Rows.Start, "MergeRequest", 34, "DiffNote", change: note => note["position"] = new JsonObject { ["new_path"] = "a", ["new_line"] = 7 })),
                ["issues/12"] = Rows.IssueDetail(),
                ["merge_requests/34"] = Rows.MergeRequestDetail(),
                ["merge_requests/34/approvals"] = new JsonObject { ["approved_by"] = new JsonArray(new JsonObject { ["user"] = new JsonObject { ["username"] = "lin" } }), ["approvals_required"] = 2 },
                ["pipelines"] = new JsonArray(pipeline),
                ["pipelines/1"] = Rows.Detail(pipeline, Rows.Start),
                ["pipelines/1/jobs"] = new JsonArray(new JsonObject { ["id"] = 1, ["name"] = "test", ["stage"] = "test", ["web_url"] = "https://gitlab.example/j/1", ["allow_failure"] = false }),
                ["merge_requests/5"] = new JsonObject { ["title"] = "Mend", ["web_url"] = "https://gitlab.example/m/5", ["source_branch"] = "mend", ["source_project_id"] = 7 },
                ["repository/compare"] = new JsonObject { ["commits"] = new JsonArray(Rows.Commit(Rows.Sha(2), "Mend", Rows.Sha(9))) },
                ["repository/merge_base"] = Rows.Commit(Rows.Sha(9), "Base"),
                ["repository/commits"] = new JsonArray(Rows.Commit(Rows.Sha(2), "Mend")),
                ["repository/commits/" + Rows.Sha(1)] = Rows.Commit(Rows.Sha(1), "Mend"),
                ["repository/commits/" + Rows.Sha(2)] = Rows.Commit(Rows.Sha(2), "Mend"),
                ["repository/tags/v1"] = new JsonObject { ["message"] = "One", ["target"] = Rows.Sha(2), ["commit"] = Rows.Commit(Rows.Sha(2), "Mend") },
            };
            foreach (var (place, value) in changes)
            {
                var leaves = Leaves(world).ToList();
                leaves[place % leaves.Count](Values[value]());
            }

            foreach (var (path, answer) in world)
            {
                gitLab.Answer("projects/7/" + path, answer?.ToJsonString() ?? "null");
            }

            Read(Reading.OfEvents(gitLab, Rows.Start));
            Read(Reading.OfPipelines(gitLab, Rows.Start));
        },
        iter: 2000);

    private static IEnumerable<Action<JsonNode?>> Leaves(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Leaves(pair.Value).Prepend(value => map[pair.Key] = value)),
        JsonArray list => list.SelectMany((item, i) => Leaves(item).Prepend(value => list[i] = value)),
        _ => [],
    };

    private static void Read(Reading reading)
    {
        // Five failures in a row end with what could be read.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                // The pretend GitLab answers at once: nothing here waits.
                reading.ReadAsync().GetAwaiter().GetResult();
                reading.Told.Select(what => what.Key).ShouldBeUnique();
                return;
            }
            catch (GitLabException)
            {
            }
        }
    }
}
