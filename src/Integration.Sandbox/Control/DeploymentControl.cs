using Integration.Sandbox.GitLab.Deployments;

namespace Integration.Sandbox.Control;

internal static class DeploymentControl
{
    private sealed record DeploymentBody(
        string Environment, string? By = null, string? Ref = null, string Status = "running", string? Revision = null, bool Tag = false,
        string? Job = "deploy", int? Pipeline = null, string? ExternalUrl = null);

    private sealed record StatusBody(string Status);

    private sealed record EnvironmentBody(string Name, string? ExternalUrl = null, string? State = null);

    private sealed record Nothing;

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<EnvironmentBody>(
            "sandbox/projects/:project/environments",
            "Makes an environment, or changes the one of that name; state available, stopping, stopped.",
            (call, body) =>
            {
                var environment = call.Project.AddEnvironment(body.Name, body.ExternalUrl);
                if (body.State is { } state)
                {
                    environment.SetState(state);
                }

                return new { environment.Id, environment.Name, environment.Slug, environment.ExternalUrl, environment.State };
            }),
        ControlRoute.Post<DeploymentBody>(
            "sandbox/projects/:project/deployments",
            "Deploys to an environment (made where there is none) by a job of a pipeline (made where none is named); an empty job: made with the API.",
            (call, body) =>
                Json(call.Project.Deploy(call.By(body.By), new(body.Environment)
                {
                    Ref = body.Ref,
                    Status = body.Status,
                    Revision = body.Revision,
                    Tag = body.Tag,
                    Job = string.IsNullOrEmpty(body.Job) ? null : body.Job,
                    Pipeline = body.Pipeline is { } id
                        ? call.Project.Pipelines.Find(x => x.Id == id) ?? throw ControlProblemException.Missing("pipeline", FormattableString.Invariant($"{id}"))
                        : null,
                    ExternalUrl = body.ExternalUrl,
                }))),
        ControlRoute.Post<StatusBody>(
            "sandbox/projects/:project/deployments/:deployment/status",
            "Sets its status and its job's: created, running, success, failed, canceled, skipped, blocked.",
            (call, body) =>
            {
                call.Deployment.SetStatus(body.Status);
                return Json(call.Deployment);
            }),
        ControlRoute.Post<Nothing>("sandbox/projects/:project/deployments/:deployment/touch", "Moves updated_at alone.", (call, _) =>
        {
            call.Deployment.Touch();
            return Json(call.Deployment);
        }),
    ];

    private static object Json(Deployment deployment) => new
    {
        deployment.Id,
        deployment.Iid,
        environment = deployment.Environment.Name,
        deployment.Ref,
        deployment.Sha,
        deployment.Status,
        deployment.UpdatedAt,
        pipeline = deployment.Pipeline?.Id,
        job = deployment.Job?.Id,
    };
}
