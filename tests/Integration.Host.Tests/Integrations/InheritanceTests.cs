using System.Globalization;
using System.Text;
using Integration.GitLab;
using Integration.Host.Integrations;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Integrations;

/// <summary>Which settings hold for which project, and since when, by what GitLab lists.</summary>
public sealed class InheritanceTests : IAsyncLifetime
{
    private static readonly IntegrationScope Acme = IntegrationScope.Group(3);
    private static readonly IntegrationScope Apps = IntegrationScope.Group(4);
    private static readonly IntegrationScope Shop = IntegrationScope.Project(7);

    private readonly TemporaryStorage _storage = new();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly FakeTimeProvider _time = new(Examples.Now);
    private readonly ListedGitLab _gitLab = new();
    private readonly LogLines _log = new();
    private ProjectTree _tree = null!;
    private IntegrationRegistry _registry = null!;
    private GroupListings _listings = null!;

    public ValueTask InitializeAsync()
    {
        Restart();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        _listings.Dispose();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_groups_settings_hold_for_its_projects_from_the_moment_when_they_are_saved()
    {
        _gitLab.Groups[3] = ("acme", [7, 8]);
        await SaveAsync(Acme, "acme");
        _registry.WatchedProjects.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMinutes(1));
        await ListAsync();
        _registry.WatchedProjects.Order().ShouldBe([7, 8]);
        _registry.ActiveFor(7).ShouldHaveSingleItem().ActiveSince.ShouldBe(Examples.Now);
        _registry.ActiveFor(9).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_project_that_is_created_later_is_told_of_from_its_first_moment_and_one_that_is_moved_there_from_the_listing_before()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        await SaveAsync(Acme, "acme");
        _time.Advance(TimeSpan.FromMinutes(6));
        var before = _time.GetUtcNow();
        await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        var created = _time.GetUtcNow().AddMinutes(-3);
        _gitLab.Groups[3] = ("acme", [7, 20, 5]);
        _gitLab.Created[20] = created;
        await ListAsync();
        _registry.ActiveFor(20).Single().ActiveSince.ShouldBe(created);
        _registry.ActiveFor(5).Single().ActiveSince.ShouldBe(before);
        _registry.ActiveFor(7).Single().ActiveSince.ShouldBe(Examples.Now);
    }

    [Fact]
    public async Task The_nearest_group_decides_then_the_one_above_then_the_instance()
    {
        _gitLab.Groups[3] = ("acme", [7, 8]);
        _gitLab.Groups[4] = ("acme/apps", [8]);
        _gitLab.All = [7, 8, 9];
        await SaveAsync(IntegrationScope.Instance, "");
        await SaveAsync(Acme, "acme");
        await SaveAsync(Apps, "acme/apps");
        await ListAsync();
        Scopes(7, 8, 9).ShouldBe([Acme, Apps, IntegrationScope.Instance]);
        // Kept off: nothing further up holds instead.
        await SaveAsync(Apps, "acme/apps", active: false);
        _registry.ActiveFor(8).ShouldBeEmpty();
        await DeleteAsync(Apps);
        await DeleteAsync(Acme);
        Scopes(7, 8, 9).ShouldAllBe(scope => scope == IntegrationScope.Instance);
    }

