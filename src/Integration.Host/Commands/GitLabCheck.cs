using System.Text.Json;
using Integration.GitLab;
using Integration.Host.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.Host.Commands;

/// <summary>Asks GitLab for its version with the watcher's token.</summary>
internal sealed class GitLabCheck(GitLabSection gitLab) : ICheck
{
    // The oldest whose API has all that is read (README).
    private const int OldestMajor = 15;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        using var budget = new RequestBudget(gitLab.RequestsPerSecond, TimeProvider.System);
        // A person waits for the line.
        using var transport = new GitLabHttpTransport(gitLab.ToOptions() with { Timeout = TimeSpan.FromSeconds(10) }, budget, TimeProvider.System, NullLogger.Instance);
        try
        {
            var page = await transport.GetAsync("version", RequestPriority.Nudged, cancellationToken);
            return [Judge(Version(page.Body))];
        }
        catch (GitLabException error)
        {
            return [Finding.Error($"GitLab: {error.Message}.")];
        }
    }

    private static Finding Judge(string? version) =>
        version is null ? Finding.Error("GitLab: what answers at GitLab:Url tells no version, so it is no GitLab; correct GitLab:Url.")
        : int.TryParse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out var major) && major >= OldestMajor ? Finding.Ok($"GitLab: version {version} answers and takes the token")
        : Finding.Warning($"GitLab: version {version} is older than {OldestMajor}.0, with which this was not made to work; update GitLab.");

    private static string? Version(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
                ? Contract.Truncation.ToLength(Contract.PlainText.Line(version.GetString()), 50)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
