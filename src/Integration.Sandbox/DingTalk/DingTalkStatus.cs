namespace Integration.Sandbox.DingTalk;

public enum DingTalkStatus
{
    Ok,

    /// <summary>Taken out of its group.</summary>
    Removed,

    /// <summary>Switched off by the group's owner.</summary>
    Stopped,

    GroupDissolved,

    /// <summary>The organisation has used its webhook calls up.</summary>
    QuotaUsedUp,
}
