using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Pipelines;

public sealed class Pipeline
{
    private readonly List<Job> _jobs = [];
    private DateTimeOffset? _runningSince;

    internal Pipeline(Project project, int id, int iid, string sha, NewPipeline content, User user, DateTimeOffset createdAt)
    {
        Project = project;
        Id = id;
        Iid = iid;
        Sha = sha;
        Ref = content.Ref;
        Tag = content.Tag;
        Source = content.Source;
        Name = content.Name;
        YamlErrors = content.YamlErrors;
        User = user;
        CreatedAt = createdAt;
        UpdatedAt = createdAt;
    }

    public Project Project { get; }

    public int Id { get; }

    public int Iid { get; }

    public string Sha { get; }

    public string Ref { get; }

    public bool Tag { get; }

    public string Source { get; }

    public string? Name { get; }

    public string? YamlErrors { get; }

    public User User { get; }

    public string Status { get; private set; } = "created";

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The last end. It stays while a retry runs, and moves at the next end.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    public int? Duration { get; private set; }

    public IReadOnlyList<Job> Jobs
    {
        get
        {
            lock (Project.Gate)
            {
                return [.. _jobs];
            }
        }
    }

    /// <summary>Passed, though a job that was allowed to fail did so.</summary>
    internal bool HasWarnings => Status == "success" && _jobs.Any(x => !x.Retried && x is { Status: "failed", AllowFailure: true });

    /// <summary>Sets the status and its times, as the state machine would.</summary>
    public void SetStatus(string status)
    {
        lock (Project.Gate)
        {
            var now = Project.Clock.Now;
            if (status == "running")
            {
                StartedAt ??= now;
                _runningSince ??= now;
            }
            else if (PipelineStatus.IsEnd(status))
            {
                FinishedAt = now;
                if (_runningSince is { } since)
                {
                    Duration = (Duration ?? 0) + (int)(now - since).TotalSeconds;
                    _runningSince = null;
                }
            }

            Status = status;
            UpdatedAt = now;
        }
    }

    /// <summary>`updated_at` moves though nothing else does; housekeeping does that.</summary>
    public void Touch()
    {
        lock (Project.Gate)
        {
            UpdatedAt = Project.Clock.Now;
        }
    }

    public Job AddJob(NewJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        lock (Project.Gate)
        {
            var added = new Job(Project.GitLab.NextId("job"), job.Name, job.Stage, job.Status, job.AllowFailure, Project.Clock.Now);
            _jobs.Add(added);
            return added;
        }
    }

    public void SetJobStatus(string name, string status)
    {
        lock (Project.Gate)
        {
            Latest(name).Enter(status, Project.Clock.Now);
        }
    }

    /// <summary>The button "Retry": each failed or canceled job gets a new run in its place, and the pipeline runs again.</summary>
    public IReadOnlyList<Job> Retry()
    {
        lock (Project.Gate)
        {
            var again = _jobs.Where(x => !x.Retried && x.Status is "failed" or "canceled").ToArray();
            var added = new List<Job>();
            foreach (var job in again)
            {
                job.Retried = true;
                added.Add(AddJob(new(job.Name, job.Stage, "pending", job.AllowFailure)));
            }

            SetStatus("running");
            return added;
        }
    }

    private Job Latest(string name) =>
        _jobs.LastOrDefault(x => !x.Retried && x.Name == name)
        ?? throw new SandboxMisuseException(FormattableString.Invariant($"Pipeline {Id} has no job \"{name}\"."));
}
