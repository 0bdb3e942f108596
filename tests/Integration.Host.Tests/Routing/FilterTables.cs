using Integration.Contract;
using static Integration.Host.Tests.Routing.FilterThings;

namespace Integration.Host.Tests.Routing;

/// <summary>
/// What becomes of every state of every kind by every value of every filter. A cell names the address at which a thing waits, which is called
/// "sent" where there is one alone, or the reason why it is held back.
/// </summary>
internal static class FilterTables
{
    private const string Everything = "webhook=sent; deployment_events=true; branches_to_be_notified=all; notify_only_broken_pipelines=false";

    private const string TriggersOn =
        "; push_events=true; issues_events=true; confidential_issues_events=true; merge_requests_events=true; note_events=true; confidential_note_events=true"
        + "; tag_push_events=true; pipeline_events=true; wiki_page_events=true; vulnerability_events=true; alert_events=true";

    private static FilterTable Defaults { get; } = new("defaults", "webhook=sent", Columns(
        ("push on main", [.. On("main").OfType<PushEvent>()]),
        ("push on topic", [.. On("topic").OfType<PushEvent>()]),
        ("failed pipeline on main", [.. Pipelines.Where(pipeline => pipeline.Outcome == PipelineOutcome.Failed)]),
        ("other pipeline on main", [.. Pipelines.Where(pipeline => pipeline.Outcome != PipelineOutcome.Failed)]),
        ("pipeline on topic", [.. On("topic").OfType<PipelineEvent>()]),
        ("failed pipeline of a tag", [.. OfTag("v1").OfType<PipelineEvent>().Where(pipeline => pipeline.Outcome == PipelineOutcome.Failed)]),
        ("deployment", [.. On("main").OfType<DeploymentEvent>(), .. On("topic").OfType<DeploymentEvent>(), .. OfTag("v1").OfType<DeploymentEvent>()])),
        """
        | settings | push on main | push on topic | failed pipeline on main | other pipeline on main | pipeline on topic | failed pipeline of a tag | deployment  | the rest |
        |          | sent         | branch        | sent                    | pipeline_not_broken    | branch            | sent                     | trigger_off | sent     |
        """);

    private static FilterTable Triggers { get; } = new("triggers", Everything + TriggersOn, Kinds,
        """
        | settings                                                            | push        | tag_push    | issue       | confidential_issue | merge_request | note        | confidential_note | pipeline    | wiki_page   | deployment  | vulnerability | alert       |
        |                                                                     | sent        | sent        | sent        | sent               | sent          | sent        | sent              | sent        | sent        | sent        | sent          | sent        |
        | push_events=false                                                   | trigger_off | sent        | sent        | sent               | sent          | sent        | sent              | sent        | sent        | sent        | sent          | sent        |
        | tag_push_events=false                                               | sent        | trigger_off | sent        | sent               | sent          | sent        | sent              | sent        | sent        | sent        | sent          | sent        |
        | issues_events=false                                                 | sent        | sent        | trigger_off | sent               | sent          | sent        | sent              | sent        | sent        | sent        | sent          | sent        |
        | confidential_issues_events=false                                    | sent        | sent        | sent        | trigger_off        | sent          | sent        | sent              | sent        | sent        | sent        | sent          | sent        |
        | merge_requests_events=false                                         | sent        | sent        | sent        | sent               | trigger_off   | sent        | sent              | sent        | sent        | sent        | sent          | sent        |
        | note_events=false                                                   | sent        | sent        | sent        | sent               | sent          | trigger_off | sent              | sent        | sent        | sent        | sent          | sent        |
        | confidential_note_events=false                                      | sent        | sent        | sent        | sent               | sent          | sent        | trigger_off       | sent        | sent        | sent        | sent          | sent        |
        | pipeline_events=false                                               | sent        | sent        | sent        | sent               | sent          | sent        | sent              | trigger_off | sent        | sent        | sent          | sent        |
        | wiki_page_events=false                                              | sent        | sent        | sent        | sent               | sent          | sent        | sent              | sent        | trigger_off | sent        | sent          | sent        |
        | deployment_events=false                                             | sent        | sent        | sent        | sent               | sent          | sent        | sent              | sent        | sent        | trigger_off | sent          | sent        |
        | vulnerability_events=false                                          | sent        | sent        | sent        | sent               | sent          | sent        | sent              | sent        | sent        | sent        | trigger_off   | sent        |
        | alert_events=false                                                  | sent        | sent        | sent        | sent               | sent          | sent        | sent              | sent        | sent        | sent        | sent          | trigger_off |
        | issues_events=false; note_events=false; merge_requests_events=false | sent        | sent        | trigger_off | sent               | trigger_off   | trigger_off | sent              | sent        | sent        | sent        | sent          | sent        |
        | confidential_issues_events=false; confidential_note_events=false    | sent        | sent        | sent        | trigger_off        | sent          | sent        | trigger_off       | sent        | sent        | sent        | sent          | sent        |
        """);

