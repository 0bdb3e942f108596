using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Conformance;
using Integration.Contract;
using Integration.Host.Cards;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

/// <summary>
/// The message of every sample, as a file that a person reads before it changes. <c>UPDATE_GOLDEN=1</c> writes them anew.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every (kind, state, language, card schema).</summary>
    public static TheoryData<EventKind, string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<EventKind, string, string, string>();
            foreach (var (kind, state, language) in SampleCards.Rows.Select(row => row.Data))
            {
                rows.Add(kind, state, language, FeishuSettings.Schema1);
                rows.Add(kind, state, language, FeishuSettings.Schema2);
            }

            return rows;
        }
    }

    /// <summary>What a sample does not show: other shapes of the same kinds, by the name of their file.</summary>
    private static readonly Dictionary<string, ProjectEvent> Variants = new()
    {
        ["merge_request.open.draft"] = Sample<MergeRequestEvent>(EventKind.MergeRequest, "open") with { Draft = true, Title = "Draft: Keep the voucher", Description = null },
        ["merge_request.unapprove.reset"] = Sample<MergeRequestEvent>(EventKind.MergeRequest, "unapprove") with { ResetByPush = true, Author = null },
        ["merge_request.approve.all"] = Sample<MergeRequestEvent>(EventKind.MergeRequest, "approve") with { ApprovalsGiven = 2 },
        ["merge_request.close.nobody"] = Sample<MergeRequestEvent>(EventKind.MergeRequest, "close") with { Author = null },
        ["issue.open.incident"] = Sample<IssueEvent>(EventKind.Issue, "open") with { Type = "incident", Description = null },
        ["issue.close.task"] = Sample<IssueEvent>(EventKind.Issue, "close") with { Type = "task", Labels = [], Assignees = [], Milestone = null, DueDate = null },
        ["issue.reopen.unknown_type"] = Sample<IssueEvent>(EventKind.Issue, "reopen") with { Type = "spike", Author = null },
        ["note.commit.unknown"] = Sample<NoteEvent>(EventKind.Note, "commit") with { Reference = null, Title = null, Author = null },
        ["wiki_page.delete.nobody"] = Sample<WikiPageEvent>(EventKind.WikiPage, "delete") with { Author = null },
        ["deployment.success.nobody"] = Sample<DeploymentEvent>(EventKind.Deployment, "success") with { Author = null, Job = null, Environment = "review/fix-voucher" },
        ["deployment.failed.tag"] = Sample<DeploymentEvent>(EventKind.Deployment, "failed") with { Ref = "v1.4.0", IsTag = true, RefUrl = null, EnvironmentUrl = null, Job = new DeploymentJob("deploy", null) },
        ["vulnerability.detected.bare"] = Sample<VulnerabilityEvent>(EventKind.Vulnerability, "detected") with { Severity = Severity.Unknown, Location = null, Scanner = null, Identifiers = [] },
        ["alert.triggered.bare"] = Sample<AlertEvent>(EventKind.Alert, "triggered") with { Severity = Severity.Info, Service = null, Tool = null, StartedAt = null, Count = 12 },
        ["push.bulk.removed"] = Bulk(RefKind.Branch, BulkPushAction.Removed),
        ["tag_push.bulk.created"] = Bulk(RefKind.Tag, BulkPushAction.Created),
        ["tag_push.bulk.pushed"] = Bulk(RefKind.Tag, BulkPushAction.Pushed),
        ["tag_push.bulk.removed"] = Bulk(RefKind.Tag, BulkPushAction.Removed),
    };

    private static readonly Project Till = new() { Id = 8, Name = "Acme / Till", Path = "acme/till", Url = new Uri("https://gitlab.example.com/acme/till"), DefaultBranch = "main" };

    /// <summary>Many events in one message: every kind of one project, and several projects.</summary>
    private static readonly Dictionary<string, ProjectEvent[]> Digests = new()
    {
        ["digest.one_project"] = [.. EventKinds.All.Select(kind => SampleCards.Of(kind, Samples.States(kind)[0], "en").Event!)],
        ["digest.several_projects"] =
        [
            Sample<PushEvent>(EventKind.Push, "commits"), Sample<MergeRequestEvent>(EventKind.MergeRequest, "close") with { Project = Till },
            Sample<IssueEvent>(EventKind.Issue, "close"), Sample<PipelineEvent>(EventKind.Pipeline, "failed") with { Project = Till },
        ],
    };

    /// <summary>Every (variant, language, card schema).</summary>
    public static TheoryData<string, string, string> VariantRows =>
        [.. from name in Variants.Keys from language in SampleCards.Languages from schema in (string[])[FeishuSettings.Schema1, FeishuSettings.Schema2] select new TheoryDataRow<string, string, string>(name, language, schema)];

    /// <summary>Every (digest, language, card schema).</summary>
    public static TheoryData<string, string, string> DigestRows =>
        [.. from name in Digests.Keys from language in SampleCards.Languages from schema in (string[])[FeishuSettings.Schema1, FeishuSettings.Schema2] select new TheoryDataRow<string, string, string>(name, language, schema)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_message_is_as_its_golden_file(EventKind kind, string state, string language, string schema) =>
        Check(SampleCards.Of(kind, state, language), PathOf(kind, state, language, schema), schema);

    [Theory]
    [MemberData(nameof(VariantRows))]
    public void A_message_of_another_shape_is_as_its_golden_file(string name, string language, string schema) =>
        Check(SampleCards.Of(Variants[name], language), PathOf(name, language, schema), schema);

    [Theory]
    [MemberData(nameof(DigestRows))]
    public void A_digest_is_as_its_golden_file(string name, string language, string schema)
    {
        var what = SampleCards.Digest(Digests[name], language, new FeishuIntegration().Manifest.Limits, out var told);
        told.Count.ShouldBe(Digests[name].Length);
        Check(what, PathOf(name, language, schema), schema);
    }

    private static void Check(Notification what, string path, string schema)
    {
        var body = Compose.Body(what, new FeishuSettings { CardSchema = schema });
        var text = JsonNode.Parse(body)!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.ReadAllText(path).ShouldBe(text);
    }

    [Fact]
    public void There_is_no_golden_file_of_a_card_that_is_no_more()
    {
        var wanted = Rows.Select(row => row.Data).Select(row => PathOf(row.Item1, row.Item2, row.Item3, row.Item4))
            .Concat(VariantRows.Concat(DigestRows).Select(row => row.Data).Select(row => PathOf(row.Item1, row.Item2, row.Item3)));

        Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories).ShouldBe(wanted, ignoreOrder: true);
    }

    internal static string PathOf(EventKind kind, string state, string language, string schema) => PathOf($"{kind.Name()}.{state}", language, schema);

    private static string PathOf(string name, string language, string schema) => Path.Combine(Folder(), language, schema, name + ".json");

    private static T Sample<T>(EventKind kind, string state)
        where T : ProjectEvent => (T)SampleCards.Of(kind, state, "en").Event!;

    private static BulkPushEvent Bulk(RefKind refs, BulkPushAction action) => new()
    {
        Key = "push:1:2027-03-09T08:05:00Z", Project = SampleCards.Shop, Author = new Person("li.wei", "Li Wei"), OccurredAt = SampleCards.Now, Id = 1, Refs = refs, Action = action, RefCount = 12,
    };

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Integration.Feishu.Tests", "Golden");
    }
}
