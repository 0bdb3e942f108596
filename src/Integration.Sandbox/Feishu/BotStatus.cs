namespace Integration.Sandbox.Feishu;

public enum BotStatus
{
    Ok,

    /// <summary>Taken out of its group: its address is no longer known.</summary>
    Removed,

    ChatNotFound,

    GroupDissolved,
}