    // The sandbox protects `release/*` and `stable`, and `main` unless it is open; "first" is a branch of a project that has no default branch yet.
    private static FilterTable Branches { get; } = new("branches", "webhook=sent; deployment_events=true; notify_only_broken_pipelines=false", Columns(
        ("main", On("main")), ("topic", On("topic")), ("release/7", On("release/7")), ("Release/7", On("Release/7")), ("stable", On("stable")), ("stable/2", On("stable/2")),
        ("first", OnFirst("trunk")), ("merge request of topic", OfMergeRequest("topic")), ("merge request of stable", OfMergeRequest("stable")),
        ("tag", OfTag("topic")), ("bulk push", [.. All.OfType<BulkPushEvent>()])),
        """
        | given     | settings                                           | main   | topic  | release/7 | Release/7 | stable | stable/2 | first  | merge request of topic | merge request of stable | tag  | bulk push | the rest |
        |           |                                                    | sent   | branch | branch    | branch    | branch | branch   | branch | branch                 | branch                  | sent | sent      | sent     |
        |           | branches_to_be_notified=all                        | sent   | sent   | sent      | sent      | sent   | sent     | sent   | sent                   | sent                    | sent | sent      | sent     |
        |           | branches_to_be_notified=default                    | sent   | branch | branch    | branch    | branch | branch   | branch | branch                 | branch                  | sent | sent      | sent     |
        |           | branches_to_be_notified=protected                  | sent   | branch | sent      | branch    | sent   | branch   | branch | branch                 | sent                    | sent | sent      | sent     |
        |           | branches_to_be_notified=default_and_protected      | sent   | branch | sent      | branch    | sent   | branch   | branch | branch                 | sent                    | sent | sent      | sent     |
        |           | branches_to_be_notified=what an older version knew | branch | branch | branch    | branch    | branch | branch   | branch | branch                 | branch                  | sent | sent      | sent     |
        | main open | branches_to_be_notified=all                        | sent   | sent   | sent      | sent      | sent   | sent     | sent   | sent                   | sent                    | sent | sent      | sent     |
        | main open | branches_to_be_notified=default                    | sent   | branch | branch    | branch    | branch | branch   | branch | branch                 | branch                  | sent | sent      | sent     |
        | main open | branches_to_be_notified=protected                  | branch | branch | sent      | branch    | sent   | branch   | branch | branch                 | sent                    | sent | sent      | sent     |
        | main open | branches_to_be_notified=default_and_protected      | sent   | branch | sent      | branch    | sent   | branch   | branch | branch                 | sent                    | sent | sent      | sent     |
        """);

