using System.Text.Json;

namespace Integration.GitLab;

/// <summary>What came of a query.</summary>
internal abstract record GraphQlReply
{
    /// <summary>This GitLab has no GraphQL, or nothing of what was asked.</summary>
    public sealed record NotOffered : GraphQlReply;

    /// <summary>GitLab does not run a query of this size.</summary>
    public sealed record TooComplex : GraphQlReply;

    /// <param name="Query">What was really asked.</param>
    /// <param name="Data">What is null in it may be so because of an error.</param>
    /// <param name="Errors">What GitLab could not tell, and why.</param>
    /// <param name="Now">What GitLab's clock showed.</param>
    public sealed record Answered(GraphQlField Query, JsonElement Data, IReadOnlyList<GraphQlError> Errors, DateTimeOffset Now) : GraphQlReply
    {
        /// <summary>Whether GitLab ended the query before it was done.</summary>
        public bool TimedOut => Errors.Any(error => error.Message.StartsWith("Timeout", StringComparison.Ordinal));

        /// <summary>Whether what lies there was asked for; fragments are part of the path.</summary>
        public bool Asks(params ReadOnlySpan<string> path)
        {
            if (path is not [var root, ..] || root != Query.Name)
            {
                return false;
            }

            var field = Query;
            foreach (var name in path[1..])
            {
                if (field.Fields.FirstOrDefault(below => below.Key == name) is not { } below)
                {
                    return false;
                }

                field = below;
            }

            return true;
        }

        /// <summary>
        /// Whether what lies there is just not known this time: an error touches it. That the token's user may not see it is no such error,
        /// and mostly GitLab says nothing at all of that.
        /// </summary>
        public bool FailedAt(params IReadOnlyList<string> path) =>
            Errors.Any(error => !IsRefusal(error) && error.Path.Zip(path).All(pair => pair.First == pair.Second));

        private static bool IsRefusal(GraphQlError error) => error.Message.Contains("you don't have permission", StringComparison.Ordinal);
    }
}
