using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Liga;

/// <summary>A server that takes webhooks in LigaAI's format and looks no closer than such servers do.</summary>
public sealed class LigaReceiver : Inbox
{
    internal LigaReceiver(string name)
        : base(name)
    {
    }

    /// <summary>If set, <c>X-Liga-Token</c> must hold it.</summary>
    public string? ExpectedToken { get; set; }

    /// <summary>If set, requests must be signed as Standard Webhooks says: `whsec_` and the key in Base64.</summary>
    public string? SigningSecret { get; set; }
}
