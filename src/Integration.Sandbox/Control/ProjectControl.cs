using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Control;

internal static class ProjectControl
{
    private sealed record NewProject(
        string Path, string? Name = null, Visibility Visibility = Visibility.Private, string DefaultBranch = "main", bool FirstCommit = true, string? By = null);

    private sealed record ProjectChange(string? Name = null, string? Description = null, Visibility? Visibility = null, string? DefaultBranch = null,
        bool? ResetApprovalsOnPush = null, bool? Archived = null, string? Path = null);

    private sealed record Protection(string Branch, bool Protected = true);

    private sealed record FeatureBody(ProjectFeature Feature, bool On = false, int Status = 403);

    private sealed record Nothing;

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<NewProject>(
            "sandbox/projects",
            "Makes a project with its groups, and a first commit unless first_commit is false.",
            (call, body) =>
            {
                var project = call.GitLab.AddProject(body.Path, body.Name, body.Visibility, body.DefaultBranch);
                if (body.FirstCommit)
                {
                    project.Push(call.By(body.By), body.DefaultBranch, "Initial commit");
                }

                return Json(project);
            }),
        ControlRoute.Post<ProjectChange>("sandbox/projects/:project", "Renames it, changes visibility or default branch, archives it, or moves it to another full path (the old one answers 301).", (call, body) =>
        {
            var project = call.Project;
            project.Name = body.Name ?? project.Name;
            project.Description = body.Description ?? project.Description;
            project.Visibility = body.Visibility ?? project.Visibility;
            project.DefaultBranch = body.DefaultBranch ?? project.DefaultBranch;
            project.Archived = body.Archived ?? project.Archived;
            if (body.Path is { } path)
            {
                call.GitLab.Move(project, path);
            }

            project.ResetApprovalsOnPush = body.ResetApprovalsOnPush ?? project.ResetApprovalsOnPush;
            return Json(project);
        }),
        ControlRoute.Post<Protection>(
            "sandbox/projects/:project/protected_branches",
            "Protects a branch or pattern (release/*), or stops that.",
            (call, body) =>
            {
                if (body.Protected)
                {
                    call.GitLab.Protect(call.Project, body.Branch);
                }
                else
                {
                    call.GitLab.Unprotect(call.Project, body.Branch);
                }

                return ControlRoute.Done;
            }),
        ControlRoute.Post<FeatureBody>(
            "sandbox/projects/:project/features",
            "Switches issues, merge_requests, wiki, pipelines or deployments off (status 403 or 404), or on.",
            (call, body) =>
            {
                if (body.On)
                {
                    call.Project.SwitchOn(body.Feature);
                }
                else
                {
                    call.Project.SwitchOff(body.Feature, body.Status);
                }

                return ControlRoute.Done;
            }),
        ControlRoute.Delete("sandbox/projects/:project", "Deletes it: from now on a 404.", call =>
        {
            call.GitLab.Delete(call.Project);
            return ControlRoute.Done;
        }),
        ControlRoute.Post<Nothing>("sandbox/projects/:project/gc", "git gc: commits that nothing reaches are gone.", (call, _) =>
            new { gone = call.Project.CollectGarbage() }),
    ];

    private static object Json(Project project) => new { project.Id, path = project.FullPath, project.Name, project.Visibility, project.DefaultBranch };
}
