using System.Text.Json;
using Integration.Host.Commands;

namespace Integration.Host.Configuration;

/// <summary>Where values come from, in order; the last wins.</summary>
internal static class ConfigurationSource
{
    private const string FileName = "appsettings.json";

    /// <summary>Reads every source.</summary>
    /// <param name="arguments">The command line's keys.</param>
    /// <param name="programFolder">Where the program lies.</param>
    /// <param name="workingFolder">Where it was started.</param>
    /// <param name="environment">Adds the environment.</param>
    /// <param name="finding">What is wrong with a source.</param>
    /// <returns>The values; null where a source cannot be read.</returns>
    public static IConfigurationRoot? Open(string[] arguments, string programFolder, string workingFolder, Action<IConfigurationBuilder> environment, out Finding? finding)
    {
        finding = null;
        try
        {
            var values = Build(null);
            if (values[ConfigurationKeys.SecretsDirectory.Name]?.Trim() is not { Length: > 0 } directory)
            {
                return values;
            }

            var secrets = Path.GetFullPath(directory, workingFolder);
            if (Directory.Exists(secrets))
            {
                return Build(secrets);
            }

            finding = Finding.Error($"{ConfigurationKeys.SecretsDirectory.Name}: \"{Masking.Text(directory)}\" is not a folder; make it, or name the folder that holds one file a key, such as GitLab__Token.");
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            finding = Finding.Error(Explain(error));
        }

        return null;

        IConfigurationRoot Build(string? secrets)
        {
            var builder = new ConfigurationBuilder();
            foreach (var folder in new[] { programFolder, workingFolder }.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal))
            {
                // Nothing is read again while the host runs: a file that is half written must not change a running host.
                builder.AddJsonFile(Path.Combine(folder, FileName), optional: true, reloadOnChange: false);
            }

            if (secrets is not null)
            {
                builder.AddKeyPerFile(secrets, optional: false, reloadOnChange: false);
            }

            environment(builder);
            return builder.AddCommandLine(arguments).Build();
        }
    }

    private static string Explain(Exception error)
    {
        var message = error.Message.TrimEnd('.');
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is JsonException { LineNumber: { } line, BytePositionInLine: { } position })
            {
                return $"{message}, line {line + 1}, byte {position + 1}: it is not valid JSON there; mend the file.";
            }
        }

        return $"{message}{(error.InnerException is { } inner ? ": " + inner.Message.TrimEnd('.') : "")}; mend the file, or let this user read it.";
    }
}
