using Integration.GitLab;

namespace Integration.Host.Commands;

/// <summary>Whose the watcher's token is, and whether that user sees enough.</summary>
internal static class GitLabUserCheck
{
    // From the role Developer on GitLab shows all that is read, confidential issues and internal notes too.
    public const string WhereDeveloper = "projects?membership=true&min_access_level=30&simple=true&per_page=1";

    public static async Task<IReadOnlyList<Finding>> RunAsync(GitLabQuestions questions)
    {
        var (user, _, error) = await questions.AskAsync("user", CheckWire.Default.UserAnswer);
        if (user?.Username is not { Length: > 0 } username)
        {
            return [Finding.Warning($"GitLab: whose the token is, is not known: {error?.Message ?? "GitLab's answer has another shape than it documents"}.")];
        }

        var who = "@" + GitLabQuestions.Shown(username);
        return user switch
        {
            { State: { } state and not "active" } => [Finding.Error($"GitLab: the token's user {who} is {GitLabQuestions.Shown(state)}; have an administrator activate the user, or use a token of another.")],
            { IsAdmin: true } => [Finding.Ok($"GitLab: the token's user {who} is an administrator and sees every project (where Admin Mode is on, only with the token's scope admin_mode)")],
            _ => [await OfMembershipAsync(user.Bot == true ? $"{who}, the bot of a project or group access token," : who, questions)],
        };
    }

    private static async Task<Finding> OfMembershipAsync(string who, GitLabQuestions questions)
    {
        var (projects, _, error) = await questions.AskAsync(WhereDeveloper, CheckWire.Default.ListProjectAnswer);
        return (projects, error) switch
        {
            ({ Count: > 0 }, _) => Finding.Ok($"GitLab: the token's user {who} is a member with the role Developer or more; what is to be watched must be among that user's projects"),
            ({ Count: 0 }, _) => Finding.Warning($"GitLab: the token's user {who} has the role Developer or more in no project; make that user a member of the projects or groups that are to be watched."),
            (_, { } failure) => Finding.Warning($"GitLab: the roles of the token's user {who} are not known: {failure.Message}."),
            _ => Finding.Warning($"GitLab: the roles of the token's user {who} are not known: GitLab's answer has another shape than it documents."),
        };
    }
}
