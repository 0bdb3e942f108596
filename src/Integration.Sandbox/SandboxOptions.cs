namespace Integration.Sandbox;

public sealed record SandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>Drives everything that depends on time: event delay, limits, signatures, time stamps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// What GitLab believes its own address to be (`external_url`). It is not where the sandbox listens, so that
    /// whoever follows absolute links of an API answer goes astray, as behind a misconfigured proxy.
    /// </summary>
    public Uri GitLabExternalUrl { get; init; } = new("https://gitlab.acme.invalid");

    /// <summary>The GitLab version that the sandbox shows.</summary>
    public string GitLabVersion { get; init; } = "18.5.1";
}
