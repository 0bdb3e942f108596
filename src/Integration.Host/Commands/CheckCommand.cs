using Integration.Host.Configuration;

namespace Integration.Host.Commands;

/// <summary><c>check</c>: a line for each finding, and exit code 1 where one is an error.</summary>
internal static class CheckCommand
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var state = ConfigurationState.Load(arguments);
        var failed = false;
        await WriteAsync(OfConfiguration(state));
        foreach (var check in Steps(state.Configuration))
        {
            await WriteAsync(await check.RunAsync(cancellationToken));
        }

        return failed ? 1 : 0;

        async Task WriteAsync(IEnumerable<Finding> findings)
        {
            foreach (var finding in findings)
            {
                failed |= finding.Severity == Severity.Error;
                await output.WriteLineAsync(finding.ToString());
            }
        }
    }

    private static IEnumerable<ICheck> Steps(HostConfiguration? configuration)
    {
        yield return new ModulesCheck(AppContext.BaseDirectory);
        yield return new LocalesCheck(AppContext.BaseDirectory);
        if (configuration is not null)
        {
            yield return new OutboundCheck(configuration);
            yield return new StorageCheck(configuration.Storage);
            yield return new GitLabCheck(configuration.GitLab, TimeProvider.System);
        }
    }

    private static IEnumerable<Finding> OfConfiguration(ConfigurationState state) => state.Configuration is not null
        ? [.. state.Findings, Finding.Ok($"configuration: every key is well formed; GitLab is {state.Configuration.GitLab.Url}")]
        : [.. state.Findings, Finding.Warning("configuration: what depends on it was not looked at; mend it and check again")];
}