    [Fact]
    public async Task A_projects_own_settings_hold_until_they_are_forgotten_and_what_is_inherited_only_from_then_on()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        await SaveAsync(Acme, "acme");
        await ListAsync();
        await SaveAsync(Shop);
        _registry.ActiveFor(7).Single().Scope.ShouldBe(Shop);
        await SaveAsync(Shop, active: false);
        _registry.ActiveFor(7).ShouldBeEmpty();
        _registry.WatchedProjects.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromHours(5));
        await DeleteAsync(Shop);
        _registry.ActiveFor(7).Single().ActiveSince.ShouldBe(Examples.Now.AddHours(5));
        // And so after a restart.
        Restart();
        _registry.ActiveFor(7).Single().ActiveSince.ShouldBe(Examples.Now.AddHours(5));
        _registry.WatchedProjects.ShouldBe([7]);
    }

    [Fact]
    public async Task When_a_nearer_groups_settings_are_forgotten_the_next_ones_hold_from_then_on()
    {
        _gitLab.Groups[3] = ("acme", [8]);
        _gitLab.Groups[4] = ("acme/apps", [8]);
        await SaveAsync(Acme, "acme");
        await SaveAsync(Apps, "acme/apps");
        await ListAsync();
        _time.Advance(TimeSpan.FromHours(2));
        await DeleteAsync(Apps);
        var now = _registry.ActiveFor(8).Single();
        (now.Scope, now.ActiveSince).ShouldBe((Acme, Examples.Now.AddHours(2)));
        Restart();
        _registry.ActiveFor(8).Single().ActiveSince.ShouldBe(Examples.Now.AddHours(2));
    }

    [Fact]
    public async Task A_project_that_moves_to_another_group_changes_its_settings_and_one_that_leaves_has_none()
    {
        _gitLab.Groups[3] = ("acme", [7, 8]);
        _gitLab.Groups[5] = ("other", []);
        await SaveAsync(Acme, "acme");
        await SaveAsync(IntegrationScope.Group(5), "other");
        await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        _gitLab.Groups[3] = ("acme-renamed", [8]);
        _gitLab.Groups[5] = ("other", [7]);
        var told = new List<IntegrationScope>();
        _registry.Listed += told.Add;
        await ListAsync();
        Scopes(7, 8).ShouldBe([IntegrationScope.Group(5), Acme]);
        told.ShouldBe([Acme, IntegrationScope.Group(5)], ignoreOrder: true);
        _registry.Holds(_registry.Find(Acme, "echo")!, 7).ShouldBeFalse();
        _registry.Above(IntegrationScope.Project(8), "acme-renamed/shop").ShouldNotBeEmpty();
        _registry.Above(IntegrationScope.Project(8), "acme/shop").ShouldBeEmpty();
        _registry.Above(IntegrationScope.Project(8), "acme-renamedshop").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_listing_that_fails_halfway_changes_nothing_and_is_tried_again()
    {
        _gitLab.Groups[3] = ("acme", [.. Enumerable.Range(1, 250).Select(id => (long)id)]);
        await SaveAsync(Acme, "acme");
        _gitLab.FailAtPage = 2;
        (await ListAsync()).ShouldBe(_time.GetUtcNow().AddSeconds(30));
        _registry.WatchedProjects.ShouldBeEmpty();
        _gitLab.FailAtPage = null;
        // Not before it is due.
        await ListAsync();
        _registry.WatchedProjects.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(30));
        await ListAsync();
        _registry.WatchedProjects.Count().ShouldBe(250);
        _registry.ActiveFor(250).Single().ActiveSince.ShouldBe(Examples.Now);
    }

    [Fact]
    public async Task A_project_that_a_shifting_page_hid_has_not_left()
    {
        _gitLab.Groups[3] = ("acme", [7, 8]);
        await SaveAsync(Acme, "acme");
        await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        _gitLab.HiddenOnce = 8;
        await ListAsync();
        _registry.ActiveFor(8).Single().ActiveSince.ShouldBe(Examples.Now);
    }

    [Fact]
    public async Task A_list_without_an_end_is_not_read_for_ever()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        _gitLab.Endless = true;
        await SaveAsync(Acme, "acme");
        (await ListAsync()).ShouldBe(_time.GetUtcNow().AddSeconds(30));
        _gitLab.Asked.ShouldBeLessThan(1100);
    }

    [Fact]
    public async Task Ten_thousand_projects_of_the_instance_are_a_hundred_requests_and_a_question_about_one_is_quick()
    {
        _gitLab.All = [.. Enumerable.Range(1, 10_000).Select(id => (long)id)];
        await SaveAsync(IntegrationScope.Instance, "");
        await ListAsync();
        _gitLab.Asked.ShouldBeInRange(100, 102);
        _registry.WatchedProjects.Count().ShouldBe(10_000);
    }

    [Fact]
    public async Task Settings_that_are_switched_on_again_hold_at_once_for_what_came_meanwhile()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        await SaveAsync(Acme, "acme");
        await ListAsync();
        await SaveAsync(Acme, "acme", active: false);
        _gitLab.Groups[3] = ("acme", [7, 9]);
        _time.Advance(TimeSpan.FromDays(1));
        await SaveAsync(Acme, "acme");
        var again = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(20));
        await ListAsync();
        _registry.ActiveFor(9).Single().ActiveSince.ShouldBe(again);
        _registry.ActiveFor(7).Single().ActiveSince.ShouldBe(again);
    }

    [Fact]
    public async Task Without_active_settings_above_nothing_is_listed()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        await SaveAsync(Acme, "acme", active: false);
        await SaveAsync(Shop);
        (await ListAsync()).ShouldBeNull();
        _gitLab.Asked.ShouldBe(0);
        _registry.WatchedProjects.ShouldBe([7]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_nearer_groups_settings_hold_at_once_for_what_an_outer_listing_shows_below_it(bool active)
    {
        _gitLab.Groups[3] = ("acme", [7, 8]);
        _gitLab.Groups[4] = ("acme/apps", [8]);
        await SaveAsync(Acme, "acme");
        await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(Apps, "acme/apps", active);
        _registry.ActiveFor(8).Select(one => (one.Scope, one.ActiveSince)).ShouldBe(active ? [(Apps, _time.GetUtcNow())] : []);
        Scopes(7).ShouldBe([Acme]);
        // The paths are known after a restart as well.
        Restart();
        _registry.ActiveFor(8).Select(one => one.Scope).ShouldBe(active ? [Apps] : []);
    }

    [Fact]
    public async Task A_project_that_leaves_a_group_which_kept_it_off_is_not_told_its_history_by_what_is_further_up()
    {
        _gitLab.Groups[3] = ("acme", [8, 9]);
        _gitLab.Groups[4] = ("acme/apps", [8, 9]);
        await SaveAsync(Acme, "acme");
        await SaveAsync(Apps, "acme/apps", active: false);
        await ListAsync();
        _time.Advance(TimeSpan.FromDays(3));
        await ListAsync();
        _registry.ActiveFor(8).ShouldBeEmpty();
        var last = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(6));
        _gitLab.Groups[4] = ("acme/apps", [9]);
        await ListAsync();
        _registry.ActiveFor(8).Single().ActiveSince.ShouldBe(last);
        _registry.ActiveFor(9).ShouldBeEmpty();
        Restart();
        _registry.ActiveFor(8).Single().ActiveSince.ShouldBe(last);
    }

    [Fact]
    public async Task A_project_that_moves_is_told_of_without_a_hole_between_two_listings()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        _gitLab.Groups[5] = ("other", []);
        await SaveAsync(Acme, "acme");
        await SaveAsync(IntegrationScope.Group(5), "other");
        await ListAsync();
        _time.Advance(TimeSpan.FromDays(1));
        await ListAsync();
        var last = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(6));
        _gitLab.Groups[3] = ("acme", []);
        _gitLab.Groups[5] = ("other", [7]);
        await ListAsync();
        var now = _registry.ActiveFor(7).Single();
        (now.Scope, now.ActiveSince).ShouldBe((IntegrationScope.Group(5), last));
    }

    [Fact]
    public async Task A_group_that_is_renamed_keeps_its_projects_whichever_listing_shows_it_first()
    {
        _gitLab.Groups[3] = ("acme", [7, 8]);
        _gitLab.Groups[4] = ("acme/apps", [8]);
        _gitLab.All = [7, 8, 9];
        await SaveAsync(IntegrationScope.Instance, "");
        await SaveAsync(Acme, "acme");
        await SaveAsync(Apps, "acme/apps");
        await ListAsync();
        _time.Advance(TimeSpan.FromDays(1));
        _gitLab.Groups[3] = ("acme-renamed", [7, 8]);
        _gitLab.Groups[4] = ("acme-renamed/apps", [8]);
        var seen = new List<IntegrationScope[]>();
        _registry.Listed += _ => seen.Add([.. Scopes(7, 8, 9)]);
        await ListAsync();
        Scopes(7, 8, 9).ShouldBe([Acme, Apps, IntegrationScope.Instance]);
        seen.ShouldAllBe(scopes => scopes.SequenceEqual(new[] { Acme, Apps, IntegrationScope.Instance }));
        _registry.ActiveFor(8).Single().ActiveSince.ShouldBe(Examples.Now);
        _tree.Find(4)!.Path.ShouldBe("acme-renamed/apps");
    }

    [Fact]
    public async Task A_group_that_GitLab_does_not_show_any_more_gives_its_path_up_and_keeps_its_settings()
    {
        _gitLab.Groups[3] = ("acme", [7]);
        await SaveAsync(Acme, "acme");
        await ListAsync();
        _gitLab.Groups.Remove(3);
        _time.Advance(TimeSpan.FromMinutes(6));
        await ListAsync();
        _time.Advance(TimeSpan.FromMinutes(6));
        await ListAsync();
        _registry.Above(IntegrationScope.Project(99), "acme/stranger").ShouldBeEmpty();
        _registry.ActiveFor(7).ShouldBeEmpty();
        _registry.Find(Acme, "echo").ShouldNotBeNull();
        _log.All.Where(line => line.Level == LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldStartWith("GitLab does not show group 3 any more");
        // Seen again, it is as before.
        _gitLab.Groups[3] = ("acme", [7]);
        _time.Advance(TimeSpan.FromMinutes(6));
        await ListAsync();
        _registry.ActiveFor(7).Single().ActiveSince.ShouldBe(Examples.Now);
    }

    [Fact]
    public async Task Who_takes_over_the_path_of_a_renamed_group_is_told_nothing_of_its_projects()
    {
        var stranger = IntegrationScope.Group(50);
        _gitLab.Groups[3] = ("acme", [7]);
        await SaveAsync(Acme, "acme");
        await ListAsync();
        _gitLab.Groups[3] = ("acme-renamed", [7]);
        _gitLab.Groups[50] = ("acme", []);
        await SaveAsync(stranger, "acme");
        _registry.ActiveFor(7).ShouldBeEmpty();
        await ListAsync();
        _registry.ActiveFor(7).Single().Scope.ShouldBe(Acme);
        _registry.ActiveFor(7).Single().ActiveSince.ShouldBe(Examples.Now);
    }

    private IEnumerable<IntegrationScope> Scopes(params long[] projects) => projects.Select(id => _registry.ActiveFor(id).Single().Scope);

    private Task<DateTimeOffset?> ListAsync() => _listings.RunAsync(CancellationToken.None);

    private async Task SaveAsync(IntegrationScope scope, string? path = null, bool active = true)
    {
        if (path is not null)
        {
            await _tree.AddAsync(scope.Id, path, isNew: !_registry.Of(scope).Any(integration => integration.Active));
        }

        await _registry.SaveAsync(scope, "echo", active, new Dictionary<string, string>(), _time.GetUtcNow(), (_, _, _) => { });
    }

    private Task<bool> DeleteAsync(IntegrationScope scope) => _registry.DeleteAsync(scope, "echo", _time.GetUtcNow(), (_, _, _) => { });

    private void Restart()
    {
        _listings?.Dispose();
        _tree = new ProjectTree(_storage.Database, _storage.Writer);
        _tree.Load();
        _registry = new IntegrationRegistry(_storage.Database, _storage.Writer, _tree, _protection, _ => new EchoModule(), _time);
        _registry.Load();
        _listings = new GroupListings(_tree, _registry, new ProjectListing(_gitLab), new GitLabClock(_time), _time, new Logger<GroupListings>(new LoggerFactory([_log])));
    }

    /// <summary>GitLab's lists of projects, a hundred a page.</summary>
    private sealed class ListedGitLab : IGitLabTransport
    {
        public Dictionary<long, (string Path, long[] Projects)> Groups { get; } = [];

        public long[] All { get; set; } = [];

        public Dictionary<long, DateTimeOffset> Created { get; } = [];

        public int? FailAtPage { get; set; }

        public long? HiddenOnce { get; set; }

        public bool Endless { get; set; }

        public int Asked { get; private set; }

        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken)
        {
            Asked++;
            priority.ShouldBe(RequestPriority.Sweep);
            var query = path.Split('?')[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
            var parts = path.Split('?')[0].Split('/');
            if (parts is ["groups", var wanted, ..] && !Groups.ContainsKey(long.Parse(wanted, CultureInfo.InvariantCulture)))
            {
                throw new GitLabException(GitLabFailure.NotFound, "GitLab does not show it");
            }

            if (parts is ["groups", var id])
            {
                return Task.FromResult(Page($$"""{"id":{{id}},"full_path":"{{Groups[long.Parse(id, CultureInfo.InvariantCulture)].Path}}"}""", null));
            }

            var page = query.TryGetValue("page", out var number) ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
            if (page == FailAtPage)
            {
                throw new GitLabException(GitLabFailure.Unavailable, "GitLab is away");
            }

            var all = parts[0] == "projects" ? All : Groups[long.Parse(parts[1], CultureInfo.InvariantCulture)].Projects;
            var rest = parts[0] == "projects"
                ? all.Order().Where(one => one > long.Parse(query["id_after"], CultureInfo.InvariantCulture))
                : all.Order().Skip((page - 1) * 100);
            var rows = rest.Take(100).Where(one => one != HiddenOnce).Select(one => $$"""{"id":{{one}},"path_with_namespace":"{{PathOf(one)}}","created_at":"{{Created.GetValueOrDefault(one, Examples.Now.AddYears(-1)):yyyy-MM-ddTHH:mm:ss.fffZ}}"}""").ToList();
            HiddenOnce = null;
            return Task.FromResult(Page($"[{string.Join(',', rows)}]", Endless || rest.Skip(100).Any() ? page + 1 : null));
        }

        private string PathOf(long project) =>
            $"{Groups.Values.Where(group => group.Projects.Contains(project)).Select(group => group.Path).OrderByDescending(path => path.Length).FirstOrDefault("somebody")}/p{project.ToString(CultureInfo.InvariantCulture)}";

        private static GitLabPage Page(string body, int? next) => new(Encoding.UTF8.GetBytes(body), next, null);
    }
}
