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
public sealed partial class InheritanceTests : IAsyncLifetime
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
}
