namespace Integration.Host.Pages.SignIn;

/// <summary>Why somebody who wanted to sign in by way of GitLab is not.</summary>
internal enum OAuthFailure
{
    /// <summary>They refused, or GitLab did on their behalf.</summary>
    Denied,

    /// <summary>The answer does not belong to a question that this browser asked, or it is too old.</summary>
    State,

    /// <summary>GitLab cannot be asked.</summary>
    Away,

    /// <summary>GitLab does not take the host's word: the application there and the configuration here do not agree.</summary>
    Refused,
}

internal sealed class OAuthSignInException(OAuthFailure failure) : Exception($"signing in failed: {failure}")
{
    public OAuthFailure Failure => failure;
}
