using Integration.Sandbox;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>What only some may read reaches only the group that is meant for it.</summary>
public sealed class ConfidentialTests
{
    [Fact]
    public async Task What_is_confidential_goes_to_its_own_address_alone()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, everybody) = await world.AddProjectAsync("acme/safe");
        var few = world.Sandbox.Feishu.AddBot(secret: "signed");
        var address = world.Sandbox.HookUrl(few).ToString();
        await SetAsync(world, project, ("confidential_issue_webhook", address), ("confidential_note_webhook", address));

        var leak = project.OpenIssue(world.Maintainer, "The keys lie open", confidential: true);
        project.Comment(world.Maintainer, leak, "Under the carpet");
        var jam = project.OpenIssue(world.Maintainer, "The till jams");
        project.Comment(world.Maintainer, jam, "Between us", internalNote: true);
        project.Comment(world.Maintainer, jam, "For all");
        (await few.WaitForAsync(3)).Select(message => message.Text).ShouldSatisfyAllConditions(
            texts => texts.ShouldContain(text => text.Contains("The keys lie open", StringComparison.Ordinal)),
            texts => texts.ShouldContain(text => text.Contains("Under the carpet", StringComparison.Ordinal)),
            texts => texts.ShouldContain(text => text.Contains("Between us", StringComparison.Ordinal)));
        (await everybody.WaitForAsync(2)).ShouldAllBe(message => !message.Text.Contains("keys", StringComparison.Ordinal) && !message.Text.Contains("carpet", StringComparison.Ordinal) && !message.Text.Contains("Between us", StringComparison.Ordinal));
        few.Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Where_the_confidential_triggers_are_off_it_goes_nowhere()
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var (project, everybody) = await world.AddProjectAsync("acme/closed");
        await SetAsync(world, project, ("confidential_issues_events", "false"), ("confidential_note_events", "false"));

        var leak = project.OpenIssue(world.Maintainer, "The keys lie open", confidential: true);
        project.Comment(world.Maintainer, leak, "Under the carpet");
        project.OpenIssue(world.Maintainer, "The till jams");

        // Events come in order: what is told of the last one has gone past the others.
        (await everybody.WaitForAsync(1)).ShouldHaveSingleItem().Text.ShouldContain("The till jams");
    }

    private static async Task SetAsync(World world, Project project, params IEnumerable<(string Name, string Value)> settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(world.Host.Url, $"/api/v4/projects/{project.Id}/integrations/feishu"))
        {
            Content = new FormUrlEncodedContent(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))),
        };
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
        using var answer = await world.Host.Http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
