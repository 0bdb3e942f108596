using System.Text.Json;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Api.Deliveries;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Operations;
using Integration.Host.Watching;

namespace Integration.Host.Pages.Admin;

/// <summary>What the parts of the host know of themselves, for the page.</summary>
internal sealed class StatusFacts(
    GitLabSection gitLab, GitLabHealth health, RequestBudget budget, LastHour hour, WatcherAccount account, WatchReport watching, PartProblems parts,
    DeliveryFigures figures, IntegrationRegistry registry, ProjectTree tree, ProjectDirectory directory, HostFacts host, TimeProvider time)
{
    // Somebody who has more of them mends the cause, not each.
    private const int MostProjects = 50;

    public async Task<StatusView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = figures.Read();
        return new StatusView(GitLab(await account.GetAsync(cancellationToken)), Watching(), Deliveries(now), [.. Enum.GetValues<HourSeries>().Select(Plot)], host.Modules(), host.Storage(now.ByStatus.Values.Sum()), HostFacts.Versions(hour.Since));
    }

    private PlotView Plot(HourSeries series)
    {
        var (begin, counts) = hour.Of(series);
        return new PlotView(series, begin, counts);
    }

    private GitLabView GitLab(AccountFacts? facts) => new(
        gitLab.Url, health.Away, health.LastSuccess, health.LastFailure, health.LastFailureKind is { } kind ? Key(kind) : null, health.LastFailureText, facts is null ? null : Account(facts),
        budget.RequestsPerSecond, hour.LastMinute(HourSeries.GitLabRequests) / 60, budget.Waiting, budget.PausedUntil);

    private AccountView Account(AccountFacts facts)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new AccountView(facts.Version, facts.Username, facts.IsAdmin ? "administrator" : facts.IsMember switch { true => "member", false => "nowhere", null => "unknown" },
            !facts.IsAdmin && facts.IsMember == false, facts.Inactive, facts.Scopes, facts.ExpiresAt, facts.ExpiresAt is { } end ? end.DayNumber - today.DayNumber : null);
    }

    private WatchingView Watching() => new(
        watching.Watched, watching.Unread, gitLab.PollInterval, watching.Rhythm?.Interval, gitLab.SweepInterval, watching.Rhythm?.Sweep, watching.Rhythm?.LooksFirst == true, watching.ReadUpTo,
        [.. watching.Unreadable.Take(MostProjects).Select(project => new UnreadableView(Named(project.Id), project.Problem!))],
        [.. parts.All.GroupBy(part => part.Project).Take(MostProjects).Select(project => new LeftOutView(Named(project.Key), [.. project.Select(part => part.Part)], project.First().Problem))],
        [.. watching.Restored.Take(MostProjects).Select(restored => (Named(restored.Project), restored.At))]);

    private DeliveriesView Deliveries(DeliveryFiguresNow now) => new(
        [.. DeliveryStatuses.All.Select(status => (status.Name(), now.ByStatus[status]))],
        now.ByStatus[DeliveryStatus.Pending] + now.ByStatus[DeliveryStatus.Sending] + now.ByStatus[DeliveryStatus.Failed],
        now.ByStatus[DeliveryStatus.Dead], now.Oldest,
        [.. from dead in now.Dead let integration = registry.ById(dead.IntegrationId) where integration is not null
            select new DeadView(Named(dead.ProjectId, dead.Event), integration.Slug, dead.Count, dead.Title, dead.Reason, dead.Code, dead.Message, dead.At)],
        [.. now.Paused.Select(Paused)]);

    private PausedView Paused(PausedDestination paused)
    {
        var integration = paused.Waiting.Select(waiting => registry.ById(waiting.IntegrationId)).FirstOrDefault(found => found is not null);
        var address = integration is null ? null : new ShownDestinations(integration).Of(paused.Destination);
        return new PausedView(paused.Destination.Split(':')[0], address ?? "…", paused.Failure, paused.Code, paused.Message, paused.Advice, paused.Since, paused.Until,
            paused.Waiting.Sum(waiting => waiting.Count), [.. paused.Waiting.Select(waiting => waiting.ProjectId).Distinct().Select(id => Named(id))]);
    }

    private NamedProject Named(long id, string what = "") => new(id, directory.Known(id)?.Path ?? tree.PathOf(id) ?? PathIn(what));

    // What could not be read holds no event.
    private static string? PathIn(string what)
    {
        try
        {
            return what.Length == 0 ? null : JsonSerializer.Deserialize(what, OutboxJson.Default.ProjectEvent)?.Project.Path;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Key(GitLabFailure failure) => failure switch
    {
        GitLabFailure.Unauthorized => "unauthorized",
        GitLabFailure.RateLimited => "rate_limited",
        GitLabFailure.Unavailable => "unavailable",
        GitLabFailure.Unreadable => "unreadable",
        GitLabFailure.Forbidden or GitLabFailure.NotFound or GitLabFailure.Refused => "refused",
    };
}
