namespace Integration.Sandbox.Inboxes;

public enum FaultKind
{
    /// <summary>Refuses with the code, status or body given; the message is not taken.</summary>
    Answer,

    /// <summary>Takes the message and never answers.</summary>
    Hang,

    /// <summary>Takes the message and cuts the connection instead of answering.</summary>
    Cut,

    /// <summary>Takes the message and answers late.</summary>
    Delay,
}
