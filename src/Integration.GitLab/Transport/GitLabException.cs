namespace Integration.GitLab;

public enum GitLabFailure
{
    /// <summary>The token is wrong, expired or revoked.</summary>
    Unauthorized,

    /// <summary>The token's user or scope may not.</summary>
    Forbidden,

    /// <summary>It does not exist, or the token's user may not know of it.</summary>
    NotFound,

    RateLimited,

    /// <summary>No connection, no answer in time, a 5xx, or something that is not GitLab.</summary>
    Unavailable,

    /// <summary>Another 4xx.</summary>
    Refused,

    /// <summary>Not JSON, too large, too deep, or of another shape than GitLab documents.</summary>
    Unreadable,
}

/// <summary>GitLab could not be asked, or refused. The message is for an administrator; it holds no secret and nothing of the answer's body.</summary>
public sealed class GitLabException(GitLabFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public GitLabFailure Failure { get; } = failure;

    /// <summary>The HTTP status, where there was an answer.</summary>
    public int? Status { get; init; }

    /// <summary>How long GitLab asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether an <see cref="GitLabFailure.Unreadable"/> answer was longer than what is read at most.</summary>
    public bool TooLarge { get; init; }
}
