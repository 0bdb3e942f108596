namespace Integration.Contract;

/// <summary>How bad a vulnerability or an alert is, in GitLab's words.</summary>
public enum Severity
{
    /// <summary>GitLab does not say, or says a word that is not known.</summary>
    Unknown,

    /// <summary>For information.</summary>
    Info,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}
