namespace Integration.Sandbox.GitLab;

public enum Edition
{
    Community,

    /// <summary>Without a licence: more fields, and `approved` is true though nobody approved.</summary>
    Unlicensed,

    /// <summary>With approval rules.</summary>
    Premium,

    /// <summary>With vulnerabilities too.</summary>
    Ultimate,
}
