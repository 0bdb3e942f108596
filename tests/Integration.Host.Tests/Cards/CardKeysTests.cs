using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Localization;
using Integration.Host.Tests.Localization;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class CardKeysTests
{
    /// <summary>Each sentence is made to say its own key, and all that can happen is told: a key that is then in no card is used by nobody.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Every_key_is_used(string language)
    {
        var texts = Shipped.Locales.Files.Single(file => file.Culture == "en" && file.Owner == "cards").Texts;
        using var locales = new TemporaryLocales();
        foreach (var culture in new[] { "en", "zh-CN" })
        {
            locales.With($"{culture}/formats.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "locales", culture, "formats.json")));
            locales.With($"{culture}/cards.json", JsonSerializer.Serialize(texts.ToDictionary(pair => pair.Key, pair => $"@{pair.Key}@ {string.Concat(Placeholders(pair.Value))}")));
        }

        var composer = new CardComposer(locales.Load(), DateTimeZone.Utc);
        var said = string.Concat(Everything().Select(what => JsonSerializer.Serialize(composer.Compose(what, language))))
            + composer.TimeNote(Composing.Now, Composing.Now.AddHours(1), language)
            + Digests(composer, language);

        // Chinese has one form for every number, so it never asks for the other.
        texts.Keys.Where(key => !said.Contains($"@{key}@") && !(language == "zh-CN" && key.EndsWith(PluralForm.One, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static string Digests(CardComposer composer, string language)
    {
        var line = new DigestLine(composer.Compose(Pushes(null).First(), language), Composing.Shop, Composing.Now);
        DigestLine[] two = [line, line with { Project = Composing.Shop with { Id = 8 }, OccurredAt = Composing.Now.AddMinutes(1) }];
        return JsonSerializer.Serialize(composer.Compose([line, line], language)) + JsonSerializer.Serialize(composer.Compose(two, language)) + composer.TimeNote(two, Composing.Now.AddHours(1), language);
    }

    private static IEnumerable<string> Placeholders(string text) => Sentence.Parse("", text).Placeholders.Select(name => $"{{{{{name}}}}}");

    private static IEnumerable<ProjectEvent> Everything()
    {
        foreach (var who in new[] { Composing.LiWei, null })
        {
            foreach (var what in Pushes(who).Concat<ProjectEvent>(Tags(who)).Concat(Bulk(who)).Concat(Issues(who)).Concat(MergeRequests(who)).Concat(Notes(who)).Concat(Pipelines(who)).Concat(WikiPages(who)).Concat(Deployments(who)).Concat(Vulnerabilities()).Concat(Alerts()))
            {
                yield return what;
            }
        }
    }

    private static IEnumerable<PushEvent> Pushes(Person? who) =>
        from action in Enum.GetValues<PushAction>()
        from count in new[] { 0, 1, 2, 3 }
        from compare in new[] { Composing.Page("compare/a...b"), null }
        select new PushEvent
        {
            Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Action = action, Branch = "main", BranchUrl = Composing.Page("tree/main"),
            CommitCount = count, Commits = count == 0 ? [] : [Composing.Commit(1) with { Author = compare is null ? null : "Ana" }], CompareUrl = compare,
        };

    private static IEnumerable<TagPushEvent> Tags(Person? who) => Enum.GetValues<TagAction>().Select(action => new TagPushEvent
    {
        Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Action = action, Tag = "v1", TagUrl = Composing.Page("tags/v1"), Commit = Composing.Commit(1),
    });

    private static IEnumerable<BulkPushEvent> Bulk(Person? who) =>
        from refs in Enum.GetValues<RefKind>()
        from action in Enum.GetValues<BulkPushAction>()
        from count in new[] { 1, 4 }
        select new BulkPushEvent { Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Id = 1, Refs = refs, Action = action, RefCount = count };

    private static IEnumerable<IssueEvent> Issues(Person? who)
    {
        // GitLab, work items: their types as issue_type names them.
        string[] types = ["issue", "incident", "task", "test_case", "requirement", "objective", "key_result", "epic", "ticket"];
        return from action in Enum.GetValues<IssueAction>()
               from type in types
               from people in new[] { 1, 2 }
               select new IssueEvent
               {
                   Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Action = action, Iid = 1, Title = "T", Url = Composing.Page("issues/1"), Type = type,
                   Confidential = people == 2, Labels = [.. Enumerable.Repeat("bug", people)], Assignees = [.. Enumerable.Repeat(Composing.LiWei, people)], Milestone = "1", DueDate = new DateOnly(2027, 1, 1),
               };
    }

    private static IEnumerable<MergeRequestEvent> MergeRequests(Person? who) =>
        from action in Enum.GetValues<MergeRequestAction>()
        from people in new[] { 1, 2 }
        select new MergeRequestEvent
        {
            Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Action = action, Iid = 1, Title = "T", Url = Composing.Page("merge_requests/1"), SourceBranch = "a",
            TargetBranch = "b", Draft = true, Assignees = [.. Enumerable.Repeat(Composing.LiWei, people)], Reviewers = [.. Enumerable.Repeat(Composing.LiWei, people)],
            ApprovalsGiven = people, ApprovalsRequired = 2, ResetByPush = people == 2,
        };

    private static IEnumerable<WikiPageEvent> WikiPages(Person? who) => Enum.GetValues<WikiPageAction>().Select(action => new WikiPageEvent
    {
        Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Action = action, Title = "T", Url = Composing.Page("wikis/T"),
    });

    private static IEnumerable<DeploymentEvent> Deployments(Person? who) => Enum.GetValues<DeploymentStatus>().Select(status => new DeploymentEvent
    {
        Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Id = 1, Status = status, Environment = "production", EnvironmentUrl = Composing.Page("environments/1"),
        Ref = "main", Commit = Composing.Commit(1), Job = new DeploymentJob("deploy", Composing.Page("jobs/1")),
    });

    private static IEnumerable<VulnerabilityEvent> Vulnerabilities() =>
        from severity in Enum.GetValues<Severity>()
        from identifiers in new[] { 1, 2 }
        select new VulnerabilityEvent
        {
            Key = "k", Project = Composing.Shop, OccurredAt = Composing.Now, Id = 1, Title = "T", Url = Composing.Page("security/vulnerabilities/1"), Severity = severity,
            Location = "a.cs:1", Scanner = "Semgrep", Identifiers = [.. Enumerable.Repeat(new VulnerabilityIdentifier("CWE-89", null), identifiers)],
        };

    private static IEnumerable<AlertEvent> Alerts() =>
    [
        new()
        {
            Key = "k", Project = Composing.Shop, OccurredAt = Composing.Now, Iid = 1, Title = "T", Url = Composing.Page("alert_management/1/details"), Service = "s", Tool = "t", StartedAt = Composing.Now, Count = 2,
        },
    ];

    private static IEnumerable<NoteEvent> Notes(Person? who) =>
        from noteable in Enum.GetValues<NoteableType>()
        from path in new[] { "a.cs", null }
        select new NoteEvent
        {
            Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Id = 1, Noteable = noteable, Reference = path is null ? null : "1", Url = Composing.Page("1"),
            Body = "> [!note]\n\n> [!tip]\n\n> [!important]\n\n> [!caution]\n\n> [!warning]",
            FilePath = noteable == NoteableType.MergeRequest ? path : null,
        };

    private static IEnumerable<PipelineEvent> Pipelines(Person? who)
    {
        // GitLab, CI/CD pipelines: CI_PIPELINE_SOURCE, and what its enumeration of sources has besides.
        string[] sources =
        [
            "push", "web", "trigger", "schedule", "api", "external", "pipeline", "chat", "webide", "merge_request_event", "external_pull_request_event", "ondemand_dast_scan",
            "ondemand_dast_validation", "security_orchestration_policy", "pipeline_execution_policy_schedule", "container_registry_push",
        ];
        return from outcome in Enum.GetValues<PipelineOutcome>()
               from source in sources
               from failed in new[] { 1, 2, 3 }
               select new PipelineEvent
               {
                   Key = "k", Project = Composing.Shop, Author = who, OccurredAt = Composing.Now, Id = 1, Outcome = outcome, Ref = "main", IsTag = failed == 3,
                   Url = Composing.Page("pipelines/1"), Commit = Composing.Commit(1), Source = source, Duration = TimeSpan.FromSeconds(5), FailedJobCount = failed,
                   FailedJobs = [new PipelineJob("unit", "test", null)], FailedStages = [.. Enumerable.Repeat("test", failed)], YamlErrors = "wrong",
                   MergeRequest = new PipelineMergeRequest(1, "Title", Composing.Page("merge_requests/1")),
               };
    }
}
