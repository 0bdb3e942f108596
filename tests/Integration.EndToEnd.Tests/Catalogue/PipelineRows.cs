using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Pipelines;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Pipelines.</summary>
internal static class PipelineRows
{
    private static readonly NewJob[] Jobs = [new("compile", "build", "success"), new("unit", "test", "running"), new("lint", "test", "running", AllowFailure: true)];

    public static CatalogueRow[] All { get; } =
    [
        new("pipeline: passed", "green", on => End(on, "success", ("unit", "success"), ("lint", "success")))
        {
            Before = Running,
            English = ["passed · triggered by Maya Lin"],
            Chinese = ["Maya Lin", "流水线", "通过"],
            Says = on => [$"#{on.Pipeline.Id}", "main", on.Head[..8]],
            Links = on => [$"pipelines/{on.Pipeline.Id}", "tree/main"],
        },
        new("pipeline: passed with warnings", "green", on => End(on, "success", ("unit", "success"), ("lint", "failed")))
        {
            Before = Running,
            English = ["passed with warnings · triggered by Maya Lin"],
            Chinese = ["Maya Lin", "流水线", "警告"],
            Says = on => [$"#{on.Pipeline.Id}"],
            Links = on => [$"pipelines/{on.Pipeline.Id}"],
        },
        new("pipeline: failed", "red", on => End(on, "failed", ("unit", "failed"), ("lint", "failed")))
        {
            Before = Running,
            English = ["failed · triggered by Maya Lin", "1 failed job", "Failed stage"],
            Chinese = ["Maya Lin", "流水线", "失败"],
            Says = on => [$"#{on.Pipeline.Id}", "unit", "test"],
            Links = on => [$"pipelines/{on.Pipeline.Id}", "jobs/"],
        },
        new("pipeline: failed by its YAML", "red", on => on.Pipeline = on.Project.AddPipeline(on.Maya, new NewPipeline("main") { Status = "failed", YamlErrors = "jobs:unit config is wrong" }))
        {
            English = ["failed · triggered by Maya Lin", "The CI/CD configuration is invalid"],
            Chinese = ["Maya Lin", "流水线", "失败"],
            Says = _ => ["jobs:unit config is wrong"],
            Links = on => [$"pipelines/{on.Pipeline.Id}"],
        },
        new("pipeline: canceled", "grey", on => End(on, "canceled", ("unit", "canceled")))
        {
            Before = Running,
            English = ["was canceled · triggered by Maya Lin"],
            Chinese = ["Maya Lin", "流水线", "取消"],
            Says = on => [$"#{on.Pipeline.Id}"],
            Links = on => [$"pipelines/{on.Pipeline.Id}"],
        },
        new("pipeline: of a tag", "green", on => End(on, "success"))
        {
            Before = on =>
            {
                on.Project.PushTag(on.Maya, "v1.0");
                on.Pipeline = on.Project.AddPipeline(on.Maya, new NewPipeline("v1.0") { Tag = true, Status = "running" });
            },
            Settings = [("branches_to_be_notified", "default")],
            English = ["passed · triggered by Maya Lin", "Tag"],
            Chinese = ["Maya Lin", "流水线", "标签"],
            Says = _ => ["v1.0"],
            Links = on => [$"pipelines/{on.Pipeline.Id}", "tags/v1.0"],
        },
        new("pipeline: of a merge request", "green", on => End(on, "success"))
        {
            Before = on =>
            {
                WorkRows.Opened(on);
                on.Pipeline = on.Project.AddPipeline(on.Dan, new NewPipeline(on.MergeRequest.HeadRef) { Source = "merge_request_event", Status = "running", Revision = "fix" });
            },
            English = ["passed · triggered by Dan Zhao", "Merge request"],
            Chinese = ["Dan Zhao", "流水线", "合并请求"],
            Says = _ => ["fix", "!1 Keep the voucher"],
            Links = on => [$"pipelines/{on.Pipeline.Id}", "merge_requests/1", "tree/fix"],
        },
        new("pipeline: a child is told by its parent", "green", on =>
        {
            on.Project.AddPipeline(on.Maya, new NewPipeline("main") { Source = "parent_pipeline", Status = "success" });
            End(on, "success");
        })
        {
            Before = Running,
            English = ["passed · triggered by Maya Lin"],
            Chinese = ["流水线", "通过"],
            Says = on => [$"#{on.Pipeline.Id}"],
            Links = on => [$"pipelines/{on.Pipeline.Id}"],
        },
    ];

    private static void Running(Stage on) => on.Pipeline = on.Project.AddPipeline(on.Maya, new NewPipeline("main") { Status = "running", Jobs = Jobs });

    private static void End(Stage on, string status, params (string Job, string Status)[] jobs)
    {
        foreach (var (job, end) in jobs)
        {
            on.Pipeline.SetJobStatus(job, end);
        }

        on.Pipeline.SetStatus(status);
    }
}
