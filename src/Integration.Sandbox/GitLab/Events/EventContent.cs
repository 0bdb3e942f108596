using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.GitLab.Events;

/// <param name="Needs">An event is shown only to whoever has every one of these.</param>
internal sealed record EventContent(EventAction Action, IReadOnlyList<Ability> Needs)
{
    public const string WikiTarget = "WikiPage::Meta";

    public int? TargetId { get; init; }

    public int? TargetIid { get; init; }

    public string? TargetType { get; init; }

    public string? OwnTitle { get; init; }

    public PushPayload? Push { get; init; }

    public Issuable? Issuable { get; init; }

    public Note? Note { get; init; }

    /// <summary>A page that is deleted and made again is the same to GitLab, so this may change.</summary>
    public WikiPage? Wiki { get; set; }

    /// <summary>Read live from the target, so an old event shows the title of today.</summary>
    public string? TargetTitle => Note?.On.NoteableTitle ?? Issuable?.WireTitle ?? Wiki?.Title ?? OwnTitle;

    /// <summary>While it is confidential, not everybody sees the event.</summary>
    public Issue? Issue => (Note?.On ?? Issuable) as Issue;
}
