using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Pipelines;

public static class PipelineRuns
{
    /// <summary>Makes a pipeline, with the status and jobs given; through `running`, if it is given an end.</summary>
    public static Pipeline AddPipeline(this Project project, User by, NewPipeline content)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(content);
        lock (project.Gate)
        {
            var pipeline = new Pipeline(
                project,
                project.GitLab.NextId("pipeline"),
                project.NextIid("pipeline"),
                Sha(project, content),
                content,
                by,
                project.Clock.Now);
            foreach (var job in content.Jobs)
            {
                pipeline.AddJob(job);
            }

            if (PipelineStatus.IsEnd(content.Status) && content.YamlErrors is null)
            {
                pipeline.SetStatus("running");
            }

            if (content.Status != "created")
            {
                pipeline.SetStatus(content.Status);
            }

            project.Pipelines.Add(pipeline);
            return pipeline;
        }
    }

    private static string Sha(Project project, NewPipeline content)
    {
        if (content.Revision is { } revision)
        {
            return project.Repository.Existing(revision).Sha;
        }

        return project.MergeRequests.FirstOrDefault(x => x.HeadRef == content.Ref)?.Sha
            ?? project.Repository.Existing(content.Ref).Sha;
    }
}