    private static FilterTable Labels { get; } = new("labels", Everything, Columns(
        ("none", Labelled()), ("bug", Labelled("bug")), ("Bug", Labelled("Bug")), ("bug, backend", Labelled("bug", "backend")), ("backend", Labelled("backend")),
        ("in progress, priority::1", Labelled("in progress", "priority::1")), ("comment on a commit or snippet", WithoutLabels)),
        """
        | settings                                                                                  | none  | bug   | Bug   | bug, backend | backend | in progress, priority::1 | comment on a commit or snippet | the rest |
        |                                                                                           | sent  | sent  | sent  | sent         | sent    | sent                     | sent                           | sent     |
        | labels_to_be_notified=                                                                    | sent  | sent  | sent  | sent         | sent    | sent                     | sent                           | sent     |
        | labels_to_be_notified=" , ~ "                                                             | sent  | sent  | sent  | sent         | sent    | sent                     | sent                           | sent     |
        | labels_to_be_notified=" , ~ "; labels_to_be_notified_behavior=match_all                   | sent  | sent  | sent  | sent         | sent    | sent                     | sent                           | sent     |
        | labels_to_be_notified_behavior=match_any                                                  | sent  | sent  | sent  | sent         | sent    | sent                     | sent                           | sent     |
        | labels_to_be_notified_behavior=match_all                                                  | sent  | sent  | sent  | sent         | sent    | sent                     | sent                           | sent     |
        | labels_to_be_notified=bug                                                                 | label | sent  | label | sent         | label   | label                    | label                          | sent     |
        | labels_to_be_notified=~bug                                                                | label | sent  | label | sent         | label   | label                    | label                          | sent     |
        | labels_to_be_notified="  ~ bug ,"; labels_to_be_notified_behavior=match_any               | label | sent  | label | sent         | label   | label                    | label                          | sent     |
        | labels_to_be_notified=bug; labels_to_be_notified_behavior=match_all                       | label | sent  | label | sent         | label   | label                    | label                          | sent     |
        | labels_to_be_notified=BUG                                                                 | label | label | label | label        | label   | label                    | label                          | sent     |
        | labels_to_be_notified=bu                                                                  | label | label | label | label        | label   | label                    | label                          | sent     |
        | labels_to_be_notified=bug backend                                                         | label | label | label | label        | label   | label                    | label                          | sent     |
        | labels_to_be_notified=bug,Bug                                                             | label | sent  | sent  | sent         | label   | label                    | label                          | sent     |
        | labels_to_be_notified=bug,Bug; labels_to_be_notified_behavior=match_all                   | label | label | label | label        | label   | label                    | label                          | sent     |
        | labels_to_be_notified=~bug, ~priority::1; labels_to_be_notified_behavior=match_any        | label | sent  | label | sent         | label   | sent                     | label                          | sent     |
        | labels_to_be_notified=~bug, ~priority::1; labels_to_be_notified_behavior=match_all        | label | label | label | label        | label   | label                    | label                          | sent     |
        | labels_to_be_notified=bug, backend                                                        | label | sent  | label | sent         | sent    | label                    | label                          | sent     |
        | labels_to_be_notified=~backend ,, ~bug; labels_to_be_notified_behavior=match_all          | label | label | label | sent         | label   | label                    | label                          | sent     |
        | labels_to_be_notified=in progress                                                         | label | label | label | label        | label   | sent                     | label                          | sent     |
        | labels_to_be_notified=in  progress                                                        | label | label | label | label        | label   | label                    | label                          | sent     |
        | labels_to_be_notified=~priority::1,~in progress; labels_to_be_notified_behavior=match_all | label | label | label | label        | label   | sent                     | label                          | sent     |
        """);

    private static FilterTable PipelineStates { get; } = new("pipelines", "webhook=sent; deployment_events=true; branches_to_be_notified=all", Columns(
        ("failed", Ended(PipelineOutcome.Failed)), ("passed", Ended(PipelineOutcome.Success)), ("passed with warnings", Ended(PipelineOutcome.Warning)),
        ("canceled", Ended(PipelineOutcome.Canceled))),
        """
        | given                  | settings                                                                           | failed             | passed              | passed with warnings | canceled            | the rest |
        |                        |                                                                                    | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        |                        | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after success          | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after warning          | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after failed           | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after canceled         | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after failed canceled  | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after success canceled | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after success failed   | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after failed success   | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=false  | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        |                        | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after success          | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after warning          | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after failed           | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | pipeline_unchanged | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after canceled         | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after failed canceled  | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | pipeline_unchanged | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after success canceled | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after success failed   | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | pipeline_unchanged | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        | after failed success   | notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true   | sent               | pipeline_not_broken | pipeline_not_broken  | pipeline_not_broken | sent     |
        |                        | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after success          | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after warning          | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after failed           | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after canceled         | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after failed canceled  | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after success canceled | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after success failed   | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        | after failed success   | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false | sent               | sent                | sent                 | sent                | sent     |
        |                        | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | sent               | pipeline_unchanged  | pipeline_unchanged   | pipeline_unchanged  | sent     |
        | after success          | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | sent               | pipeline_unchanged  | pipeline_unchanged   | pipeline_unchanged  | sent     |
        | after warning          | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | sent               | pipeline_unchanged  | pipeline_unchanged   | pipeline_unchanged  | sent     |
        | after failed           | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | pipeline_unchanged | sent                | sent                 | pipeline_unchanged  | sent     |
        | after canceled         | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | sent               | pipeline_unchanged  | pipeline_unchanged   | pipeline_unchanged  | sent     |
        | after failed canceled  | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | pipeline_unchanged | sent                | sent                 | pipeline_unchanged  | sent     |
        | after success canceled | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | sent               | pipeline_unchanged  | pipeline_unchanged   | pipeline_unchanged  | sent     |
        | after success failed   | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | pipeline_unchanged | sent                | sent                 | pipeline_unchanged  | sent     |
        | after failed success   | notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=true  | sent               | pipeline_unchanged  | pipeline_unchanged   | pipeline_unchanged  | sent     |
        """);

