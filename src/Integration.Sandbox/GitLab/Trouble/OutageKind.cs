namespace Integration.Sandbox.GitLab.Trouble;

public enum OutageKind
{
    /// <summary>Answers with a status, 500 if none is given.</summary>
    Status,

    /// <summary>Takes the request and never answers.</summary>
    Hang,

    /// <summary>Begins the right answer and drops the connection in its middle.</summary>
    Cut,

    /// <summary>401, whatever the token.</summary>
    RefuseToken,

    /// <summary>The right answer, late.</summary>
    Slow,

    /// <summary>200 with a page of HTML, as a proxy in front gives.</summary>
    Html,
}
