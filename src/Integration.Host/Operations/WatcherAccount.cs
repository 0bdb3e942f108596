using System.Globalization;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Commands;
using Integration.Host.Templates;

namespace Integration.Host.Operations;

/// <summary>Whose the watcher's token is and what it may, as GitLab told it.</summary>
internal sealed record AccountFacts
{
    public string? Version { get; init; }

    public string? Username { get; init; }

    /// <summary>The user, as messages name people.</summary>
    public Person? User { get; init; }

    /// <summary>GitLab's word for the user's state, where that is not <c>active</c>.</summary>
    public string? Inactive { get; init; }

    public bool IsAdmin { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Whether the user is Developer or more anywhere; null where that is not known or does not matter.</summary>
    public bool? IsMember { get; init; }

    /// <summary>Null where GitLab does not tell them.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The day at whose beginning the token ends; null where it does not, or is not known.</summary>
    public DateOnly? ExpiresAt { get; init; }
}

/// <summary>Asks GitLab about the watcher's own account, within the budget, when somebody looks: at most once a minute.</summary>
internal sealed class WatcherAccount(IGitLabTransport transport, TimeProvider time) : IWatchersUser
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    // Who looks first waits so long for the answers; they are there at the next look otherwise.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private volatile AccountFacts? _known;
    private Task<AccountFacts?>? _asking;
    private long _askedAt;

    public Person? Known => _known?.User;

    public async Task<Person?> LearnAsync(CancellationToken cancellationToken) => Known ?? (await GetAsync(cancellationToken))?.User;

    /// <returns>What is known, perhaps a minute old; null where GitLab has not answered yet.</returns>
    public async Task<AccountFacts?> GetAsync(CancellationToken cancellationToken)
    {
        Task<AccountFacts?> asking;
        lock (_gate)
        {
            if (_asking is null || (_asking.IsCompleted && time.GetElapsedTime(_askedAt) >= Lifetime))
            {
                _askedAt = time.GetTimestamp();
                _asking = AskAsync();
            }

            asking = _asking;
        }

        if (_known is { } known)
        {
            return known;
        }

        await Task.WhenAny(asking, Task.Delay(Patience, time, cancellationToken));
        return _known;
    }

    private async Task<AccountFacts?> AskAsync()
    {
        // Whoever looks goes on to wait with patience of their own.
        await Task.Yield();
        var questions = new GitLabQuestions(transport, CancellationToken.None);
        var (version, _, away) = await questions.AskAsync("version", CheckWire.Default.VersionAnswer);
        if (away is not null)
        {
            return null;
        }

        var (token, _, _) = await questions.AskAsync("personal_access_tokens/self", CheckWire.Default.TokenAnswer);
        var (user, _, _) = await questions.AskAsync("user", CheckWire.Default.UserAnswer);
        var (projects, _, _) = user?.IsAdmin == true ? default : await questions.AskAsync(GitLabUserCheck.WhereDeveloper, CheckWire.Default.ListProjectAnswer);
        _known = new AccountFacts
        {
            Version = Shown(version?.Version),
            Username = Shown(user?.Username),
            User = Shown(user?.Username) is { } username ? new Person(username, Shown(user?.Name) ?? username) { Id = user?.Id, Email = Shown(user?.PublicEmail) } : null,
            Inactive = user?.State is { } state and not "active" ? Shown(state) : null,
            IsAdmin = user?.IsAdmin == true,
            IsBot = user?.Bot == true,
            IsMember = projects is null ? null : projects.Count > 0,
            Scopes = token?.Scopes is { } scopes ? [.. scopes.OfType<string>().Take(20).Select(GitLabQuestions.Shown)] : null,
            ExpiresAt = DateOnly.TryParseExact(token?.ExpiresAt, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end : null,
        };
        return _known;
    }

    private static string? Shown(string? text) => text is { Length: > 0 } ? GitLabQuestions.Shown(text) : null;
}