    private static FilterTable Users { get; } = new("users", Everything, Columns(
        ("by mei", By(Mei)), ("by Mei", By(new Person("Mei", "Mei"))), ("by renovate-bot", By(Bot)), ("by ana, named mei", By(new Person("ana", "mei"))), ("by nobody", By(null))),
        """
        | settings                                 | by mei        | by Mei        | by renovate-bot | by ana, named mei | by nobody |
        |                                          | sent          | sent          | sent            | sent              | sent      |
        | excluded_users=                          | sent          | sent          | sent            | sent              | sent      |
        | excluded_users=" , @ "                   | sent          | sent          | sent            | sent              | sent      |
        | excluded_users=mei                       | user_excluded | user_excluded | sent            | sent              | sent      |
        | excluded_users=@MEI                      | user_excluded | user_excluded | sent            | sent              | sent      |
        | excluded_users=renovate-bot              | sent          | sent          | user_excluded   | sent              | sent      |
        | excluded_users="  @renovate-bot ,, mei " | user_excluded | user_excluded | user_excluded   | sent              | sent      |
        | excluded_users=me                        | sent          | sent          | sent            | sent              | sent      |
        | excluded_users=renovate                  | sent          | sent          | sent            | sent              | sent      |
        | excluded_users=renovate-bot，@mei         | user_excluded | user_excluded | user_excluded   | sent              | sent      |
        | excluded_users=renovate-bot、mei          | user_excluded | user_excluded | user_excluded   | sent              | sent      |
        | excluded_users=mei renovate-bot          | sent          | sent          | sent            | sent              | sent      |
        """);

    private static FilterTable Drafts { get; } = new("drafts", Everything, Columns(("draft", MergeRequests(draft: true)), ("ready", MergeRequests(draft: false))),
        """
        | settings            | draft | ready | the rest |
        |                     | sent  | sent  | sent     |
        | notify_drafts=true  | sent  | sent  | sent     |
        | notify_drafts=false | draft | sent  | sent     |
        """);

    // The host catches up for seven days. The triggers, where a row says that they were off, were switched on half an hour ago.
    private static FilterTable Ages { get; } = new("ages", Everything, Columns(
        ("now", Ago(TimeSpan.Zero)),
        ("1 s before the triggers", Ago(new TimeSpan(0, 30, 1))),
        ("within the second of the triggers", Ago(new TimeSpan(0, 0, 29, 59, 1))),
        ("1 ms more than an hour ago", Ago(new TimeSpan(0, 1, 0, 0, 1))),
        ("an hour ago", Ago(TimeSpan.FromHours(1))),
        ("within the second of an hour ago", Ago(new TimeSpan(0, 0, 59, 59, 1))),
        ("7 days ago", Ago(TimeSpan.FromDays(7))),
        ("1 ms more than 7 days ago", Ago(new TimeSpan(7, 0, 0, 0, 1)))),
        """
        | given                    | settings | now  | 1 s before the triggers | within the second of the triggers | 1 ms more than an hour ago | an hour ago   | within the second of an hour ago | 7 days ago    | 1 ms more than 7 days ago |
        | active 1h                |          | sent | sent                    | sent                              | before_active              | sent          | sent                             | before_active | before_active             |
        | active 7d                |          | sent | sent                    | sent                              | sent                       | sent          | sent                             | sent          | before_active             |
        | active 30d               |          | sent | sent                    | sent                              | sent                       | sent          | sent                             | sent          | too_old                   |
        | active 1h, triggers 30m  |          | sent | before_active           | sent                              | before_active              | before_active | before_active                    | before_active | before_active             |
        | active 30d, triggers 30m |          | sent | before_active           | sent                              | before_active              | before_active | before_active                    | before_active | before_active             |
        """);

