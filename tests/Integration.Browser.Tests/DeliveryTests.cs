using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>What became of what happened.</summary>
public sealed class DeliveryTests(Suite suite) : InBrowser(suite)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_robot_that_fails_is_shown_with_the_platforms_words_and_what_failed_is_sent_again(bool withScripts)
    {
        var (project, robot) = AddProject($"acme/resent-{withScripts}");
        var window = await OpenAsync(Role.Maintainer, withScripts: withScripts);
        await Suite.SaveAsync($"projects/{project.Id}", robot, ("language", "en"));
        robot.Status = BotStatus.Removed;
        project.Push(Suite.Maintainer, "main", "Refund in part");
        await Suite.UntilAsync($"/api/v4/projects/{project.Id}/integrations/feishu/deliveries?status=failed", text => text.Contains("\"id\"", StringComparison.Ordinal));

        await window.GoAsync($"/?search={project.Path}");
        await Expect(window.Page.Locator(".failing .failing-answer").First).ToBeVisibleAsync();
        await window.GoAsync($"/{project.FullPath}/-/settings/integrations/feishu/deliveries");
        await Expect(window.Page.Locator(".failing")).ToContainTextAsync(robot.Refused[0].Code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await window.Page.Locator("table.deliveries a").First.ClickAsync();
        robot.Status = BotStatus.Ok;
        await window.Page.ClickAsync("form[action$='/resend'] button");

        await Expect(window.Page.Locator(".alert-success")).ToBeVisibleAsync();
        await UntilToldAsync(robot, "Refund in part");
    }

    [Fact]
    public async Task Who_misses_something_finds_why_and_where_to_change_it()
    {
        var window = await OpenAsync(Role.Maintainer);
        var places = await Suite.Places;

        await window.GoAsync($"/{places.Busy.FullPath}/-/settings/integrations/feishu/deliveries");
        await window.Page.ClickAsync(".why a");
        await Expect(window.Page.Locator("table.deliveries")).ToContainTextAsync("faster-search");
        await window.Page.Locator("table.deliveries a[href*='edit#']").First.ClickAsync();

        window.Path.ShouldStartWith(Form.PathOf($"/{places.Busy.FullPath}"));
        await Expect(window.Page.Locator("#branches_to_be_notified")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_list_can_be_filtered_by_status_and_event()
    {
        var window = await OpenAsync(Role.Maintainer);
        var places = await Suite.Places;

        await window.GoAsync($"/{places.Busy.FullPath}/-/settings/integrations/feishu/deliveries");
        await window.Page.SelectOptionAsync("#status", "delivered");
        await window.Page.SelectOptionAsync("#event", "pipeline");
        await window.Page.ClickAsync(".filter button");

        await Expect(window.Page.Locator("tr[data-delivery]")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("tr[data-delivery]")).ToHaveAttributeAsync("data-status", "delivered");
    }
}
