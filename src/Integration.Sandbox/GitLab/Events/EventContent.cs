using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.GitLab.Events;

/// <param name="Needs">An event is shown only to whoever has every one of these.</param>
internal sealed record EventContent(EventAction Action, IReadOnlyList<Ability> Needs)
{
    public int? TargetId { get; init; }

    public int? TargetIid { get; init; }

    public string? TargetType { get; init; }

    public string? TargetTitle { get; init; }

    public PushPayload? Push { get; init; }

    public Note? Note { get; init; }

    public WikiPage? Wiki { get; init; }

    /// <summary>While it is confidential, only its author and those who may read such issues see the event.</summary>
    public Issue? Issue { get; init; }
}
