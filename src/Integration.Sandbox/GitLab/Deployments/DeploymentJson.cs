using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Deployments;

internal static class DeploymentJson
{
    public static object Of(Deployment deployment) => new
    {
        id = deployment.Id,
        iid = deployment.Iid,
        @ref = deployment.Ref,
        sha = deployment.Sha,
        created_at = WireJson.Time(deployment.CreatedAt),
        updated_at = WireJson.Time(deployment.UpdatedAt),
        user = AccessRoutes.Basic(deployment.Project.GitLab, deployment.User),
        environment = Basic(deployment.Environment),
        deployable = deployment is { Pipeline: { } pipeline, Job: { } job } ? PipelineJson.Of(pipeline, job) : null,
        status = deployment.Status,
    };

    public static Dictionary<string, object?> Of(DeploymentEnvironment environment)
    {
        var json = Basic(environment);
        json["state"] = environment.State;
        json["tier"] = environment.Tier;
        json["auto_stop_at"] = null;
        json["description"] = null;
        return json;
    }

    private static Dictionary<string, object?> Basic(DeploymentEnvironment environment) => new()
    {
        ["id"] = environment.Id,
        ["name"] = environment.Name,
        ["slug"] = environment.Slug,
        ["external_url"] = environment.ExternalUrl,
        ["created_at"] = WireJson.Time(environment.CreatedAt),
        ["updated_at"] = WireJson.Time(environment.UpdatedAt),
    };
}
