using System.Text.Json.Serialization.Metadata;
using Integration.Contract;
using Integration.GitLab;

namespace Integration.Host.Commands;

/// <summary>What <c>check</c> asks GitLab.</summary>
internal sealed class GitLabQuestions(IGitLabTransport transport, CancellationToken cancellationToken)
{
    /// <returns>The answer is null where it is something else than GitLab documents; the error, where there is no answer.</returns>
    public async Task<(T? Answer, DateTimeOffset? Date, GitLabException? Error)> AskAsync<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var page = await transport.GetAsync(path, RequestPriority.Nudged, cancellationToken);
            return (CheckWire.Read(page.Body.Span, type), page.Date, null);
        }
        catch (GitLabException e)
        {
            return (null, null, e);
        }
    }

    /// <summary>What GitLab says, short enough for a line.</summary>
    public static string Shown(string text) => Truncation.ToLength(PlainText.Line(text), 50);
}
