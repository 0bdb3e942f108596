using System.Text.RegularExpressions;

namespace Integration.GitLab;

/// <summary>Asks GitLab with a visitor's own token: GitLab decides what its people may. Outside the watcher's budget.</summary>
public sealed partial class VisitorTransport(GitLabOptions options, TimeProvider time) : IDisposable
{
    // A group's answer lists up to 100 of its projects, each some kilobytes.
    private const int BodyLimit = 4 * 1024 * 1024;
    private const int LongestToken = 8 * 1024;

    private readonly GitLabConnection connection = new(options, TimeSpan.FromSeconds(10), time);

    /// <param name="path">Below GitLab's base address, escaped, such as <c>api/v4/user</c>.</param>
    /// <param name="token">Whose.</param>
    /// <param name="cancellationToken">The visitor's.</param>
    /// <exception cref="GitLabException">GitLab cannot be asked (<see cref="GitLabFailure.Unavailable"/>).</exception>
    public async Task<VisitorAnswer> GetAsync(string path, VisitorToken token, CancellationToken cancellationToken)
    {
        // What cannot stand in a header is no token; GitLab need not be asked.
        if (token.Value.Length is 0 or > LongestToken || token.Value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return new VisitorAnswer(401, """{"message":"401 Unauthorized"}"""u8.ToArray(), "application/json", null);
        }

        var answer = await AskAsync(path, token, cancellationToken);
        if (answer is { Status: >= 300 and < 400, RedirectPath: { } moved } && moved != path && Moved().IsMatch(moved))
        {
            answer = await AskAsync(moved, token, cancellationToken);
        }

        return answer.Status switch
        {
            429 => throw new GitLabException(GitLabFailure.Unavailable, "GitLab's rate limit is reached; try again later") { Status = 429, RetryAfter = answer.RetryAfter },
            >= 300 and < 400 => throw new GitLabException(GitLabFailure.Unavailable, $"the address of GitLab is wrong: it redirects to {answer.RedirectHost ?? "nowhere"}; correct GitLab:Url") { Status = answer.Status },
            >= 500 or < 200 => throw new GitLabException(GitLabFailure.Unavailable, FormattableString.Invariant($"GitLab answered with HTTP {answer.Status}")) { Status = answer.Status },
            _ => new VisitorAnswer(answer.Status, answer.Body, answer.ContentType?.ToString(), answer.Date) { NextPage = answer.NextPage },
        };
    }

    public void Dispose() => connection.Dispose();

    private async Task<GitLabAnswer> AskAsync(string path, VisitorToken token, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.GetAsync(path, token.Bearer ? "Authorization" : "PRIVATE-TOKEN", token.Bearer ? "Bearer " + token.Value : token.Value, BodyLimit, cancellationToken);
        }
        catch (GitLabException e) when (e.Failure == GitLabFailure.Unreadable)
        {
            throw new GitLabException(GitLabFailure.Unavailable, e.Message, e);
        }
    }

    // GitLab answers the old path of a renamed project with 301 to the same route by the project's number (GitLab, REST API,
    // "Redirects"). Any other redirect means that the base address is wrong.
    [GeneratedRegex(@"^api/v4/(projects|groups)/[0-9]+[!-~]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moved();
}
