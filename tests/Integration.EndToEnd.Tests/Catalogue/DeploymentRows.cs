using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Deployments.</summary>
internal static class DeploymentRows
{
    public static CatalogueRow[] All { get; } =
    [
        new("deployment: started", "green", on => Deploy(on, "running"))
        {
            English = ["Maya Lin started a deployment of Rows / ", "to production"],
            Chinese = ["Maya Lin", "部署到 production"],
            Says = Facts,
            Links = Pages,
        },
        new("deployment: succeeded", "green", on => on.Deployment.SetStatus("success"))
        {
            Before = on => Deploy(on, "running"),
            English = ["Maya Lin deployed Rows / ", "to production"],
            Chinese = ["Maya Lin", "部署到了 production"],
            Says = Facts,
            Links = Pages,
        },
        new("deployment: failed", "red", on => on.Deployment.SetStatus("failed"))
        {
            Before = on => Deploy(on, "running"),
            English = ["The deployment of Rows / ", "to production failed · triggered by Maya Lin"],
            Chinese = ["部署到 production 失败", "Maya Lin"],
            Says = Facts,
            Links = Pages,
        },
        new("deployment: canceled", "grey", on => on.Deployment.SetStatus("canceled"))
        {
            Before = on => Deploy(on, "running"),
            English = ["The deployment of Rows / ", "to production was canceled · triggered by Maya Lin"],
            Chinese = ["Maya Lin", "部署到 production 的操作已取消"],
            Says = Facts,
            Links = Pages,
        },
        new("deployment: a short one tells its end alone", "green", on => Deploy(on, "success"))
        {
            English = ["Maya Lin deployed Rows / ", "to production"],
            Chinese = ["Maya Lin", "部署到了 production"],
            Says = Facts,
            Links = Pages,
        },
        new("deployment: of a tag, with the branch filter", "green", on => on.Deployment = on.Project.Deploy(on.Maya, new NewDeployment("production") { Status = "success", Ref = "v1.0", Tag = true }))
        {
            Before = on => on.Project.PushTag(on.Maya, "v1.0"),
            Settings = [("branches_to_be_notified", "default")],
            English = ["Maya Lin deployed Rows / ", "Tag"],
            Chinese = ["Maya Lin", "部署到了 production", "标签"],
            Says = _ => ["v1.0"],
            Links = _ => ["tags/v1.0", "environments/"],
        },
    ];

    private static void Deploy(Stage on, string status) => on.Deployment = on.Project.Deploy(on.Maya, new NewDeployment("production") { Status = status });

    private static string[] Facts(Stage on) => ["main", on.Head[..8], "deploy"];

    private static string[] Pages(Stage on) => ["environments/", "tree/main", $"commit/{on.Head}", "jobs/"];
}
