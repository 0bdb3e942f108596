using System.Text.Json.Serialization.Metadata;

namespace Integration.GitLab;

internal enum DetailOutcome
{
    Found,

    /// <summary>404; or 400, as GitLab says of a merge base whose refs it does not find.</summary>
    Missing,

    /// <summary>403, or left out at the last attempt.</summary>
    Unknown,

    /// <summary>Too large to be read; it will be so next time.</summary>
    TooLarge,
}

internal readonly record struct Detail<T>(DetailOutcome Outcome, T? Value)
    where T : class;

/// <summary>The requests for one event's details. What GitLab does not have or does not show is left out; other failures end the read, but not at the last attempt.</summary>
internal sealed class DetailRequests(IGitLabTransport transport, RequestPriority priority, bool lastAttempt)
{
    public async Task<Detail<T>> OneAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return new Detail<T>(DetailOutcome.Found, WireReader.One(await transport.GetAsync(path, priority, cancellationToken), type));
        }
        catch (GitLabException e) when (Excused(e) is { } outcome)
        {
            return new Detail<T>(outcome, null);
        }
    }

    /// <summary>A list over its pages.</summary>
    public async Task<Detail<List<T>>> ManyAsync<T>(string path, JsonTypeInfo<List<T>> type, int mostPages, CancellationToken cancellationToken)
        where T : class
    {
        var all = new List<T>();
        try
        {
            var next = 1;
            for (var read = 0; read < mostPages; read++)
            {
                var page = await transport.GetAsync(next == 1 ? path : FormattableString.Invariant($"{path}&page={next}"), priority, cancellationToken);
                all.AddRange(WireReader.One(page, type));
                if (page.NextPage is not { } following || following <= next)
                {
                    break;
                }

                next = following;
            }

            return new Detail<List<T>>(DetailOutcome.Found, all);
        }
        catch (GitLabException e) when (Excused(e) is { } outcome)
        {
            return new Detail<List<T>>(outcome, null);
        }
    }

    /// <summary>One page of a list, as it is.</summary>
    public async Task<Detail<GitLabPage>> PageAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new Detail<GitLabPage>(DetailOutcome.Found, await transport.GetAsync(path, priority, cancellationToken));
        }
        catch (GitLabException e) when (Excused(e) is { } outcome)
        {
            return new Detail<GitLabPage>(outcome, null);
        }
    }

    private DetailOutcome? Excused(GitLabException e) => e switch
    {
        { Failure: GitLabFailure.NotFound } or { Status: 400 } => DetailOutcome.Missing,
        { Failure: GitLabFailure.Forbidden } => DetailOutcome.Unknown,
        { TooLarge: true } => DetailOutcome.TooLarge,
        _ when lastAttempt && DetailFailures.Counts(e) => DetailOutcome.Unknown,
        _ => null,
    };
}
