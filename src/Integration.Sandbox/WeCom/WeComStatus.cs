namespace Integration.Sandbox.WeCom;

public enum WeComStatus
{
    Ok,

    /// <summary>Taken out of its group: its key is no longer known.</summary>
    Removed,

    Disabled,

    NotInGroup,
}
