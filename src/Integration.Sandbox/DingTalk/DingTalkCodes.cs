namespace Integration.Sandbox.DingTalk;

/// <summary>DingTalk has said the same with several codes over the years; a sender has to know them all.</summary>
public enum DingTalkCodes
{
    /// <summary>130101, 300005, 310000, 460101.</summary>
    Usual,

    /// <summary>410100 for too many, 400101 for an unknown token, and the Chinese wording of 460101.</summary>
    Newer,

    /// <summary>300001 for an unknown token and for a missing keyword, 101002 for what is too long.</summary>
    Older,
}