    // Everything objects to these: by a bot, on another branch, a draft, without labels, a pipeline that passes again. Row by row one filter less does.
    private static FilterTable Order { get; } = new(
        "order",
        "webhook=sent; deployment_events=true; labels_to_be_notified=bug; branches_to_be_notified=default; notify_only_broken_pipelines=true; notify_only_when_pipeline_status_changes=true; excluded_users=renovate-bot; notify_drafts=false",
        Columns(
            ("draft", [.. MergeRequests(draft: true).Select(ByBot)]), ("issue", [.. Of(EventKind.Issue, EventKind.ConfidentialIssue).Select(ByBot)]),
            ("comment", [.. Of(EventKind.Note, EventKind.ConfidentialNote).Select(ByBot)]), ("push", [.. On("topic").OfType<PushEvent>().Select(ByBot)]),
            ("pipeline", [.. On("topic").OfType<PipelineEvent>().Where(pipeline => pipeline.Outcome == PipelineOutcome.Success).Select(ByBot)]), ("deployment", [.. On("topic").OfType<DeploymentEvent>().Select(ByBot)]),
            ("2 hours ago", Old(TimeSpan.FromHours(2))), ("8 days ago", Old(TimeSpan.FromDays(8)))),
        """
        | given                     | settings                                                                                                                                                                                                 | draft         | issue         | comment       | push          | pipeline            | deployment    | 2 hours ago   | 8 days ago    | the rest |
        | after success             | issues_events=false; confidential_issues_events=false; merge_requests_events=false; note_events=false; confidential_note_events=false; push_events=false; pipeline_events=false; deployment_events=false | trigger_off   | trigger_off   | trigger_off   | trigger_off   | trigger_off         | trigger_off   | before_active | before_active | sent     |
        | after success             |                                                                                                                                                                                                          | label         | label         | label         | branch        | branch              | branch        | before_active | before_active | sent     |
        | after success             | labels_to_be_notified=                                                                                                                                                                                   | user_excluded | user_excluded | user_excluded | branch        | branch              | branch        | before_active | before_active | sent     |
        | after success             | branches_to_be_notified=all                                                                                                                                                                              | label         | label         | label         | user_excluded | pipeline_not_broken | user_excluded | before_active | before_active | sent     |
        | after success             | branches_to_be_notified=all; notify_only_broken_pipelines=false                                                                                                                                          | label         | label         | label         | user_excluded | pipeline_unchanged  | user_excluded | before_active | before_active | sent     |
        | after success             | branches_to_be_notified=all; notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false                                                                                          | label         | label         | label         | user_excluded | user_excluded       | user_excluded | before_active | before_active | sent     |
        | after success             | labels_to_be_notified=; branches_to_be_notified=all; notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false; excluded_users=                                                 | draft         | sent          | sent          | sent          | sent                | sent          | before_active | before_active | sent     |
        | after success             | labels_to_be_notified=; branches_to_be_notified=all; notify_only_broken_pipelines=false; notify_only_when_pipeline_status_changes=false; excluded_users=; notify_drafts=true                             | sent          | sent          | sent          | sent          | sent                | sent          | before_active | before_active | sent     |
        | active 30d, after success | issues_events=false; confidential_issues_events=false; merge_requests_events=false; note_events=false; confidential_note_events=false; push_events=false; pipeline_events=false; deployment_events=false | trigger_off   | trigger_off   | trigger_off   | trigger_off   | trigger_off         | trigger_off   | trigger_off   | too_old       | sent     |
        """);

