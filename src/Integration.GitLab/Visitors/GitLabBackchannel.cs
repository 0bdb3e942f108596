using System.Net.Http.Headers;

namespace Integration.GitLab;

/// <summary>The way to GitLab for who speaks HTTP of their own with it: the same certificates, the same proxy, no cookies, no redirects.</summary>
public static class GitLabBackchannel
{
    // What an authorization server says is a few hundred bytes.
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static HttpClient Create(GitLabOptions options)
    {
        var client = new HttpClient(GitLabConnection.Handler(options)) { Timeout = Timeout, MaxResponseContentBufferSize = LongestAnswer };
        client.DefaultRequestHeaders.UserAgent.Add(GitLabConnection.Product);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }
}
