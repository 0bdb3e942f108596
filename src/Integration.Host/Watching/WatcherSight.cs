using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Integration.GitLab;

namespace Integration.Host.Watching;

/// <summary>Whether the watcher's user sees a project.</summary>
/// <param name="IsVisible">Null where that is not known at this moment.</param>
/// <param name="Username">The watcher's user, without <c>@</c>; null where it is not known.</param>
/// <param name="Parts">What of the project GitLab does not show, by the sources' names.</param>
internal sealed record ProjectSight(bool? IsVisible, string? Username, IReadOnlyList<string> Parts);

/// <summary>Asks GitLab with the watcher's own token whether it shows a project, at most once a minute for each and rarely for all, within the request budget and behind all else.</summary>
internal sealed class WatcherSight(IGitLabTransport transport, PartProblems problems, TimeProvider time)
{
    private const int MostKept = 10_000;

    // Anybody has projects of their own to open forms of. What they ask must not cost the watcher its budget: a twelfth of the default's 120 a minute.
    private const int MostInAMinute = 10;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    // A page does not wait longer for it; the answer is there for the next one.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<long, (Task<bool?> Answer, long Since)> _asked = new();
    private readonly Queue<long> _recent = new();
    private Task<string?>? _username;

    public async Task<ProjectSight> OfAsync(long projectId)
    {
        var visible = await PatientlyAsync(Asked(projectId));
        var username = visible == false ? await PatientlyAsync(_username is null or { IsCompletedSuccessfully: true, Result: null } ? _username = UsernameAsync() : _username) : null;
        return new ProjectSight(visible, username, [.. problems.All.Where(problem => problem.Project == projectId && problems.IsHidden(projectId, problem.Part)).Select(problem => problem.Part)]);
    }

    private Task<bool?> Asked(long projectId)
    {
        if (_asked.TryGetValue(projectId, out var known) && time.GetElapsedTime(known.Since) < Lifetime)
        {
            return known.Answer;
        }

        if (_asked.Count >= MostKept)
        {
            _asked.Clear();
        }

        if (!MayAsk())
        {
            return Task.FromResult<bool?>(null);
        }

        var answer = AskAsync(projectId);
        _asked[projectId] = (answer, time.GetTimestamp());
        return answer;
    }

    private bool MayAsk()
    {
        lock (_recent)
        {
            while (_recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Lifetime)
            {
                _recent.Dequeue();
            }

            if (_recent.Count >= MostInAMinute)
            {
                return false;
            }

            _recent.Enqueue(time.GetTimestamp());
            return true;
        }
    }

    private async Task<bool?> AskAsync(long projectId)
    {
        try
        {
            await transport.GetAsync("projects/" + projectId.ToString(CultureInfo.InvariantCulture), RequestPriority.Sweep, CancellationToken.None);
            return true;
        }
        catch (GitLabException error)
        {
            // That GitLab is away or refuses the token altogether is told elsewhere.
            return error.Failure is GitLabFailure.NotFound or GitLabFailure.Forbidden ? false : null;
        }
    }

    private async Task<string?> UsernameAsync()
    {
        try
        {
            using var user = JsonDocument.Parse((await transport.GetAsync("user", RequestPriority.Sweep, CancellationToken.None)).Body);
            return user.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("username", out var name) && name.ValueKind == JsonValueKind.String ? Contract.PlainText.Line(name.GetString()!) : null;
        }
        catch (Exception error) when (error is GitLabException or JsonException)
        {
            return null;
        }
    }

    private async Task<T?> PatientlyAsync<T>(Task<T?> answer)
    {
        try
        {
            return await answer.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return default;
        }
    }
}
