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

/// <summary>Groups and projects that come, go, move and are renamed.</summary>
public sealed partial class InheritanceTests
{
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
}
