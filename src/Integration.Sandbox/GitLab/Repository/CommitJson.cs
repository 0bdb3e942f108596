using System.Globalization;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Repository;

internal static class CommitJson
{
    public static object Of(Project project, GitCommit commit) => Fields(project, commit);

    public static object Detail(Project project, GitCommit commit)
    {
        var json = Fields(project, commit);
        json["stats"] = new { additions = 1, deletions = 0, total = 1 };
        json["status"] = project.Pipelines.LastOrDefault(x => x.Sha == commit.Sha)?.Status;
        json["project_id"] = project.Id;
        return json;
    }

    private static Dictionary<string, object?> Fields(Project project, GitCommit commit)
    {
        // Git keeps an author's own offset; these authors sit in Shanghai.
        var date = commit.Date.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        return new()
        {
            ["id"] = commit.Sha,
            ["short_id"] = commit.ShortSha,
            ["created_at"] = date,
            ["parent_ids"] = commit.Parents.Select(x => x.Sha),
            ["title"] = commit.Title,
            ["message"] = commit.Message,
            ["author_name"] = commit.AuthorName,
            ["author_email"] = commit.AuthorEmail,
            ["authored_date"] = date,
            ["committer_name"] = commit.AuthorName,
            ["committer_email"] = commit.AuthorEmail,
            ["committed_date"] = date,
            ["trailers"] = new { },
            ["web_url"] = $"{project.WebUrl}/-/commit/{commit.Sha}",
        };
    }
}
