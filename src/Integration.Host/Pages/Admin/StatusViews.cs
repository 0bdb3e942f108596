using Integration.Host.Operations;

namespace Integration.Host.Pages.Admin;

/// <summary>All that <c>/admin/status</c> shows.</summary>
public sealed record StatusView(
    GitLabView GitLab, WatchingView Watching, DeliveriesView Deliveries, IReadOnlyList<PlotView> Plots, ModulesView Modules, StorageView Storage, VersionsView Versions);

/// <summary>How it stands with GitLab.</summary>
/// <param name="Url">Its address.</param>
/// <param name="IsAway">Whether it cannot be asked at this moment.</param>
/// <param name="LastSuccess">When it last answered; null where it has not since the start.</param>
/// <param name="LastFailure">When it last failed; null where it has not.</param>
/// <param name="FailureKey">What kind of failure that was, by the key of its sentence.</param>
/// <param name="FailureText">What the failure says itself.</param>
/// <param name="Account">The watcher's account; null while it is not known.</param>
/// <param name="Allowed">How many requests a second may be sent.</param>
/// <param name="Used">How many were, in the last minute.</param>
/// <param name="Waiting">How many wait for their turn.</param>
/// <param name="PausedUntil">Until when GitLab asked to be left alone.</param>
public sealed record GitLabView(
    Uri Url, bool IsAway, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? FailureKey, string? FailureText, AccountView? Account,
    double Allowed, double Used, int Waiting, DateTimeOffset? PausedUntil);

/// <summary>Whose the watcher's token is.</summary>
/// <param name="Version">GitLab's; null where it tells none.</param>
/// <param name="Username">Without <c>@</c>.</param>
/// <param name="RoleKey">What the user may see, by the key of its sentence.</param>
/// <param name="RoleIsWrong">Whether that is not enough.</param>
/// <param name="Inactive">The user's state where it is not active.</param>
/// <param name="Scopes">The token's; null where GitLab does not tell them.</param>
/// <param name="ExpiresAt">The day at whose beginning it ends.</param>
/// <param name="DaysLeft">How many days it has.</param>
public sealed record AccountView(
    string? Version, string? Username, string RoleKey, bool RoleIsWrong, string? Inactive, IReadOnlyList<string>? Scopes, DateOnly? ExpiresAt, int? DaysLeft)
{
    public bool ReachesApi => Scopes is null || Scopes.Contains("read_api") || Scopes.Contains("api");
}

/// <summary>A project by name, and where its integrations are.</summary>
/// <param name="Id">GitLab's number.</param>
/// <param name="Path">Its full path; null where nobody has told it.</param>
public sealed record NamedProject(long Id, string? Path)
{
    /// <summary>A number does as well as a path.</summary>
    public string Address => Path ?? Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How the watcher gets on.</summary>
/// <param name="Projects">How many projects are watched.</param>
/// <param name="Unread">How many of them were not read since the start.</param>
/// <param name="WantedInterval">How often changes should be looked for.</param>
/// <param name="Interval">How often they are; null before the first plan.</param>
/// <param name="WantedSweep">How often projects should be read whole.</param>
/// <param name="Sweep">How often they are.</param>
/// <param name="LooksFirst">Whether many projects are looked at in one request.</param>
/// <param name="ReadUpTo">Up to when everything is read.</param>
/// <param name="Unreadable">Projects that cannot be read, and why.</param>
/// <param name="Parts">Parts of projects that are left out.</param>
/// <param name="Restored">Projects of which GitLab showed an older copy of its database since the start.</param>
public sealed record WatchingView(
    int Projects, int Unread, TimeSpan WantedInterval, TimeSpan? Interval, TimeSpan WantedSweep, TimeSpan? Sweep, bool LooksFirst, DateTimeOffset? ReadUpTo,
    IReadOnlyList<UnreadableView> Unreadable, IReadOnlyList<LeftOutView> Parts, IReadOnlyList<(NamedProject Project, DateTimeOffset At)> Restored);

public sealed record UnreadableView(NamedProject Project, string Problem);

/// <summary>What is left out of one project.</summary>
public sealed record LeftOutView(NamedProject Project, IReadOnlyList<string> Parts, string Problem);

/// <summary>How it stands with what is to be told.</summary>
public sealed record DeliveriesView(
    IReadOnlyList<(string Status, long Count)> ByStatus, long Waiting, long Dead, DateTimeOffset? Oldest, IReadOnlyList<DeadView> GivenUp, IReadOnlyList<PausedView> Paused);

/// <summary>What an integration gave up in a project.</summary>
public sealed record DeadView(NamedProject Project, string Slug, long Count, string Title, string? Reason, string? Code, string? Message, DateTimeOffset At);

/// <summary>An address that is left alone.</summary>
public sealed record PausedView(string Slug, string Address, string? Failure, string? Code, string? Message, string? Advice, DateTimeOffset Since, DateTimeOffset Until, long Waiting, IReadOnlyList<NamedProject> Projects);

/// <summary>One small picture of the last hour.</summary>
public sealed record PlotView(HourSeries Series, DateTimeOffset Begin, IReadOnlyList<long> Counts);

/// <summary>What was loaded, and what was not.</summary>
public sealed record ModulesView(IReadOnlyList<(string Slug, string Assembly, string Version)> Loaded, IReadOnlyList<(string Row, string Cause)> Faults, IReadOnlyList<string> Languages, IReadOnlyList<string> LocaleFindings);

/// <param name="Provider">Which database.</param>
/// <param name="File">Where.</param>
/// <param name="Bytes">How large, its log included.</param>
/// <param name="FreeBytes">What the disk has left; null where it does not say.</param>
/// <param name="Rows">How many deliveries there are.</param>
public sealed record StorageView(string Provider, string File, long Bytes, long? FreeBytes, long Rows);

public sealed record VersionsView(string Host, int Contract, string Runtime, string System, DateTimeOffset StartedAt);