    private static FilterTable Addresses { get; } = new("addresses", "webhook=all; deployment_events=true; branches_to_be_notified=all; notify_only_broken_pipelines=false", Kinds,
        """
        | settings                                            | push       | tag_push   | issue | confidential_issue | merge_request | note       | confidential_note | pipeline   | wiki_page  | deployment | vulnerability | alert      |
        |                                                     | all        | all        | all   | all                | all           | all        | all               | all        | all        | all        | all           | all        |
        | push_webhook=own                                    | own        | all        | all   | all                | all           | all        | all               | all        | all        | all        | all           | all        |
        | tag_push_webhook=own                                | all        | own        | all   | all                | all           | all        | all               | all        | all        | all        | all           | all        |
        | issue_webhook=own                                   | all        | all        | own   | own                | all           | all        | all               | all        | all        | all        | all           | all        |
        | confidential_issue_webhook=own                      | all        | all        | all   | own                | all           | all        | all               | all        | all        | all        | all           | all        |
        | merge_request_webhook=own                           | all        | all        | all   | all                | own           | all        | all               | all        | all        | all        | all           | all        |
        | note_webhook=own                                    | all        | all        | all   | all                | all           | own        | own               | all        | all        | all        | all           | all        |
        | confidential_note_webhook=own                       | all        | all        | all   | all                | all           | all        | own               | all        | all        | all        | all           | all        |
        | pipeline_webhook=own                                | all        | all        | all   | all                | all           | all        | all               | own        | all        | all        | all           | all        |
        | wiki_page_webhook=own                               | all        | all        | all   | all                | all           | all        | all               | all        | own        | all        | all           | all        |
        | deployment_webhook=own                              | all        | all        | all   | all                | all           | all        | all               | all        | all        | own        | all           | all        |
        | vulnerability_webhook=own                           | all        | all        | all   | all                | all           | all        | all               | all        | all        | all        | own           | all        |
        | alert_webhook=own                                   | all        | all        | all   | all                | all           | all        | all               | all        | all        | all        | all           | own        |
        | issue_webhook=plain; confidential_issue_webhook=own | all        | all        | plain | own                | all           | all        | all               | all        | all        | all        | all           | all        |
        | note_webhook=plain; confidential_note_webhook=own   | all        | all        | all   | all                | all           | plain      | own               | all        | all        | all        | all           | all        |
        | issue_webhook=plain; confidential_issue_webhook=" " | all        | all        | plain | plain              | all           | all        | all               | all        | all        | all        | all           | all        |
        | issue_webhook=" "; confidential_issue_webhook=" , " | all        | all        | all   | all                | all           | all        | all               | all        | all        | all        | all           | all        |
        | issue_webhook=plain; note_webhook=other             | all        | all        | plain | plain              | all           | other      | other             | all        | all        | all        | all           | all        |
        | note_webhook=one two; alert_webhook=two, all, two   | all        | all        | all   | all                | all           | one+two    | one+two           | all        | all        | all        | all           | two+all    |
        | webhook=all second; issue_webhook=own               | all+second | all+second | own   | own                | all+second    | all+second | all+second        | all+second | all+second | all+second | all+second    | all+second |
        """);

    private static IReadOnlyDictionary<string, IReadOnlyList<ProjectEvent>> Kinds => EventKinds.All.ToDictionary(kind => kind.Name(), kind => Of(kind));

    public static IReadOnlyList<FilterTable> Tables { get; } = [Defaults, Triggers, Branches, Labels, PipelineStates, Users, Drafts, Ages, Order, Addresses];

    private static Dictionary<string, IReadOnlyList<ProjectEvent>> Columns(params (string Name, IReadOnlyList<ProjectEvent> Things)[] columns) => columns.ToDictionary(column => column.Name, column => column.Things);

    private static ProjectEvent ByBot(ProjectEvent what) => what with { Author = Bot };

    // All that objects to the others, longer ago.
    private static IReadOnlyList<ProjectEvent> Old(TimeSpan age) =>
        [.. MergeRequests(draft: true).Concat(Of(EventKind.Issue, EventKind.Note)).Concat(On("topic")).Append(Of(EventKind.Push).OfType<BulkPushEvent>().Single()).Select(what => ByBot(what) with { OccurredAt = what.OccurredAt - age })];
}
