using System.Text.Json.Nodes;
using Integration.GitLab;

namespace Integration.Host.Operations;

/// <summary>Counts what GitLab is asked with the watcher's token.</summary>
internal sealed class MeteredTransport(IGitLabTransport transport, HostMeter meter) : IGitLabTransport
{
    public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken) =>
        CountAsync(transport.GetAsync(path, priority, cancellationToken));

    public Task<GraphQlAnswer> PostGraphQlAsync(string query, JsonObject variables, RequestPriority priority, CancellationToken cancellationToken) =>
        CountAsync(transport.PostGraphQlAsync(query, variables, priority, cancellationToken));

    private async Task<T> CountAsync<T>(Task<T> asking)
    {
        try
        {
            var answer = await asking;
            meter.Asked(null);
            return answer;
        }
        catch (GitLabException error)
        {
            meter.Asked(error.Failure);
            throw;
        }
    }
}
