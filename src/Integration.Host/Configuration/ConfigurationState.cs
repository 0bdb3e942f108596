using Integration.Host.Commands;

namespace Integration.Host.Configuration;

/// <summary>The configuration as it was found: whole, or with what is wrong with it.</summary>
internal sealed record ConfigurationState(IConfigurationRoot? Values, HostConfiguration? Configuration, IReadOnlyList<Finding> Findings)
{
    public IEnumerable<Finding> Errors => Findings.Where(finding => finding.Severity == Severity.Error);

    public IEnumerable<Finding> Warnings => Findings.Where(finding => finding.Severity == Severity.Warning);

    /// <summary>Reads and checks everything, for the process as it was started.</summary>
    public static ConfigurationState Load(string[] arguments) =>
        Load(arguments, AppContext.BaseDirectory, Environment.CurrentDirectory, builder => builder.AddEnvironmentVariables());

    public static ConfigurationState Load(string[] arguments, string programFolder, string workingFolder, Action<IConfigurationBuilder> environment)
    {
        if (ConfigurationSource.Open(arguments, programFolder, workingFolder, environment, out var fault) is not { } values)
        {
            return new(null, null, fault is null ? [] : [fault]);
        }

        var reader = new ConfigurationReader(values);
        var configuration = HostConfigurationTable.Read(reader);
        return new(values, configuration, [.. reader.Findings, .. UnknownKeys.Of(values)]);
    }
}
