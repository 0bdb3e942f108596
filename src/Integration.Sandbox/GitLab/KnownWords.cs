namespace Integration.Sandbox.GitLab;

/// <summary>Words of which GitLab takes no others.</summary>
internal static class KnownWords
{
    /// <summary>The worst first.</summary>
    public static string[] Severities { get; } = ["critical", "high", "medium", "low", "info", "unknown"];

    /// <param name="what">Of what the word is, such as <c>An alert's severity</c>.</param>
    /// <param name="value">The word.</param>
    /// <param name="known">Those that are taken.</param>
    public static void Expect(string what, string value, string[] known)
    {
        if (!known.Contains(value, StringComparer.Ordinal))
        {
            throw new SandboxMisuseException($"{what} is {string.Join(", ", known)}, not \"{value}\".");
        }
    }
}
