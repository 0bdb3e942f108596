using Integration.GitLab;
using Integration.Host.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.Host.Commands;

/// <summary>Asks GitLab with the watcher's token for its version, and for what the token and its user may.</summary>
internal sealed class GitLabCheck(GitLabSection gitLab, TimeProvider time) : ICheck
{
    // The oldest whose API has all that is read (README).
    private const int OldestMajor = 15;

    // A person waits for the lines, and there are four requests: the ceiling for watching is not meant for them.
    private const double RequestsPerSecond = 10;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        using var budget = new RequestBudget(RequestsPerSecond, TimeProvider.System);
        using var transport = new GitLabHttpTransport(gitLab.ToOptions() with { Timeout = TimeSpan.FromSeconds(10) }, budget, TimeProvider.System, NullLogger.Instance);
        var questions = new GitLabQuestions(transport, cancellationToken);
        var (answer, date, error) = await questions.AskAsync("version", CheckWire.Default.VersionAnswer);
        if (error is not null)
        {
            return [Finding.Error($"GitLab: {error.Message}.")];
        }

        if (answer?.Version is not { Length: > 0 } version)
        {
            return [Finding.Error("GitLab: what answers at GitLab:Url tells no version, so it is no GitLab; correct GitLab:Url.")];
        }

        version = GitLabQuestions.Shown(version);
        return
        [
            int.TryParse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out var major) && major >= OldestMajor
                ? Finding.Ok($"GitLab: version {version} answers and takes the token")
                : Finding.Warning($"GitLab: version {version} is older than {OldestMajor}.0, with which this was not made to work; update GitLab."),
            .. await GitLabTokenCheck.RunAsync(questions, DateOnly.FromDateTime((date ?? time.GetUtcNow()).UtcDateTime)),
            .. await GitLabUserCheck.RunAsync(questions),
        ];
    }
}
