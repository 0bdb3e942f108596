using System.Text.Json.Nodes;

namespace Integration.GitLab;

/// <summary>The addresses of comments, which only GraphQL tells by their id alone.</summary>
internal sealed class NoteAddresses(GraphQlEndpoint graphQl, RequestPriority priority)
{
    private static readonly GraphQlField Query = new("note", GraphQlField.Must("url")) { Arguments = [new("id", "$id", "NoteID!")] };

    /// <returns>As GitLab writes it; null where it does not tell.</returns>
    public async Task<string?> OfAsync(long note, CancellationToken cancellationToken)
    {
        try
        {
            // A note of any kind (on a diff, in a discussion) is found as a Note: they are all rows of one table.
            var reply = await graphQl.AskAsync(Query, new JsonObject { ["id"] = GlobalId.Of("Note", note) }, priority, cancellationToken);
            return reply is GraphQlReply.Answered { Data: var data } ? data.Member("note")?.Member("url").Text() : null;
        }
        catch (GitLabException e) when (DetailFailures.Counts(e))
        {
            // There is another way, and if GitLab is away, that one says so.
            return null;
        }
    }
}
