using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>Asks GitLab over HTTP with the watcher's token, within the budget. It never tries again by itself: who asked knows whether that helps.</summary>
public sealed partial class GitLabHttpTransport : IGitLabTransport, IDisposable
{
    private const int BodyLimit = 16 * 1024 * 1024;

    // GitLab's "application limits" answer 429 without Retry-After; all of them count by the minute or longer (GitLab, rate limits).
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // GitLab ends a GraphQL query after 30 s (GitLab, GraphQL API limits) and then answers with what it has: that is worth waiting for.
    private static readonly TimeSpan AnswerAfterTimeout = TimeSpan.FromSeconds(5);

    private readonly GitLabConnection connection;
    private readonly RequestBudget budget;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly string host;
    private readonly string token;
    private readonly TimeSpan graphQlTimeout;

    public GitLabHttpTransport(GitLabOptions options, RequestBudget budget, TimeProvider time, ILogger logger)
    {
        this.budget = budget;
        this.time = time;
        this.logger = logger;
        host = options.Url.Authority;
        token = options.Token;
        graphQlTimeout = options.Timeout + AnswerAfterTimeout;
        connection = new GitLabConnection(options, options.Timeout, time);
        Clock = new GitLabClock(time);
    }

    public GitLabClock Clock { get; }

    public GitLabHealth Health { get; } = new();

    public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken) =>
        AskAsync($"GET {path.Split('?')[0]}", priority, () => connection.GetAsync("api/v4/" + path, "PRIVATE-TOKEN", token, BodyLimit, cancellationToken), page => page, cancellationToken);

    public Task<GraphQlAnswer> PostGraphQlAsync(string query, JsonObject variables, RequestPriority priority, CancellationToken cancellationToken)
    {
        var body = Body(query, variables);
        return AskAsync("POST graphql", priority, () => connection.PostAsync("api/graphql", body, "PRIVATE-TOKEN", token, BodyLimit, graphQlTimeout, cancellationToken), GraphQlAnswer.From, cancellationToken);
    }

    public void Dispose() => connection.Dispose();

    private async Task<T> AskAsync<T>(string what, RequestPriority priority, Func<Task<GitLabAnswer>> ask, Func<GitLabPage, T> read, CancellationToken cancellationToken)
    {
        using var turn = await budget.AcquireAsync(priority, cancellationToken);
        var sent = time.GetUtcNow();
        try
        {
            var answer = await ask();
            if (answer.Date is { } date)
            {
                Clock.Heard(date, sent);
            }

            var result = read(Page(answer, what));
            Answered();
            return result;
        }
        catch (GitLabException e)
        {
            Note(e, sent);
            throw;
        }
    }

    private static ReadOnlyMemory<byte> Body(string query, JsonObject variables)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("query", query);
            writer.WritePropertyName("variables");
            variables.WriteTo(writer);
            writer.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    private GitLabPage Page(GitLabAnswer answer, string what) => answer.Status switch
    {
        // A proxy's or another program's page.
        >= 200 and < 300 when answer.ContentType?.MediaType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase) =>
            throw new GitLabException(GitLabFailure.Unreadable, $"{what}: {host} answers with {(type.Length > 100 ? "something" : type)} instead of JSON; is GitLab:Url right?") { Status = answer.Status },
        >= 200 and < 300 => new GitLabPage(answer.Body, answer.NextPage, answer.Date),
        >= 300 and < 400 => throw new GitLabException(GitLabFailure.Unavailable, $"{what}: the address of GitLab is wrong: {host} redirects to {answer.RedirectHost ?? "nowhere"}; correct GitLab:Url") { Status = answer.Status },
        401 => throw new GitLabException(GitLabFailure.Unauthorized, $"{what}: GitLab refuses the token ({TokenFault(answer)}); set GitLab:Token to a valid one") { Status = 401 },
        403 when Says(answer, "insufficient_scope") => throw new GitLabException(GitLabFailure.Forbidden, $"{what}: the scope of GitLab:Token is not enough; it needs read_api") { Status = 403 },
        403 => throw new GitLabException(GitLabFailure.Forbidden, $"{what}: GitLab does not allow it (403) to the user of GitLab:Token") { Status = 403 },
        404 => throw new GitLabException(GitLabFailure.NotFound, $"{what}: GitLab does not have it (404), or the user of GitLab:Token may not see it") { Status = 404 },
        429 => throw TooMany(answer, what),
        >= 400 and < 500 => throw new GitLabException(GitLabFailure.Refused, Failed(what, answer.Status)) { Status = answer.Status },
        _ => throw new GitLabException(GitLabFailure.Unavailable, Failed(what, answer.Status)) { Status = answer.Status },
    };

    private string Failed(string what, int status) => string.Create(CultureInfo.InvariantCulture, $"{what}: GitLab at {host} answered with HTTP {status}");

    private static GitLabException TooMany(GitLabAnswer answer, string what)
    {
        var wait = answer.RetryAfter ?? UsualWait;
        wait = wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestWait ? LongestWait : wait;
        return new GitLabException(GitLabFailure.RateLimited, string.Create(CultureInfo.InvariantCulture, $"{what}: GitLab's rate limit is reached; nothing is asked for {wait.TotalSeconds:0} s")) { Status = 429, RetryAfter = wait };
    }

    private static string TokenFault(GitLabAnswer answer) =>
        Says(answer, "Token is expired") ? "it has expired" : Says(answer, "Token was revoked") ? "it was revoked" : "401";

    private static bool Says(GitLabAnswer answer, string words) => answer.Body.Span.IndexOf(Encoding.ASCII.GetBytes(words)) >= 0;

    private void Answered()
    {
        if (Health.Succeeded(time.GetUtcNow()))
        {
            Log.Back(logger, host);
        }
    }

    private void Note(GitLabException e, DateTimeOffset sent)
    {
        switch (e.Failure)
        {
            case GitLabFailure.RateLimited:
                if (budget.PauseUntil(time.GetUtcNow() + (e.RetryAfter ?? UsualWait)))
                {
                    Log.RateLimited(logger, host, (long)(e.RetryAfter ?? UsualWait).TotalSeconds);
                }

                break;
            case GitLabFailure.Unauthorized:
                Failed(certain: true);
                break;
            case GitLabFailure.Unreadable when e.TooLarge:
                Answered();
                break;
            case GitLabFailure.Unavailable or GitLabFailure.Unreadable:
                // A 5xx may be the fault of one request; no connection, or a redirect, says it all.
                Failed(certain: e.Failure == GitLabFailure.Unavailable && e.InnerException is not OperationCanceledException && e.Status is null or (>= 300 and < 400));
                break;
            case GitLabFailure.Forbidden or GitLabFailure.NotFound or GitLabFailure.Refused:
                Answered();
                break;
        }

        void Failed(bool certain)
        {
            if (Health.Failed(e.Failure, e.Message, sent, time.GetUtcNow(), certain))
            {
                Log.Away(logger, e.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "GitLab is away; it is asked again after 1, 2, 4 ... 60 s. {Reason}")]
        public static partial void Away(ILogger logger, string reason);

        [LoggerMessage(1002, LogLevel.Information, "GitLab at {Host} answers again")]
        public static partial void Back(ILogger logger, string host);

        [LoggerMessage(1003, LogLevel.Warning, "The rate limit of GitLab at {Host} is reached: nothing is asked for {Seconds} s. GitLab:RequestsPerSecond is the host's own ceiling")]
        public static partial void RateLimited(ILogger logger, string host, long seconds);
    }
}
