using System.Globalization;
using Integration.GitLab;

namespace Integration.Host.Commands;

/// <summary>The scopes of the watcher's token, and how long it lasts.</summary>
internal static class GitLabTokenCheck
{
    private const string Key = "GitLab:Token";

    // GitLab mails the owner of a token 30 days before it expires (GitLab, personal access tokens).
    private const int DaysOfWarning = 30;

    public static async Task<IReadOnlyList<Finding>> RunAsync(GitLabQuestions questions, DateOnly today)
    {
        var (token, _, error) = await questions.AskAsync("personal_access_tokens/self", CheckWire.Default.TokenAnswer);
        return (token, error) switch
        {
            ({ Scopes: { } scopes }, _) => [OfScopes([.. scopes.OfType<string>()]), OfEnd(token.ExpiresAt, today)],

            // It came with GitLab 15.5.
            (_, { Failure: GitLabFailure.NotFound }) => [Finding.Warning($"{Key}: this GitLab does not tell a token's scopes and end (15.5 and newer do); look at the token's page whether it has the scope read_api, and until when.")],

            // OAuth tokens are of another kind.
            (_, { Status: 400 }) => [Finding.Warning($"{Key}: is no personal, project or group access token, so GitLab does not tell its scopes and end; use such a token with the scope read_api.")],
            (_, { } failure) => [Finding.Warning($"{Key}: its scopes and end are not known: {failure.Message}.")],
            _ => [Finding.Warning($"{Key}: its scopes and end are not known: GitLab's answer has another shape than it documents; look at the token's page.")],
        };
    }

    private static Finding OfScopes(string[] scopes)
    {
        var shown = string.Join(", ", scopes.Take(20).Select(GitLabQuestions.Shown));
        return scopes.Contains("api", StringComparer.Ordinal) ? Finding.Ok($"{Key}: scope {shown} (read_api is enough: a token with that alone can do less harm)")
            : scopes.Contains("read_api", StringComparer.Ordinal) ? Finding.Ok($"{Key}: scope {shown}")
            : Finding.Error($"{Key}: its scopes ({(shown.Length > 0 ? shown : "none")}) do not hold read_api; make a token with the scope read_api.");
    }

    /// <summary>A token ends at the beginning (UTC) of the day that is named.</summary>
    private static Finding OfEnd(string? expiresAt, DateOnly today)
    {
        if (string.IsNullOrEmpty(expiresAt))
        {
            return Finding.Ok($"{Key}: does not expire");
        }

        if (!DateOnly.TryParseExact(expiresAt, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
        {
            return Finding.Warning($"{Key}: until when it is valid cannot be read from \"{GitLabQuestions.Shown(expiresAt)}\"; look at the token's page.");
        }

        var days = end.DayNumber - today.DayNumber;
        return days > DaysOfWarning
            ? Finding.Ok(string.Create(CultureInfo.InvariantCulture, $"{Key}: valid until {end:yyyy-MM-dd}"))
            : Finding.Warning(string.Create(CultureInfo.InvariantCulture, $"{Key}: expires on {end:yyyy-MM-dd} (days left: {Math.Max(0, days)}); make a new one before and set {Key}."));
    }
}
